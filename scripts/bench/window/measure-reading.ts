// Time until a page of a long PDF is shown, and until an excerpt is painted. node
// scripts/bench/window/measure-reading.ts [pages]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePdf, textAt } from "../../../test/parser/make-pdf.ts";
import { type BenchWindow, openBenchWindow } from "./open-window.ts";
import { percentile } from "./percentile.ts";

export interface ReadingFigures {
  readonly pages: number;
  /** Milliseconds from pressing Enter to the picture of the first page: the first time, and with the parser running. */
  readonly firstPage: number;
  readonly p95Page: number;
  /** Milliseconds from E to the frame that shows the excerpt. */
  readonly p50Excerpt: number;
  readonly p95Excerpt: number;
}

const documents = 10;
const excerpts = 30;

export async function measureReading(window: BenchWindow, pages = 500): Promise<ReadingFigures> {
  const { page } = window;
  const { id: caseId } = await window.call<{ id: string }>("cases.create", { title: "Bench", question: "How quick?" });
  const names = Array.from({ length: documents }, (_, index) => `report-${String.fromCharCode(97 + index)}.pdf`);
  for (const name of names) {
    writeFileSync(join(window.home, name), makePdf(Array.from({ length: pages }, (_, index) => pageOf(name, index))));
  }
  await window.run("documents.import", { caseId, paths: names.map((name) => join(window.home, name)) });
  await window.openCase();
  const list = page.getByRole("listbox", { name: "Documents" });
  const opened: number[] = [];
  for (const name of names) {
    await list.focus();
    await page.keyboard.type(name, { delay: 5 });
    await page.waitForTimeout(300);
    await page.evaluate(watchPicture, name);
    await page.keyboard.press("Enter");
    opened.push((await page.evaluate("pictureTime")) as number);
    await page.waitForTimeout(1200);
  }
  const surface = page.locator(".reader-box");
  await surface.focus();
  await page.evaluate(watchExcerpts);
  const taken: number[] = [];
  for (let index = 0; index < excerpts; index++) {
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.waitForTimeout(200);
    await page.keyboard.press("e");
    taken.push((await page.evaluate("nextExcerpt()")) as number);
    await page.waitForTimeout(300);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+ArrowRight");
  }
  return {
    pages,
    firstPage: opened[0] ?? 0,
    p95Page: percentile(opened, 95),
    p50Excerpt: percentile(taken, 50),
    p95Excerpt: percentile(taken, 95),
  };
}

function pageOf(name: string, index: number) {
  const lines = Array.from({ length: 40 }, (_, line) =>
    textAt(
      60,
      780 - line * 18,
      `Line ${line + 1} on page ${index + 1} of ${name} says what a line of a report says.`,
      10,
    ),
  );
  return { content: lines.join(""), width: 595, height: 842 };
}

/** Runs in the page: from the next Enter to the frame after a page's picture was decoded. */
function watchPicture(name: string): void {
  const time = new Promise<number>((resolve) => {
    let pressed = 0;
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Enter") pressed = event.timeStamp;
      },
      { capture: true, once: true },
    );
    const look = () => {
      const picture = document.querySelector<HTMLImageElement>(`[aria-label="${name}"] img`);
      if (pressed > 0 && picture?.complete && picture.naturalWidth > 0) {
        requestAnimationFrame(() => resolve(performance.now() - pressed));
      } else setTimeout(look, 4);
    };
    look();
  });
  Object.assign(globalThis, { pictureTime: time });
}

/** Runs in the page: from each E to the frame after another passage is marked. */
function watchExcerpts(): void {
  const found: number[] = [];
  const waiting: ((time: number) => void)[] = [];
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "e") return;
      const before = document.querySelectorAll("[data-excerpts]").length;
      const look = () => {
        if (document.querySelectorAll("[data-excerpts]").length > before) {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            const time = performance.now() - event.timeStamp;
            const next = waiting.shift();
            if (next) next(time);
            else found.push(time);
          };
          requestAnimationFrame(() => channel.port2.postMessage(undefined));
        } else setTimeout(look, 1);
      };
      look();
    },
    { capture: true },
  );
  const nextExcerpt = () =>
    new Promise<number>((resolve) => {
      const time = found.shift();
      if (time === undefined) waiting.push(resolve);
      else resolve(time);
    });
  Object.assign(globalThis, { nextExcerpt });
}

if (import.meta.main) {
  const window = await openBenchWindow();
  try {
    const { pages, firstPage, p95Page, p50Excerpt, p95Excerpt } = await measureReading(
      window,
      Number(process.argv[2] ?? 500),
    );
    console.log(`PDFs of ${pages} pages`);
    console.log(`first page        ${firstPage.toFixed(0)} ms at first, p95 ${p95Page.toFixed(0)} ms (bar: 500 ms)`);
    console.log(`excerpt painted   p50 ${p50Excerpt.toFixed(0)} ms, p95 ${p95Excerpt.toFixed(0)} ms (bar: p95 100 ms)`);
  } finally {
    await window.close();
  }
  process.exit(0);
}
