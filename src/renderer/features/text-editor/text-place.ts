/** The position at the top of the view. */
export interface TextPlace {
  /** Index of the block, from 0. */
  readonly block: number;
  /** CSS pixels of the block above the top. */
  readonly above: number;
}

export const startOfText: TextPlace = { block: 0, above: 0 };

/** `page` is the scroll container of the text. */
export function placeAtTop(page: HTMLElement): TextPlace {
  const { top } = page.getBoundingClientRect();
  const blocks = blocksIn(page);
  const block = blocks.findIndex((one) => one.getBoundingClientRect().bottom > top);
  const first = blocks[block];
  if (page.scrollTop === 0 || !first) return startOfText;
  return { block, above: top - first.getBoundingClientRect().top };
}

/** Scrolls there, and again after the layout around it has settled. */
export function bringToTop(page: HTMLElement, place: TextPlace): void {
  if (place.block === 0 && place.above <= 0) return;
  let rounds = 3;
  const bring = () => {
    const block = blocksIn(page)[place.block];
    if (!block) return;
    page.scrollTop += block.getBoundingClientRect().top - page.getBoundingClientRect().top + place.above;
    if (--rounds > 0) requestAnimationFrame(bring);
  };
  bring();
}

function blocksIn(page: HTMLElement): Element[] {
  return [...(page.querySelector(".text-surface")?.children ?? [])];
}
