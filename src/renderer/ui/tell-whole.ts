import type { PointerEvent } from "react";

/** Shows truncated words or cells of this selector in full as tooltip. */
export function tellWhole(selector: string): (event: PointerEvent) => void {
  return ({ target }) => {
    const box = target instanceof Element ? target.closest<HTMLElement>(selector) : null;
    if (!box) return;
    const isCut = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    box.title = isCut ? (box.textContent ?? "") : "";
  };
}
