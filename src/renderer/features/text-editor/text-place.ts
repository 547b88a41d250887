/** What is at the top of the view of a text. */
export interface TextPlace {
  /** Of the block, from 0. */
  readonly block: number;
  /** CSS pixels of it that are above the top. */
  readonly above: number;
}

export const startOfText: TextPlace = { block: 0, above: 0 };

/** `page` is what scrolls, with the text inside of it. */
export function placeAtTop(page: HTMLElement): TextPlace {
  const { top } = page.getBoundingClientRect();
  const blocks = blocksIn(page);
  const block = blocks.findIndex((one) => one.getBoundingClientRect().bottom > top);
  const first = blocks[block];
  if (page.scrollTop === 0 || !first) return startOfText;
  return { block, above: top - first.getBoundingClientRect().top };
}

/** Brings it to the top again, and once more when what is around it has taken its real size. */
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
