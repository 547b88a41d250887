import { rangeOf } from "./dom-place.ts";
import type { Span } from "./layers.ts";

/** Whole pixels it had to scroll; `undefined` while the words are not drawn. */
export function bringIntoSight(
  box: HTMLElement,
  span: Span,
  align: "start" | "center" | "nearest",
): number | undefined {
  const rect = rangeOf(box, span)?.getClientRects()[0];
  if (!rect) return undefined;
  const frame = box.getBoundingClientRect();
  const margin = Math.min(48, frame.height / 6);
  const above = rect.top - frame.top - margin;
  const below = rect.bottom - frame.bottom + margin;
  const by =
    align === "center"
      ? rect.top - frame.top - frame.height / 3
      : align === "start"
        ? above
        : above < 0
          ? above
          : Math.max(0, below);
  const before = box.scrollTop;
  box.scrollTop += Math.round(by);
  return box.scrollTop - before;
}
