import { moveExcerpt } from "./change-excerpt.ts";
import { offsetAt, pointAt } from "./dom-place.ts";
import { type Opened, placedExcerpts } from "./open-document.ts";
import { bringIntoSight } from "./surface-sight.ts";

interface Boundary {
  readonly side: "start" | "end";
  readonly forward: boolean;
  readonly by: "word" | "character";
}

/** Moves the start or end of the focused excerpt, as long as it keeps at least one character. */
export function moveBoundary(opened: Opened, root: HTMLElement, { side, forward, by }: Boundary): void {
  const { focused } = opened.reader.getState();
  const excerpt = placedExcerpts(opened).find(({ id }) => id === focused);
  const native = document.getSelection();
  if (!excerpt || !native || excerpt.record.body.anchor.type !== "text") return;
  const point = pointAt(root, excerpt[side], side === "end" ? "before" : "after");
  if (!point) return;
  native.collapse(point.node, point.offset);
  native.modify("move", forward ? "forward" : "backward", by);
  if (by === "word") leaveBlanks(native, side);
  const at = native.focusNode && offsetAt(root, native.focusNode, native.focusOffset);
  if (at === null || at === excerpt[side]) return;
  const span = side === "end" ? { start: excerpt.start, end: at } : { start: at, end: excerpt.end };
  if (span.start >= span.end) return;
  opened.reader.setState({ selected: { anchor: at, focus: at } });
  bringIntoSight(root, { start: at, end: at + 1 }, "nearest");
  void moveExcerpt(opened, excerpt.record, span);
}

/** Excludes blanks at the ends of a quote. */
function leaveBlanks(native: Selection, side: "start" | "end"): void {
  const most = 40;
  for (let step = 0; step < most; step++) {
    const { focusNode, focusOffset } = native;
    const beside = side === "start" ? focusOffset : focusOffset - 1;
    if (!(focusNode instanceof Text) || !/\s/.test(focusNode.data.charAt(beside))) return;
    native.modify("move", side === "start" ? "forward" : "backward", "character");
  }
}
