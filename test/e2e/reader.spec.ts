import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePdf, textAt } from "../parser/make-pdf.ts";
import { makePng } from "../parser/make-png.ts";
import type { Host } from "./hosts.ts";
import { callCore, expect, goTo, importFiles, inspectScreen, press, seek, test } from "./journey.ts";
import { openVault } from "./sample-case.ts";
import { tabTo } from "./tab-to.ts";

const memo = `# Harbour memo

The northern pier is leased to Meridian Freight until the end of the year. Nobody at the harbour office could say who signed.

## What was seen

- A crane without a number.
- Two lorries of *Halcyon Ltd*, both empty.

| ship | arrived |
|---|---|
| LARK | 3 March |
| WREN | 9 March |

The lease was renewed in March, and the rent was not paid.
`;

/** Opens a case with a memo, a lease of three printed pages, and a scan without text. */
async function aCaseToRead(host: Host): Promise<string> {
  await openVault(host);
  const { id: caseId } = await callCore<{ id: string }>(host.page, "cases.create", {
    title: "Harbour",
    question: "Who owns the harbour?",
  });
  const papers = join(host.home, "papers");
  mkdirSync(papers);
  writeFileSync(join(papers, "memo.md"), memo);
  const lines = (page: number) =>
    Array.from({ length: 20 }, (_, line) =>
      textAt(60, 720 - line * 24, `Line ${line + 1} of page ${page} of the lease.`),
    );
  const size = { width: 595, height: 842 };
  const pages = [1, 2, 3].map((page) => ({ content: lines(page).join(""), ...size }));
  writeFileSync(join(papers, "lease.pdf"), makePdf(pages));
  writeFileSync(join(papers, "scan.pdf"), makePdf([{ content: "0.8 0.2 0.2 rg 100 500 200 100 re f", ...size }]));
  writeFileSync(
    join(papers, "sound.bin"),
    Uint8Array.from({ length: 999 }, (_, at) => (at * at * 31) % 256),
  );
  const values = Array.from({ length: 400 * 260 * 3 }, (_, at) => (at / 400) % 256);
  const photo = { width: 400, height: 260, colour: 2, depth: 8, isInterlaced: false, filter: 0, values } as const;
  writeFileSync(join(papers, "photo.png"), makePng(photo).bytes);
  await importFiles(host.page, caseId, papers);
  await host.page.getByRole("option", { name: /Harbour/ }).click();
  return caseId;
}

async function open({ page }: Host, title: string): Promise<void> {
  await page.getByRole("listbox", { name: "Documents" }).getByText(title).dblclick();
}

test("with the mouse passages are taken from a text and from a printed page, and seen at once", async ({
  host,
  page,
}) => {
  await aCaseToRead(host);
  await open(host, "Harbour memo");
  const text = page.getByRole("document", { name: "Harbour memo" });
  await text.getByText("The northern pier").click({ clickCount: 3 });
  const adder = page.getByRole("toolbar", { name: "Actions for the selection" });
  await expect(adder).toBeVisible();
  await inspectScreen(page, "reader-selected");
  await adder.getByRole("button", { name: /^Excerpt/ }).click();
  await expect(text.locator("mark[data-excerpts]")).toContainText("The northern pier");
  await expect(page.getByText("Excerpt of 23 words taken.")).toBeVisible();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("option", { name: /northern pier/ })).toHaveAttribute("aria-selected", "true");
  await inspectScreen(page, "reader-text");
  await inspector.getByRole("tab", { name: "Properties" }).click();
  await inspector.getByRole("textbox", { name: "Authors" }).fill("J. Vance; M. Osei");
  await page.keyboard.press("Enter");
  await inspectScreen(page, "reader-properties");
  await inspector.getByRole("tab", { name: "Excerpts (1)" }).click();
  await text.getByText("The lease was renewed").click();
  await expect(page.getByRole("toolbar", { name: "Actions for the excerpt" })).toBeHidden();
  await text.locator("mark[data-excerpts]").click();
  await page.getByRole("toolbar", { name: "Actions for the excerpt" }).getByRole("button", { name: "More…" }).click();
  await page.getByRole("menuitem", { name: /^Grade/ }).click();
  await expect(page.getByRole("toolbar", { name: "Information" })).toBeVisible();
  await expect(text).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("toolbar", { name: "Actions for the excerpt" })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(page.getByText("The excerpt is in the bin.")).toBeVisible();
  await expect(text.locator("mark[data-excerpts]")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(text.locator("mark[data-excerpts]")).toHaveCount(1);
  await text.locator("mark[data-excerpts]").click();
  await expect(page.getByRole("toolbar", { name: "Actions for the excerpt" })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(text.locator("mark[data-excerpts]")).toHaveCount(0);

  for (const _ of ["taken", "found again"]) {
    await text.getByText("The northern pier").click({ clickCount: 3 });
    await adder.getByRole("button", { name: /^Excerpt/ }).click();
    await expect(text.locator("mark[data-excerpts]")).toHaveCount(1);
  }
  await expect(page.getByText("This passage is already an excerpt.")).toBeVisible();
  await expect(inspector.getByRole("tab", { name: "Excerpts (1)" })).toBeVisible();

  // A selection from one cell to another covers every cell between them, and nothing else.
  const cell = text.locator("td").filter({ hasText: "3 March" });
  await cell.click({ clickCount: 3 });
  await expect(text.locator("td[data-chosen]")).toHaveText(["3 March"]);
  await page.keyboard.press("Escape");
  // The space beside the words belongs to the cell too. Waits until it stops moving.
  const { width = 0, height = 0 } = (await cell.boundingBox()) ?? {};
  await cell.hover({ position: { x: width - 4, y: height / 2 } });
  await page.mouse.down();
  await text.getByText("9 March").hover();
  await page.mouse.up();
  await expect(text.locator("td[data-chosen]")).toHaveText(["3 March", "9 March"]);
  await inspectScreen(page, "reader-cells-selected");
  await adder.getByRole("button", { name: /^Excerpt/ }).click();
  await expect(text.locator("td mark[data-excerpts]")).toHaveText(["3 March", "9 March"]);
  await expect(inspector.getByText("Cells: table 1, rows 2 to 3, column 2.")).toBeVisible();
  await inspectScreen(page, "reader-cells");

  await open(host, "lease.pdf");
  const lease = page.getByRole("document", { name: "lease.pdf" });
  await expect(lease.getByRole("img", { name: "Page 1 as printed" })).toBeVisible();
  // Waits until the page stops moving.
  await lease.getByText("Line 4 of page 1 of the lease.").hover();
  const line = await lease.getByText("Line 4 of page 1 of the lease.").boundingBox();
  if (!line) throw new Error("the line is not on the page");
  await page.mouse.move(line.x + 1, line.y + line.height / 2);
  await page.mouse.down();
  await page.mouse.move(line.x + line.width - 1, line.y + line.height / 2, { steps: 5 });
  await page.mouse.up();
  await adder.getByRole("button", { name: /^Excerpt/ }).click();
  await expect(lease.locator("mark[data-excerpts]")).toHaveText("Line 4 of page 1 of the lease.");
  await inspectScreen(page, "reader-pages");

  await page.getByRole("textbox", { name: "Page" }).fill("3");
  await page.keyboard.press("Enter");
  await expect(lease.getByText("Line 1 of page 3")).toBeInViewport();
  await page.getByRole("button", { name: "Larger pages" }).click();
  await expect(page.getByText("100%")).toBeVisible();
  await expect(lease.getByText("Line 1 of page 3")).toBeInViewport();
  await page.getByRole("button", { name: "Read as text" }).click();
  await expect(lease.getByText("Line 1 of page 3")).toBeInViewport();
  await expect(lease.getByRole("img")).toHaveCount(0);

  await open(host, "scan.pdf");
  await expect(page.getByRole("img", { name: "Page 1 as printed" })).toBeVisible();
  const scan = page.getByRole("document", { name: "scan.pdf" });
  await scan.focus();
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "What it says there" }).fill("A red seal");
  await page.getByRole("button", { name: "Take excerpt" }).click();
  await expect(scan.getByRole("button", { name: "Region: A red seal" })).toBeVisible();
  await expect(page.getByText("Described by the person who took the excerpt")).toBeVisible();
  await expect(page.getByRole("blockquote").filter({ hasText: "A red seal" })).toHaveCount(0);
  await inspectScreen(page, "reader-region");
  // The scan's key is not handled by the text on the other side.
  await page.keyboard.press("Control+\\");
  await expect(scan).toBeVisible();
  await expect(lease).toBeVisible();
  await scan.focus();
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("textbox", { name: "Find in the document" })).toHaveCount(0);
  await lease.focus();
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("textbox", { name: "Find in the document" })).toBeVisible();
  await page.keyboard.press("Escape");
  await scan.focus();
  await page.keyboard.press("Control+\\");
  await open(host, "photo.png");
  const photo = page.getByRole("document", { name: "photo.png" });
  await expect(photo.getByRole("img", { name: "The picture" })).toBeVisible();
  await expect(page.getByText("100%")).toBeVisible();
  // Waits until it stops moving.
  await photo.getByRole("img").hover();
  await page.getByRole("button", { name: "Mark a region" }).click();
  const shown = await photo.getByRole("img").boundingBox();
  if (!shown) throw new Error("the picture is not drawn");
  await page.mouse.move(shown.x + 40, shown.y + 40);
  await page.mouse.down();
  await page.mouse.move(shown.x + 180, shown.y + 120, { steps: 4 });
  await page.mouse.up();
  await page.getByRole("textbox", { name: "What it says there" }).fill("A grey band");
  await page.getByRole("button", { name: "Take excerpt" }).click();
  await expect(photo.getByRole("button", { name: "Region: A grey band" })).toBeVisible();
  await inspectScreen(page, "reader-image");
  await open(host, "sound.bin");
  await expect(page.getByText("No text was read from this document")).toBeVisible();
  await inspectScreen(page, "reader-without-text");
});

test("by keyboard alone a text is walked through, found in, taken from, and an excerpt is moved and binned", async ({
  host,
  page,
}) => {
  await aCaseToRead(host);
  const { keyboard } = page;
  await expect(page.getByRole("listbox", { name: "Documents" }).getByText("Harbour memo")).toBeVisible();
  await goTo(page, "g d", "Documents");
  // In a list "g" also starts type-ahead, and the searched word starts after it.
  await seek(await goTo(page, "g d", "Documents"), "harbour");
  await keyboard.press("Enter");
  const text = page.getByRole("document", { name: "Harbour memo" });
  await expect(text).toContainText("northern pier");
  await expect(text).toBeFocused();
  const marks = text.locator("mark[data-excerpts]");

  // Two paragraphs ahead, then add one more.
  await keyboard.press("j");
  await keyboard.press("j");
  await expect(page.getByRole("toolbar", { name: "Actions for the selection" })).toBeVisible();
  await keyboard.press("e");
  await expect(marks).toHaveText([
    "The northern pier is leased to Meridian Freight until the end of the year. Nobody at the harbour office could say who signed.",
  ]);
  await keyboard.press("Shift+ArrowLeft");
  await expect(marks).toHaveText([/could say who signed$/]);
  await keyboard.press("Control+Shift+ArrowRight");
  await expect(marks).toHaveText([/^northern pier .* could say who signed$/]);

  // By words, from the caret.
  await keyboard.press("Escape");
  await keyboard.press("Control+Home");
  await keyboard.press("Control+f");
  await expect(page.getByRole("textbox", { name: "Find in the document" })).toBeFocused();
  await keyboard.type("lease was");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await inspectScreen(page, "reader-find");
  await keyboard.press("Control+Enter");
  await expect(marks).toHaveCount(2);
  await keyboard.press("Escape");
  await expect(text).toBeFocused();
  await keyboard.press("Shift+Control+ArrowRight");
  await keyboard.press("Shift+Control+ArrowRight");
  await keyboard.press("e");
  await expect(marks).toHaveCount(3);

  // A row of a table, cell by cell.
  await keyboard.press("Control+Home");
  for (let i = 0; i < 8; i++) await keyboard.press("j");
  await keyboard.press("Space");
  await expect(text.locator("td[data-chosen]")).toHaveText(["LARK", "3 March"]);
  await keyboard.press("Space");
  await expect(text.locator("td[data-chosen]")).toHaveText(["LARK", "3 March", "WREN", "9 March"]);
  // A cancelled form leaves nothing behind.
  await keyboard.press("c");
  await expect(page.getByRole("dialog", { name: "New claim" }).getByText("LARK")).toHaveCount(2);
  await expect(page.getByRole("textbox", { name: "Proposition" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(text).toBeFocused();
  await expect(marks).toHaveCount(3);
  await keyboard.press("e");
  await expect(text.locator("td mark[data-excerpts]")).toHaveText(["LARK", "3 March", "WREN", "9 March"]);
  await expect(page.getByRole("toolbar", { name: "Actions for the excerpt" })).toBeVisible();
  await keyboard.press("Delete");
  await expect(marks).toHaveCount(3);
  await keyboard.press("Control+End");

  await keyboard.press("[");
  await keyboard.press("y");
  await expect.poll(() => host.copied()).toContain("Harbour memo");
  await keyboard.press("g");
  await expect(page.getByRole("toolbar", { name: "Information" })).toBeVisible();
  await inspectScreen(page, "reader-grading");
  await keyboard.press("2");
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("button", { name: /Information/ })).toContainText("2 – Probably true");
  await keyboard.press("t");
  await keyboard.press("Enter");
  await expect(inspector.getByRole("textbox", { name: "Note" })).toBeFocused();
  await keyboard.type("Said by the harbour master.");
  await keyboard.press("Control+Enter");
  await expect(text).toBeFocused();
  await expect(inspector.getByRole("textbox", { name: "Note" })).toHaveValue("Said by the harbour master.");
  await keyboard.press("Control+j");
  // Arrows and Home move between tabs of the panel.
  await tabTo(page, page.getByRole("region", { name: "Panel" }).getByRole("tab", { selected: true }));
  await keyboard.press("Home");
  await expect(page.getByRole("tab", { name: "Tray 1", selected: true })).toBeVisible();
  await inspectScreen(page, "reader-tray");
  // CSS pixels of a window of 1280 × 800 at 200%.
  await page.setViewportSize({ width: 640, height: 400 });
  await inspectScreen(page, "reader-200", { only: ["light"] });
  await page.setViewportSize({ width: 1280, height: 800 });

  // Arrows move a splitter.
  const widthOf = async () => (await page.getByRole("navigation", { name: "Navigator" }).boundingBox())?.width ?? 0;
  await tabTo(page, page.getByRole("separator").first());
  // After the window has its width again.
  const width = await settled(widthOf);
  await keyboard.press("ArrowRight");
  await expect.poll(widthOf).toBeGreaterThan(width);
  await keyboard.press("ArrowLeft");
  await expect.poll(widthOf).toBe(width);

  await tabTo(page, text);
  await keyboard.press("Delete");
  await expect(page.getByText("The excerpt is in the bin.")).toBeVisible();
  await keyboard.press("Control+z");
  await expect(marks).toHaveCount(3);
});

test("one finds oneself again where one was, also after a restart, and notes show in the margin", async ({
  host,
  page,
}) => {
  const caseId = await aCaseToRead(host);
  await open(host, "lease.pdf");
  const lease = page.getByRole("document", { name: "lease.pdf" });
  await expect(lease.getByRole("img", { name: "Page 1 as printed" })).toBeVisible();
  const number = page.getByRole("textbox", { name: "Page" });
  await number.fill("-1");
  await page.keyboard.press("Enter");
  await expect(number).toHaveValue("1");
  await number.fill("3");
  await page.keyboard.press("Enter");
  await expect(lease.getByText("Line 1 of page 3")).toBeInViewport();
  const percent = page.getByText(/^\d+%$/);
  const fitting = await percent.innerText();
  await page.getByRole("button", { name: "Larger pages" }).click();
  await expect(percent).not.toHaveText(fitting);
  const zoom = await percent.innerText();
  const line = lease.getByText("Line 1 of page 3");
  const lookedAt = () => line.evaluate((dom) => dom.getBoundingClientRect().top);
  // Waits until it stops moving.
  await line.hover();
  await expect(line).toBeInViewport();
  const before = await lookedAt();

  await open(host, "Harbour memo");
  const { documents } = await callCore<{ documents: { id: string; title: string }[] }>(page, "documents.list", {
    caseId,
  });
  const memoId = documents.find(({ title }) => title === "Harbour memo")?.id;
  for (const [quote, note] of [
    ["The northern pier is leased", "Ask the harbour office who signed."],
    ["the rent was not paid", ""],
  ]) {
    await callCore(page, "excerpts.create", { documentId: memoId, place: { quote }, note });
  }
  const marks = page.getByRole("button", { name: /^Note on E-\d+: Ask the harbour office/ });
  await expect(marks).toBeVisible();
  await marks.click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("option", { name: /northern pier/ })).toHaveAttribute("aria-selected", "true");
  await inspectScreen(page, "reader-note");
  const noteField = inspector.getByRole("textbox", { name: "Note", exact: true });
  await noteField.press("Control+End");
  await page.keyboard.type(" Soon.");
  await page.keyboard.press("Escape");
  await expect(page.locator(".reader-box:focus")).toHaveCount(1);
  await expect(noteField).toHaveValue("Ask the harbour office who signed. Soon.");
  await inspector.getByText("Only those with a note (1)").click();
  await expect(inspector.getByRole("option")).toHaveText(/Ask the harbour office who signed\. Soon/);
  await inspectScreen(page, "reader-notes");

  const isBack = async () => {
    await page.getByRole("tab", { name: "lease.pdf" }).click();
    await expect(lease.getByText("Line 1 of page 3")).toBeInViewport();
    await expect(page.getByText(zoom, { exact: true })).toBeVisible();
    await expect.poll(async () => Math.abs((await lookedAt()) - before)).toBeLessThan(4);
  };
  await isBack();
  await page.getByRole("tab", { name: "Harbour memo" }).click();
  // The layout is saved after a moment without changes.
  const kept = async () => JSON.stringify(await callCore(page, "preferences.list", {}));
  await expect.poll(kept).toContain(`"active":"document ${memoId}"`);
  await page.reload();
  await page.getByRole("option", { name: /Harbour/ }).click();
  await isBack();
});

test("codes are put on passages by mouse and by digits, stand in the margin, and gather what has them", async ({
  host,
  page,
}) => {
  await aCaseToRead(host);
  await open(host, "Harbour memo");
  const text = page.getByRole("document", { name: "Harbour memo" });
  await text.getByText("The northern pier").click({ clickCount: 3 });
  const adder = page.getByRole("toolbar", { name: "Actions for the selection" });
  await adder.getByRole("button", { name: /^Code/ }).click();
  await page
    .getByRole("toolbar", { name: "Code of the excerpt" })
    .getByRole("button", { name: /^New code/ })
    .click();
  const form = page.getByRole("dialog", { name: "New code" });
  await form.getByRole("textbox", { name: "Label" }).fill("Ownership");
  await expect(form.getByRole("textbox", { name: "Letters" })).toHaveValue("O");
  await form.getByText("Pink").click();
  await inspectScreen(page, "code-form");
  await form.getByRole("button", { name: "Add code" }).click();
  await expect(page.getByText("The code “Ownership” was added and put on the excerpt.")).toBeVisible();
  await expect(text.getByRole("button", { name: "E-001 has the codes Ownership" })).toBeVisible();

  // By keyboard: the second passage gets the same code and another one.
  await text.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(adder).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByText("The excerpt has the code “Ownership”.")).toBeVisible();
  await expect(text.getByRole("button", { name: "E-002 has the codes Ownership" })).toBeVisible();
  await page.keyboard.press("#");
  await expect(page.getByRole("toolbar", { name: "Code of the excerpt" })).toBeVisible();
  await inspectScreen(page, "reader-codes");
  await page.keyboard.press("n");
  await expect(form.getByRole("textbox", { name: "Label" })).toBeFocused();
  await page.keyboard.type("Open doubts");
  await expect(form.getByRole("textbox", { name: "Letters" })).toHaveValue("OD");
  await page.keyboard.press("Control+Enter");
  await expect(text.getByRole("button", { name: "E-002 has the codes Ownership, Open doubts" })).toBeVisible();
  await expect(text).toBeFocused();
  await page.keyboard.press("1");
  await expect(page.getByText("The code “Ownership” was taken off the excerpt.")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(text.getByRole("button", { name: "E-002 has the codes Ownership, Open doubts" })).toBeVisible();

  await press(page, "g o");
  const list = page.getByRole("listbox", { name: "Codes" });
  await expect(list.getByRole("option", { name: /Ownership.*2 excerpts/ })).toBeVisible();
  await list.getByRole("option", { name: /Ownership/ }).dblclick();
  await expect(page.getByRole("heading", { name: "Ownership", level: 1 })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: /^Open E-002/ })).toBeVisible();
  await inspectScreen(page, "code");
});

/** Waits until a measurement is the same twice in a row. */
async function settled(measure: () => Promise<number>): Promise<number> {
  let last = Number.NaN;
  await expect
    .poll(async () => {
      const before = last;
      last = await measure();
      return last === before;
    })
    .toBe(true);
  return last;
}
