// Key to paint in a long assessment, and time until input is a saved draft. node scripts/bench/window/measure-typing.ts
// [pages]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mainThread } from "./main-thread.ts";
import { type BenchWindow, openBenchWindow } from "./open-window.ts";
import { percentile } from "./percentile.ts";

export interface TypingFigures {
  readonly pages: number;
  readonly citations: number;
  /** Milliseconds from a key to the frame that shows it. */
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  /** Milliseconds of the window's main thread per key, independent of other load. */
  readonly work: number;
  /** Milliseconds from opening the assessment to its first paragraph. */
  readonly open: number;
  /** Milliseconds from the last key to the saved draft, by core's clock. */
  readonly draft: number;
}

const keys = 300;
/** Milliseconds between two keys of a fast typist. */
const pace = 80;

export async function measureTyping(window: BenchWindow, pages = 100): Promise<TypingFigures> {
  const { page } = window;
  const { caseId, excerptIds } = await makeCase(window);
  const text = longText(pages, excerptIds);
  const { id } = await window.call<{ id: string }>("assessments.create", { caseId, title: "A long assessment", text });
  await window.openCase();
  await page.getByRole("button", { name: "Assessments", exact: true }).first().click();
  const row = page.getByRole("listbox", { name: "Assessments" }).getByText("A long assessment");
  await row.waitFor();
  const began = performance.now();
  await row.click();
  await page.locator(".text-surface > p").first().waitFor();
  const open = performance.now() - began;
  await page.waitForTimeout(1500);
  const middle = page.locator(".text-surface > p").nth(Math.floor(pages * 2.5));
  await middle.scrollIntoViewIfNeeded();
  await middle.click();
  await page.keyboard.press("End");
  await page.evaluate(watchKeys);
  const workBefore = await mainThread(page);
  for (let index = 0; index < keys; index++) {
    const next = performance.now() + pace;
    await page.keyboard.press(index % 6 === 5 ? "Space" : "abcdefghij".charAt(index % 10));
    await page.waitForTimeout(Math.max(0, next - performance.now()));
  }
  const work = ((await mainThread(page)) - workBefore) / keys;
  const times = (await page.evaluate("keyTimes")) as number[];
  await page.keyboard.type("zqz");
  const typed = Date.now();
  let savedAt = 0;
  while (savedAt === 0) {
    await page.waitForTimeout(200);
    const { draft: found } = await window.call<{ draft: { at: number } | null }>("assessments.draft", { id });
    if (found && JSON.stringify(found).includes("zqz")) savedAt = found.at;
  }
  const draft = Math.max(0, savedAt - typed);
  return {
    pages,
    citations: JSON.stringify(text).split('"citation"').length - 1,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    worst: Math.max(...times),
    work,
    open,
    draft,
  };
}

/** Runs in the page: from each key's timestamp to the moment after its frame. */
function watchKeys(): void {
  const times: number[] = [];
  Object.assign(globalThis, { keyTimes: times });
  document.addEventListener(
    "keydown",
    (event) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
      requestAnimationFrame(() => channel.port2.postMessage(undefined));
    },
    { capture: true },
  );
}

async function makeCase(window: BenchWindow): Promise<{ caseId: string; excerptIds: string[] }> {
  const { id: caseId } = await window.call<{ id: string }>("cases.create", { title: "Bench", question: "How quick?" });
  const folder = join(window.home, "documents");
  mkdirSync(folder);
  for (let document = 0; document < 20; document++) {
    const lines = Array.from(
      { length: 10 },
      (_, line) => `Sentence ${line} of document ${document} says what it says.`,
    );
    writeFileSync(join(folder, `document-${document}.txt`), `${lines.join("\n")}\n`);
  }
  await window.run("documents.import", { caseId, paths: [folder] });
  const { documents } = await window.call<{ documents: { id: string; title: string }[] }>("documents.list", { caseId });
  const excerptIds: string[] = [];
  for (const { id, title } of documents) {
    const number = /\d+/.exec(title)?.[0];
    for (let line = 0; line < 10; line++) {
      const place = { quote: `Sentence ${line} of document ${number} says` };
      excerptIds.push((await window.call<{ id: string }>("excerpts.create", { documentId: id, place })).id);
    }
  }
  return { caseId, excerptIds };
}

const vocabulary =
  "the hub at an airport takes parcels from sellers abroad and the law of their country asks them for data while a partner holds that nothing observed requires a second purpose and servers stand in Germany".split(
    " ",
  );

/** Five hundred words and five citations a page, in headings, paragraphs, lists and occasional tables. */
function longText(pages: number, excerptIds: readonly string[]) {
  let at = 0;
  const words = (count: number) => Array.from({ length: count }, () => vocabulary[at++ % vocabulary.length]).join(" ");
  const run = (count: number) => ({ type: "text", text: words(count) });
  const blocks: unknown[] = [];
  for (let page = 0; page < pages; page++) {
    blocks.push({ type: "heading", level: 2, content: [run(5)] });
    for (let index = 0; index < 5; index++) {
      const excerptId = excerptIds[(page * 5 + index) % excerptIds.length];
      const content = [run(60), { type: "citation", excerptId }, { type: "text", text: ` ${words(28)}.` }];
      blocks.push({ type: "paragraph", role: index === 4 ? "judgement" : "fact", content });
    }
    blocks.push({ type: "list", ordered: page % 2 === 0, items: [[run(12)], [run(12)], [run(12)]] });
    if (page % 10 === 9) {
      blocks.push({ type: "table", rows: Array.from({ length: 4 }, () => [[run(2)], [run(3)], [run(4)]]) });
    }
  }
  return { format: 1, blocks };
}

if (import.meta.main) {
  const window = await openBenchWindow();
  try {
    const figures = await measureTyping(window, Number(process.argv[2] ?? 100));
    const { pages, citations, p50, p95, worst, work, open, draft } = figures;
    console.log(`an assessment of ${pages} pages with ${citations} citations`);
    console.log(
      `key to paint      p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${worst.toFixed(1)} ms (bar: p95 16 ms)`,
    );
    console.log(`main thread       ${work.toFixed(1)} ms a key`);
    console.log(`opened in         ${open.toFixed(0)} ms`);
    console.log(`draft in vault    ${draft.toFixed(0)} ms after the last key (bar: 1000 ms)`);
  } finally {
    await window.close();
  }
  process.exit(0);
}
