import { type RefObject, useEffect } from "react";
import { keepPlace } from "#renderer/state/reading.ts";
import type { Opened } from "./open-document.ts";

/** Saves the reading position in a document: the section at the top, zoom and caret. */
export function useKeptPlace(box: RefObject<HTMLElement | null>, { reader, document }: Opened): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const keep = () => {
      frame = 0;
      const top = topOf(element);
      const { mode, zoom, selected } = reader.getState();
      if (top) keepPlace(document.id, { mode, zoom, ...top, caret: selected?.focus ?? null });
    };
    const soon = () => {
      frame ||= requestAnimationFrame(keep);
    };
    element.addEventListener("scroll", soon, { passive: true });
    const stop = reader.subscribe((now, before) => {
      if (now.selected !== before.selected || now.zoom !== before.zoom) soon();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", soon);
    };
  }, [box, reader, document.id]);
}

/** The section at the upper edge of the view. */
function topOf(box: HTMLElement): { readonly section: number; readonly above: number } | undefined {
  const { top } = box.getBoundingClientRect();
  for (const element of box.querySelectorAll<HTMLElement>("[data-index]")) {
    const rect = element.getBoundingClientRect();
    if (rect.bottom <= top || rect.top > top + 1 || rect.height === 0) continue;
    return { section: Number(element.dataset.index), above: Math.max(0, Math.min(1, (top - rect.top) / rect.height)) };
  }
  return undefined;
}

/** Pixels it had to scroll to bring the same part to the upper edge; `undefined` while that part is not drawn. */
export function bringBack(box: HTMLElement, section: number, above: number): number | undefined {
  const rect = box.querySelector(`[data-index="${section}"]`)?.getBoundingClientRect();
  if (!rect) return undefined;
  const before = box.scrollTop;
  box.scrollTop += Math.round(rect.top + above * rect.height - box.getBoundingClientRect().top);
  return box.scrollTop - before;
}
