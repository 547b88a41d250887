// Costs of the window to a user: with the sample, a case of 5,000 documents, and a list of 100,000. node
// scripts/bench/window/measure-window.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildIfStale } from "../../build-if-stale.ts";
import { makeCorpus } from "../corpus.ts";
import { createReport, type Report } from "../report.ts";
import { measureDeeds } from "./measure-deeds.ts";
import { measureReading } from "./measure-reading.ts";
import { measureScrolling } from "./measure-scrolling.ts";
import { measureBrowserStart, measureElectronStart } from "./measure-start.ts";
import { measureTyping } from "./measure-typing.ts";
import { type BenchWindow, openBenchWindow } from "./open-window.ts";
import { rendererMemory } from "./renderer-memory.ts";

export async function measureWindow(report: Report): Promise<void> {
  report.head("the window");
  report.goal("first content of the window in Chromium, ms", await measureBrowserStart(), "<=", 1500);
  const electron = await measureElectronStart();
  if (electron === undefined) report.say("Electron's start is not measured: it, or a display, is missing");
  else report.goal("first content of the window in Electron, ms", electron, "<=", 1500);

  await inWindow(async (window) => {
    await window.run("sample.build", {});
    await reportDeeds(report, window, "the sample");
    report.goal("idle renderer, MB", (await rendererMemory(window.browser)) / 1e6, "<=", 250);
  });
  await inWindow(async (window) => {
    await importCase(window, makeCorpus(resolve(".bench"), 5000).folder);
    await reportDeeds(report, window, "5,000 documents");
  });
  await inWindow(async (window) => {
    await importCase(window, makeManyFiles(window, 100_000));
    const { rows, frames, blank, jump } = await measureScrolling(window.page);
    report.goal(`frames with a blank row among ${frames}, in a list of ${rows}`, blank, "<=", 0);
    report.figure("jump anywhere in it until every row is there, p95 ms", jump);
  });
  await inWindow(async (window) => {
    const { pages, p95Page, p95Excerpt } = await measureReading(window);
    report.goal(`first page of a PDF of ${pages}, p95 ms`, p95Page, "<=", 500);
    report.goal("excerpt made and painted, p95 ms", p95Excerpt, "<=", 100);
  });
  await inWindow(async (window) => {
    const { p95, work, open, draft, pages, citations } = await measureTyping(window);
    report.say(`an assessment of ${pages} pages with ${citations} citations opens in ${open.toFixed(0)} ms`);
    report.goal("key to paint in it, p95 ms", p95, "<=", 16);
    report.figure("main thread for each key, ms", work);
    report.goal("last key to the draft in the vault, ms", draft, "<=", 1000);
  });
}

async function reportDeeds(report: Report, window: BenchWindow, of: string): Promise<void> {
  await window.openCase();
  await window.page.getByRole("listbox", { name: "Documents" }).getByRole("option").nth(1).waitFor();
  const { palette, tab } = await measureDeeds(window);
  for (const [name, { p50, p95, work }] of [
    ["palette opens", palette],
    ["tab switch", tab],
  ] as const) {
    report.say(`${name} on ${of}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${work.toFixed(1)} ms of work`);
    report.goal(`${name} on ${of}, p95 ms`, p95, "<=", 50);
  }
}

async function inWindow(measure: (window: BenchWindow) => Promise<void>): Promise<void> {
  const window = await openBenchWindow();
  try {
    await measure(window);
  } finally {
    await window.close();
  }
}

async function importCase(window: BenchWindow, folder: string): Promise<void> {
  const { id: caseId } = await window.call<{ id: string }>("cases.create", { title: "Bench", question: "How quick?" });
  await window.run("documents.import", { caseId, paths: [folder] });
  await window.openCase();
  await window.page.getByRole("listbox", { name: "Documents" }).getByRole("option").nth(1).waitFor();
}

function makeManyFiles({ home }: BenchWindow, count: number): string {
  const folder = join(home, "many");
  for (let index = 0; index < count; index++) {
    const part = join(folder, String(index % 100));
    if (index < 100) mkdirSync(part, { recursive: true });
    writeFileSync(join(part, `paper-${String(index).padStart(6, "0")}.txt`), `Paper ${index}.\n`);
  }
  return folder;
}

if (import.meta.main) {
  buildIfStale();
  const report = createReport();
  await measureWindow(report);
  report.summary();
  process.exit(0);
}
