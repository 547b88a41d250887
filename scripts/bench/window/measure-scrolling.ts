import type { Page } from "@playwright/test";
import { percentile } from "./percentile.ts";

export interface ScrollFigures {
  readonly rows: number;
  /** Frames that were looked at while scrolling, and those of them in which a row in sight was blank. */
  readonly frames: number;
  readonly blank: number;
  /** Milliseconds from a jump to somewhere far away until every row in sight is there; p95. */
  readonly jump: number;
}

/** The list of documents that is open, scrolled like a wheel that does not rest, then by its thumb. */
export async function measureScrolling(page: Page): Promise<ScrollFigures> {
  const found = await page.evaluate(scroll);
  return { ...found, jump: percentile(found.jumps, 95) };
}

/** In the page. */
async function scroll() {
  const list = document.querySelector("[role=listbox][aria-label=Documents]");
  if (!(list instanceof HTMLElement)) throw new Error("there is no list of documents");
  const rows = Number(list.querySelector("[role=option]")?.getAttribute("aria-setsize"));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  /** At three places of the box a row must lie, with its words. */
  const isBlank = () => {
    const { left, top, height } = list.getBoundingClientRect();
    return [0.02, 0.5, 0.98].some((part) => {
      const row = document.elementFromPoint(left + 20, top + height * part)?.closest("[role=option]");
      return row === null || row === undefined || row.textContent === "";
    });
  };
  let blank = 0;
  const frames = 600;
  for (let at = 0; at < frames; at++) {
    // Five rows a frame: three hundred a second at sixty frames.
    list.scrollTop += 140;
    await frame();
    // Behind the handlers of this frame, as it is painted.
    await pause(16);
    if (isBlank()) blank++;
  }
  const jumps: number[] = [];
  for (let at = 1; at <= 30; at++) {
    const began = performance.now();
    list.scrollTop = (list.scrollHeight * ((at * 37) % 100)) / 100;
    do await pause(8);
    while (isBlank());
    jumps.push(performance.now() - began);
  }
  return { rows, frames, blank, jumps };
}
