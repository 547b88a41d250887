import type { Page } from "@playwright/test";
import { percentile } from "./percentile.ts";

export interface ScrollFigures {
  readonly rows: number;
  /** Frames observed while scrolling, and those with a blank row in view. */
  readonly frames: number;
  readonly blank: number;
  /** Milliseconds (p95) from a distant jump until every row in view is filled. */
  readonly jump: number;
}

/** The open list of documents, scrolled continuously by wheel, then by its thumb. */
export async function measureScrolling(page: Page): Promise<ScrollFigures> {
  const found = await page.evaluate(scroll);
  return { ...found, jump: percentile(found.jumps, 95) };
}

/** Runs in the page. */
async function scroll() {
  const list = document.querySelector("[role=listbox][aria-label=Documents]");
  if (!(list instanceof HTMLElement)) throw new Error("there is no list of documents");
  const rows = Number(list.querySelector("[role=option]")?.getAttribute("aria-setsize"));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  /** A filled row must be at three places of the box. */
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
    // After this frame's handlers, as painted.
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
