import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Host } from "./hosts.ts";
import {
  callCore,
  expect,
  expectFocusIn,
  goTo,
  importFiles,
  inspectScreen,
  passphrase,
  press,
  runFromPalette,
  test,
} from "./journey.ts";
import { tabTo } from "./tab-to.ts";

const question = "Does the hub serve espionage?";

interface MadeCase {
  readonly caseId: string;
  readonly excerptIds: readonly string[];
  readonly folder: string;
}

/** Sets up a case with two documents and three excerpts through core, and opens it. */
async function openCase({ page, home }: Host, { hasTray = false } = {}): Promise<MadeCase> {
  const folder = join(home, "ada.vault");
  const cost = { memoryMiB: 64, passes: 2 };
  await callCore(page, "vault.create", { folder, passphrase, analyst: { name: "Ada Analyst" }, cost });
  const { id: caseId } = await callCore<{ id: string }>(page, "cases.create", { title: "Hub", question });
  const files = join(home, "documents");
  mkdirSync(files);
  writeFileSync(
    join(files, "report.txt"),
    "The service looks for espionage at the hub. It has claimed no finished case.\n",
  );
  writeFileSync(join(files, "reply.txt"), "Data protection is a matter of paramount concern.\n");
  await importFiles(page, caseId, files);
  const { documents } = await callCore<{ documents: { id: string; title: string }[] }>(page, "documents.list", {
    caseId,
  });
  const idOf = (name: string) => documents.find(({ title }) => title.includes(name))?.id;
  const source = await callCore<{ id: string }>(page, "sources.create", {
    caseId,
    name: "The service",
    sourceKind: "official-body",
  });
  await callCore(page, "sources.grade", { id: source.id, reliability: "B" });
  await callCore(page, "documents.edit", {
    id: idOf("report"),
    fields: { title: "Service report", sourceId: source.id },
  });
  const excerptIds: string[] = [];
  for (const [document, quote, credibility] of [
    ["report", "The service looks for espionage at the hub.", "2"],
    ["report", "It has claimed no finished case.", null],
    ["reply", "Data protection is a matter of paramount concern.", null],
  ] as const) {
    const made = await callCore<{ id: string }>(page, "excerpts.create", {
      documentId: idOf(document),
      place: { quote },
      credibility,
    });
    excerptIds.push(made.id);
  }
  if (hasTray) await callCore(page, "preferences.set", { name: `tray.${caseId}`, value: excerptIds.slice(2) });
  await callCore(page, "desktop.rememberVault", { folder, name: "ada" });
  await page.reload();
  await page.getByRole("listbox", { name: "Cases" }).getByText("Hub", { exact: true }).click();
  await expect(page.getByRole("heading", { name: "Hub" })).toBeVisible();
  return { caseId, excerptIds, folder };
}

/** Creates an assessment through core and opens it in a tab. */
async function openAssessment(
  page: Page,
  caseId: string,
  blocks: readonly unknown[],
  title = "The hub",
): Promise<string> {
  const text = { format: 1, blocks };
  const { id } = await callCore<{ id: string }>(page, "assessments.create", { caseId, title, text });
  await showList(page);
  await page.getByRole("listbox", { name: "Assessments" }).getByText(title, { exact: true }).click();
  await expect(page.getByRole("textbox", { name: `Text of ${title}` })).toBeVisible();
  return id;
}

async function showList(page: Page): Promise<void> {
  const list = page.getByRole("navigation", { name: "Navigator" }).getByRole("heading", { name: "Assessments" });
  if (!(await list.isVisible())) await page.getByRole("button", { name: "Assessments", exact: true }).click();
}

const surface = (page: Page) => page.locator(".text-surface");
const paragraph = (role: string | null, text: string) => ({
  type: "paragraph",
  role,
  content: text ? [{ type: "text", text }] : [],
});

async function savedText(page: Page, id: string): Promise<{ blocks: Record<string, unknown>[] }> {
  const { body } = await callCore<{ body: { text: { blocks: Record<string, unknown>[] } } }>(page, "assessments.get", {
    id,
  });
  return body.text;
}

async function draftText(page: Page, id: string): Promise<string> {
  const { draft } = await callCore<{ draft: { text: unknown } | null }>(page, "assessments.draft", { id });
  return JSON.stringify(draft?.text ?? null);
}

/** Time of the window's last key, by the clock it shares with core, so that a slow test process does not matter. */
async function keyClock(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const keep = ({ timeStamp }: Event) => {
      document.body.dataset.lastKey = String(performance.timeOrigin + timeStamp);
    };
    addEventListener("keydown", keep, { capture: true });
  });
  return () => page.evaluate(() => Number(document.body.dataset.lastKey));
}

async function onlyAssessment(page: Page, caseId: string): Promise<string> {
  const { records } = await callCore<{ records: { id: string }[] }>(page, "assessments.list", { caseId });
  expect(records).toHaveLength(1);
  return records[0]?.id ?? "";
}

test("a cited assessment is written by keyboard alone", async ({ host, page }) => {
  const { caseId, excerptIds } = await openCase(host);
  const { keyboard } = page;
  await press(page, "g w");
  await expect(page.getByText("An assessment says what the case has found")).toBeVisible();
  await inspectScreen(page, "assessments-empty");
  await press(page, "n a");
  const dialog = page.getByRole("dialog", { name: "New assessment" });
  await expect(dialog.getByLabel("Title")).toBeFocused();
  await keyboard.type("The hub at the airport");
  await inspectScreen(page, "assessment-create");
  await keyboard.press("Tab");
  await keyboard.press("ArrowUp");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "The hub at the airport", level: 1 })).toBeVisible();
  await tabTo(page, surface(page));
  await expect(surface(page)).toBeFocused();
  await inspectScreen(page, "assessment-blank");

  await keyboard.type("## What is known");
  await keyboard.press("Enter");
  await keyboard.press("Alt+1");
  await keyboard.type("The service looks for espionage [[espionage");
  await expect(page.getByRole("listbox", { name: "Excerpts" }).getByRole("option", { selected: true })).toContainText(
    "espionage",
  );
  await inspectScreen(page, "assessment-picker");
  await keyboard.press("Enter");
  await keyboard.type(" and has no case ");
  await keyboard.press("Control+Shift+E");
  await expect(page.getByRole("listbox", { name: "Excerpts" })).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Excerpts" }).getByRole("option", { selected: true })).toHaveCount(1);
  await keyboard.type("finished");
  await expect(page.getByRole("listbox", { name: "Excerpts" }).getByRole("option")).toHaveText([/finished/]);
  await keyboard.press("Enter");
  await keyboard.type(".");
  await keyboard.press("Enter");
  await keyboard.type("The hub opened in 2021.");
  await keyboard.press("Enter");
  await keyboard.press("Alt+3");
  await keyboard.type("The stamp is genuine, and it is ~");
  await expect(page.getByRole("listbox", { name: "Likelihood" })).toBeVisible();
  await keyboard.type("very l");
  await expect(page.getByRole("listbox", { name: "Likelihood" }).getByRole("option")).toHaveText([/very likely/]);
  await keyboard.press("Enter");
  await keyboard.type(".");
  await keyboard.press("Enter");
  await keyboard.press("Alt+4");
  await keyboard.type("- one");
  await keyboard.press("Enter");
  await keyboard.type("two with **bold** words");
  // The format chosen for the next letter is kept, however late the letter comes.
  await keyboard.press("Control+b");
  await page.waitForTimeout(300);
  await keyboard.type(" later");
  await keyboard.press("Control+b");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.type("> Quoted");
  await keyboard.press("Enter");
  await keyboard.type("@Cainiao");
  await expect(page.getByRole("option", { name: /New person “Cainiao”/ })).toBeVisible();
  // Enter at the end of a line never creates an entity.
  const named = page.getByRole("listbox", { name: "Entities" });
  await expect(named.getByRole("option", { selected: true })).toHaveCount(0);
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: /New company “Cainiao”/, selected: true })).toBeVisible();
  await keyboard.press("Enter");
  await expect(surface(page).locator("[data-chip=mention]")).toHaveText("Cainiao");
  await keyboard.type(" runs it.");

  await expect(page.getByText("1 uncited")).toBeVisible();
  await inspectScreen(page, "assessment-written");
  await keyboard.press("Control+s");
  await expectFocusIn(page.getByRole("dialog", { name: "Keep a snapshot" }));
  await keyboard.type("To the reviewer");
  await keyboard.press("Enter");
  await expect(page.getByText("The snapshot was kept.")).toBeVisible();
  await expect(surface(page)).toBeFocused();
  await keyboard.press("Control+s");
  await expectFocusIn(page.getByRole("dialog", { name: "Keep a snapshot" }));
  await keyboard.press("Enter");
  await expect(page.getByText("Nothing has changed since the last version")).toBeVisible();
  await expect(surface(page)).toBeFocused();

  const id = await onlyAssessment(page, caseId);
  const { blocks } = await savedText(page, id);
  expect(blocks.map((block) => [block.type, block.role ?? block.level ?? null])).toEqual([
    ["heading", 2],
    ["paragraph", "fact"],
    ["paragraph", "fact"],
    ["paragraph", "assumption"],
    ["list", null],
    ["quote", null],
    ["paragraph", null],
  ]);
  expect(blocks[1]?.content).toEqual([
    { type: "text", text: "The service looks for espionage " },
    { type: "citation", excerptId: excerptIds[0] },
    { type: "text", text: " and has no case " },
    { type: "citation", excerptId: excerptIds[1] },
    { type: "text", text: "." },
  ]);
  expect(JSON.stringify(blocks[3])).toContain('{"type":"likelihood","term":"very likely"}');
  expect(JSON.stringify(blocks[4])).toContain('{"type":"text","text":"bold","marks":["bold"]}');
  expect(JSON.stringify(blocks[4])).toContain('{"type":"text","text":" later","marks":["bold"]}');

  // A chip is one character: the caret moves onto it and off it; Backspace selects it, then removes it.
  await keyboard.press("Control+Home");
  await keyboard.press("ArrowDown");
  await keyboard.press("Home");
  for (let i = 0; i < "The service looks for espionage ".length + 1; i++) await keyboard.press("ArrowRight");
  await expect(surface(page).locator("[data-chip=citation][data-held]")).toHaveText("E-001 B2");
  await expect(page.getByRole("note")).toContainText("Service report");
  await inspectScreen(page, "assessment-chip");
  await keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Right side" })).toBeVisible();
  await keyboard.press("Control+1");
  await expect(surface(page)).toBeFocused();
  // Opening has deselected the chip: the caret is after it.
  await keyboard.press("Backspace");
  await expect(surface(page).locator("[data-chip=citation][data-held]")).toHaveText("E-001 B2");
  await keyboard.press("Backspace");
  await expect(surface(page).locator("[data-chip=citation]")).toHaveCount(1);
  await keyboard.press("Control+z");
  await expect(surface(page).locator("[data-chip=citation]")).toHaveCount(2);
  await keyboard.press("Control+Shift+Z");
  await expect(surface(page).locator("[data-chip=citation]")).toHaveCount(1);
});

test("a judgement is made, evidenced and released by mouse", async ({ host, page }) => {
  const { caseId, excerptIds } = await openCase(host);
  const id = await openAssessment(page, caseId, [
    { type: "heading", level: 2, content: [{ type: "text", text: "Key judgements" }] },
    paragraph(null, "We assess as follows."),
    paragraph("fact", "Nobody cites this."),
    paragraph("judgement", "We have high confidence that it is likely, possibly."),
  ]);
  await page.getByRole("button", { name: "4 problems" }).click();
  const panel = page.getByRole("region", { name: "Panel" });
  await expect(panel.getByText("A fact without a citation")).toBeVisible();
  await inspectScreen(page, "assessment-problems");
  await panel.getByText("A fact without a citation").click();
  await expect(surface(page)).toBeFocused();
  await page.keyboard.type(" ");
  await page.getByRole("button", { name: "Cite an excerpt" }).click();
  await page.getByRole("listbox", { name: "Excerpts" }).getByRole("option").first().click();
  await expect(panel.getByText("A fact without a citation")).toBeHidden();
  await panel.getByText("Likelihood and confidence in one sentence").click();
  await surface(page).getByText("We have high confidence").click({ clickCount: 3 });
  await page.keyboard.type("The gap is wanted. ");
  await page.getByRole("button", { name: "Cite an excerpt" }).click();
  await page.getByRole("listbox", { name: "Excerpts" }).getByRole("option").nth(1).click();
  await expect(panel.getByText("A judgement that rests on one source")).toBeVisible();
  await page.getByRole("button", { name: "Cite an excerpt" }).click();
  await page.getByRole("listbox", { name: "Excerpts" }).getByRole("option").first().click();
  await expect(panel.getByText("No problems found.")).toBeVisible();
  await panel.getByRole("button", { name: "Close" }).click();

  await surface(page).getByText("We assess as follows.").click();
  await page.getByRole("button", { name: "Add a judgement" }).first().click();
  const form = page.getByRole("form", { name: "New judgement" });
  await form.getByLabel("Judgement", { exact: true }).fill("The hub serves collection.");
  await form.getByRole("button", { name: "Likelihood" }).click();
  await page.getByRole("option", { name: "unlikely", exact: true }).click();
  await form.getByRole("button", { name: "Add to the text" }).click();
  await expect(form.getByText("Choose how sure you are of it.")).toBeVisible();
  await form.getByText("Low", { exact: true }).click();
  await form.getByLabel("Assumptions it needs").fill("The law is applied as written.");
  await form.getByLabel("What would change it").fill("A finding of data outside the company.");
  for (const words of ["paramount", "espionage"]) {
    await form.getByRole("combobox", { name: "Evidence" }).fill(words);
    await page.getByRole("option", { name: new RegExp(words) }).click();
  }
  await page.keyboard.press("Escape");
  await expect(form.getByRole("button", { name: "Add to the text" })).toBeInViewport({ ratio: 1 });
  await inspectScreen(page, "assessment-judgement-form");
  await form.getByRole("button", { name: "Add to the text" }).click();
  await expect(surface(page).getByText("The hub serves collection.")).toBeVisible();
  await inspectScreen(page, "assessment-judgement");
  await page.getByRole("tab", { name: "Sources", exact: true }).click();
  await expect(page.getByText("cited 3 times")).toBeVisible();
  await inspectScreen(page, "assessment-sources");

  await surface(page).getByText("We assess as follows.").click();
  await page.getByRole("button", { name: "Add a review note" }).click();
  await page.getByRole("textbox", { name: "Note", exact: true }).fill("Says who?");
  await page.getByRole("button", { name: "Add a note" }).click();
  const notes = page.getByRole("tabpanel", { name: "Notes 1" });
  await expect(notes.getByText("Says who?")).toBeVisible();
  await expect(notes.getByRole("button", { name: "“We assess as follows.”" })).toBeVisible();
  await inspectScreen(page, "assessment-notes");
  await notes.getByRole("button", { name: "Resolve" }).click();
  await page.getByText("1 resolved").click();
  await expect(page.getByText("Resolved: Ada Analyst")).toBeVisible();

  await page.getByRole("button", { name: "Draft", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put in review", exact: true }).click();
  await page.getByRole("button", { name: "In review", exact: true }).click();
  await expect(page.getByText("found no problems that prevent a release")).toBeVisible();
  await inspectScreen(page, "assessment-release");
  await page.getByRole("dialog").getByRole("button", { name: "Release", exact: true }).click();
  await expect(page.getByText(/Released .*: read-only/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Take the release back" })).toBeVisible();
  await inspectScreen(page, "assessment-released");
  const { blocks } = await savedText(page, id);
  expect(blocks.map(({ type }) => type)).toEqual(["heading", "paragraph", "judgement", "paragraph", "paragraph"]);
  const { records } = await callCore<{ records: { body: Record<string, unknown> }[] }>(page, "judgements.list", {
    caseId,
  });
  expect(records[0]?.body).toMatchObject({
    likelihood: "unlikely",
    excerptIds: [excerptIds[2], excerptIds[0]],
    confidence: { level: "low" },
  });

  await page.getByRole("button", { name: "More" }).click();
  const path = join(host.home, "hub.html");
  await host.choosePath(path, () => page.getByRole("menuitem", { name: "Save as HTML…" }).click());
  await expect(page.getByText(/Saved to .*hub\.html/)).toBeVisible();
  expect(readFileSync(path, "utf8")).toContain("The hub serves collection.");
  // A file with a protected name is written only after the user has seen where it appears, and allowed it.
  const { id: sourceId } = await callCore<{ id: string }>(page, "sources.create", {
    caseId,
    name: "CEDAR",
    sourceKind: "human-source",
    protected: true,
  });
  const identity = { name: "serves collection", aliases: [], notes: "" };
  await callCore(page, "sources.sealIdentity", { sourceId, identity });
  await page.getByRole("button", { name: "More" }).click();
  const second = join(host.home, "hub-2.html");
  await host.choosePath(second, () => page.getByRole("menuitem", { name: "Save as HTML…" }).click());
  const refused = page.getByRole("dialog", { name: "The file would contain a protected name" });
  await expect(refused.getByText(/judgement: The hub serves collection/i).first()).toBeVisible();
  await expect(refused.getByRole("button", { name: "Write the file" })).toBeDisabled();
  await inspectScreen(page, "assessment-html-refused");
  expect(existsSync(second)).toBe(false);
  await refused.getByText("The identity of “CEDAR” may appear in this file").click();
  await refused.getByRole("button", { name: "Write the file" }).click();
  await expect(refused).toBeHidden();
  expect(existsSync(second)).toBe(true);

  await callCore(page, "excerpts.edit", { id: excerptIds[2] ?? "", fields: { credibility: "5" } });
  await page.getByRole("tab", { name: "Sources", exact: true }).click();
  const sources = page.getByRole("tabpanel", { name: "Sources", exact: true });
  await expect(sources.getByText(/Changed since the release, last on /)).toBeVisible();
  await expect(sources.getByText(/Graded now: .*5 – Improbable/)).toBeVisible();
  await expect(sources.getByRole("button", { name: /^E-003$/ })).toBeVisible();
  await inspectScreen(page, "assessment-changed-since");

  await page.getByRole("button", { name: "Write a successor" }).click();
  await expect(page.getByText("it replaces “The hub”")).toBeVisible();
  await surface(page).getByText("We assess as follows.").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Anew.");
  for (const [status, button] of [
    ["Draft", "Put in review"],
    ["In review", "Release"],
  ] as const) {
    await page.getByRole("button", { name: status, exact: true }).click();
    const dialog = page.getByRole("dialog");
    if (button === "Release") {
      await expect(dialog.getByText("It rests on weakly graded evidence alone")).toBeVisible();
      await dialog.getByText("Release it anyway").click();
    }
    await dialog.getByRole("button", { name: button, exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  await page.getByRole("listbox", { name: "Assessments" }).getByText("Superseded").click();
  await expect(page.getByText("Superseded by “The hub”: read-only")).toBeVisible();
  await expect(surface(page)).toContainText("The hub serves collection.");
  await expect(surface(page)).not.toContainText("Anew");
  await inspectScreen(page, "assessment-superseded");
  await page.getByRole("button", { name: "Open the successor" }).click();
  await expect(surface(page)).toContainText("Anew");
  await page.getByRole("button", { name: "Take the release back" }).click();
  await expect(page.getByRole("button", { name: "In review", exact: true })).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Assessments" }).getByText("Superseded")).toBeHidden();
});

test("an assessment is reviewed, released and taken up anew by keyboard alone", async ({ host, page }) => {
  const { caseId } = await openCase(host);
  const text = { format: 1, blocks: [paragraph("fact", "Nobody cites this, it is probable.")] };
  const { id } = await callCore<{ id: string }>(page, "assessments.create", { caseId, title: "The hub", text });
  const { keyboard } = page;
  const run = (command: string) => runFromPalette(page, command);
  const dialog = page.getByRole("dialog");
  // The window has received the records created through core.
  await expect(page.getByRole("main").getByText("The hub").first()).toBeVisible();
  await goTo(page, "g w", "Assessments");
  await press(page, "Home", "Enter");
  await expect(page.getByRole("textbox", { name: "Text of The hub" })).toBeVisible();
  await tabTo(page, surface(page));
  await keyboard.press("Control+a");
  await keyboard.press("Control+Shift+M");
  await expect(page.getByRole("textbox", { name: "Note", exact: true })).toBeFocused();
  await keyboard.type("Says who?");
  await keyboard.press("Control+Enter");
  await expect(page.getByRole("tab", { name: "Notes 1" })).toBeVisible();
  await expect(surface(page)).toBeFocused();

  await run("Status of the assessment");
  await expectFocusIn(page.getByRole("dialog", { name: "Put in review" }));
  await keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await run("Status of the assessment");
  await expect(dialog.getByText("1 error prevents the release")).toBeVisible();
  await inspectScreen(page, "assessment-not-ready");
  await keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  await keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await tabTo(page, surface(page));
  await keyboard.press("Control+End");
  for (let i = 0; i < "probable.".length; i++) await keyboard.press("Backspace");
  await keyboard.type("likely.");
  await run("Status of the assessment");
  await expect(dialog.getByText("1 warning")).toBeVisible();
  await tabTo(page, dialog.getByRole("checkbox", { name: "Release it anyway" }));
  await keyboard.press("Space");
  await keyboard.press("Enter");
  await expect(page.getByText(/Released .*: read-only/)).toBeVisible();
  await expect(surface(page)).toBeFocused();
  await keyboard.type("x");
  expect(JSON.stringify(await savedText(page, id))).toContain("Nobody cites this, it is likely.");
  await keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "In review", exact: true })).toBeVisible();
  await run("Redo");
  await expect(page.getByText(/Released .*: read-only/)).toBeVisible();
  await run("Write a successor");
  await expect(page.getByText("it replaces “The hub”")).toBeVisible();
  await expect(surface(page)).toHaveText("Nobody cites this, it is likely.");
});

test("what is typed is a draft within a second, survives the end of core, and can be given up", async ({
  host,
  page,
}) => {
  const { caseId } = await openCase(host);
  const id = await openAssessment(page, caseId, [paragraph(null, "Before.")]);
  await surface(page).getByText("Before.").click();
  await page.keyboard.press("End");
  const lastKey = await keyClock(page);
  await page.keyboard.type(" And after");
  await expect.poll(() => draftText(page, id)).toContain("And after");
  const { draft } = await callCore<{ draft: { at: number } }>(page, "assessments.draft", { id });
  expect(draft.at - (await lastKey())).toBeLessThan(1000);
  await host.killCore();
  await expect(page.getByText("A part of Casebound stopped unexpectedly")).toBeVisible();
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.keyboard.press("Enter");
  await page.getByRole("listbox", { name: "Cases" }).getByText("Hub", { exact: true }).click();
  await expect(surface(page)).toContainText("Before. And after");
  await expect(page.getByText("This is your draft from")).toBeVisible();
  await inspectScreen(page, "assessment-draft");
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(surface(page)).toHaveText("Before.");
  await expect.poll(() => draftText(page, id)).toBe("null");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(surface(page)).toHaveText("Before. And after");
  await expect.poll(() => draftText(page, id)).toContain("And after");
});

test("a judgement in the text is reached by arrows, and goes and comes back as one", async ({ host, page }) => {
  const { caseId } = await openCase(host);
  await openAssessment(page, caseId, [paragraph(null, "Before."), paragraph(null, "After.")]);
  await surface(page).getByText("Before.").click();
  await page.getByRole("button", { name: "Add a judgement" }).first().click();
  const form = page.getByRole("form", { name: "New judgement" });
  await form.getByLabel("Judgement", { exact: true }).fill("The hub is a front.");
  await form.getByText("Low", { exact: true }).click();
  await page.keyboard.press("Control+Enter");
  const judgement = surface(page).getByText("The hub is a front.");
  await expect(judgement).toBeVisible();
  await expect(surface(page)).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(judgement).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await expect(judgement).toBeVisible();
  // Delete selects it, then removes it, and keeps what follows.
  await surface(page).getByText("Before.").click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  const held = surface(page).locator(".text-judgement[data-held]");
  await expect(held).toHaveCount(1);
  // A key pressed before the browser has reported the moved caret acts at the new place.
  await surface(page).evaluate((dom) => {
    dom.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "mouse", bubbles: true }));
    const text = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT).nextNode() as Text;
    window.getSelection()?.collapse(text, text.length);
    dom.dispatchEvent(new PointerEvent("pointerup", { pointerType: "mouse", bubbles: true }));
    dom.dispatchEvent(new KeyboardEvent("keydown", { key: "Backspace", bubbles: true, cancelable: true }));
  });
  await expect(surface(page).locator("p").first()).toHaveText("Before");
  await page.keyboard.press("ArrowDown");
  await expect(held).toHaveCount(1);
  await page.keyboard.press("Delete");
  await expect(judgement).toHaveCount(0);
  await expect(surface(page)).toHaveText("BeforeAfter.");
  await page.keyboard.press("Control+z");
  await expect(judgement).toBeVisible();
  await page.getByRole("region", { name: "Notifications" }).getByRole("button", { name: "Undo" }).click();
  await expect(judgement).toHaveCount(0);
  await expect
    .poll(async () => (await callCore<{ records: unknown[] }>(page, "judgements.list", { caseId })).records)
    .toEqual([]);
});

test("who leaves a text for a document comes back to where they were, with what they had begun", async ({
  host,
  page,
}) => {
  const { caseId } = await openCase(host);
  const many = Array.from({ length: 40 }, (_, at) => paragraph(null, `Line ${at + 1} of the text.`));
  await openAssessment(page, caseId, many);
  await surface(page).getByText("Line 30 of the text.").click();
  await page.keyboard.press("End");
  // Text typed while core creates an entity follows the mention.
  await page.keyboard.type(" @Zelvandra");
  await expect(page.getByRole("option", { name: /Zelvandra/ }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" said so");
  await expect(surface(page)).toContainText("Line 30 of the text. Zelvandra said so");
  await expect(page.getByText("“Zelvandra” was added.")).toBeVisible();
  await page.getByRole("button", { name: "Add a judgement" }).first().click();
  const form = page.getByRole("form", { name: "New judgement" });
  await form.getByLabel("Judgement", { exact: true }).fill("The hub is a front.");

  await page.getByRole("tab", { name: "Hub", exact: true }).click();
  await expect(surface(page)).toBeHidden();
  await page.getByRole("tab", { name: "The hub" }).click();
  await expect(form.getByLabel("Judgement", { exact: true })).toHaveValue("The hub is a front.");
  await expect(surface(page).getByText("Line 30 of the text.")).toBeInViewport();
  await surface(page).focus();
  await page.keyboard.press("Control+z");
  await expect(surface(page)).not.toContainText("said so");

  // The draft of a judgement survives the lock too.
  await page.keyboard.press("Control+l");
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.keyboard.press("Enter");
  await page.getByRole("listbox", { name: "Cases" }).getByText("Hub", { exact: true }).click();
  await expect(form.getByLabel("Judgement", { exact: true })).toHaveValue("The hub is a front.");

  // A document opened from the list is shown to the left of the assessment.
  await page.getByRole("button", { name: "Documents", exact: true }).click();
  await page.getByRole("listbox", { name: "Documents" }).getByText("Service report").dblclick();
  await expect(async () => {
    const left = await page.getByRole("document", { name: "Service report" }).boundingBox();
    const right = await surface(page).boundingBox();
    expect(left?.x ?? Number.NaN).toBeLessThan(right?.x ?? Number.NaN);
  }).toPass();
});

test("a bundle takes what is being written, and says which drafts it leaves", async ({ host, page }) => {
  const { caseId } = await openCase(host);
  const closed = await callCore<{ id: string }>(page, "assessments.create", {
    caseId,
    title: "Left half-way",
    text: { format: 1, blocks: [] },
  });
  const half = { format: 1, blocks: [paragraph(null, "Half a thought")] };
  await callCore(page, "assessments.saveDraft", { id: closed.id, text: half });
  const id = await openAssessment(page, caseId, [paragraph(null, "Before.")]);
  await surface(page).getByText("Before.").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" And after");
  await page.keyboard.press("Control+e");
  await expect(page.getByText("The latest writing in “Left half-way” is a draft")).toBeVisible();
  expect(JSON.stringify(await savedText(page, id))).toContain("Before. And after");
  await inspectScreen(page, "export-drafts");
});

test("a change from elsewhere is shown beside one's own, and neither is lost", async ({ host, page }) => {
  const { caseId } = await openCase(host);
  const id = await openAssessment(page, caseId, [paragraph(null, "Common ground.")]);
  const text = (words: string) => ({ format: 1, blocks: [paragraph(null, words)] });
  await callCore(page, "assessments.edit", { id, fields: { text: text("Theirs, while we slept.") } });
  await expect(surface(page)).toHaveText("Theirs, while we slept.");
  await surface(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Ours.");
  await callCore(page, "assessments.edit", { id, fields: { text: text("Theirs, while we wrote.") } });
  await expect(page.getByText("changed elsewhere while you were writing")).toBeVisible();
  await inspectScreen(page, "assessment-conflict");
  // Nothing is released, and no dialog closes, before the text is saved as a version.
  await page.getByRole("button", { name: "Draft", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put in review", exact: true }).click();
  await expect(page.getByRole("dialog").getByText("Nothing was done, because the current text")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("table").locator("ins")).toHaveText(["slept", " Ours."]);
  await inspectScreen(page, "assessment-history");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(surface(page)).toHaveText("Theirs, while we wrote.");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "History of the assessment" }).click();
  await page.getByRole("listbox", { name: "Versions" }).getByText("Mine, before taking theirs").click();
  await expect(page.getByRole("table").locator("del")).toHaveText(["slept. Ours"]);
  await page.getByRole("button", { name: "Restore this text" }).click();
  await expect(surface(page)).toHaveText("Theirs, while we slept. Ours.");
});

test("text from a word processor comes in clean, and citations come from copied text and out of the tray", async ({
  host,
  page,
}) => {
  const { caseId, excerptIds } = await openCase(host, { hasTray: true });
  const id = await openAssessment(page, caseId, [paragraph(null, "")]);
  await surface(page).click();
  const paste = (kinds: Record<string, string>) =>
    surface(page).evaluate((dom, given) => {
      const data = new DataTransfer();
      for (const [kind, value] of Object.entries(given)) data.setData(kind, value);
      dom.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, kinds);
  await paste({ "text/html": wordHtml, "text/plain": "unused" });
  await expect(surface(page).locator("h1")).toHaveText("Report on the hub");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await paste({ "text/plain": `“It has claimed no finished case.” (Service report) [[${excerptIds[1]}]]` });
  await expect(surface(page).locator("[data-chip=citation]")).toHaveText("E-002 B/–");
  // Words copied with their source become a citation when pasted; with another excerpt's number they remain text.
  const copied = "“It has claimed no finished case.” (Service report, E-002 B/–)";
  await paste({ "text/plain": copied });
  await expect(surface(page).locator("[data-chip=citation]")).toHaveText(["E-002 B/–", "E-002 B/–"]);
  await paste({ "text/plain": copied.replace("E-002", "E-001") });
  await expect(surface(page)).toContainText("(Service report, E-001 B/–)");
  await expect(surface(page).locator("[data-chip=citation]")).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(surface(page).locator("[data-chip=citation]")).toHaveCount(1);
  await page.keyboard.press("Control+s");
  await expectFocusIn(page.getByRole("dialog", { name: "Keep a snapshot" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("The snapshot was kept.")).toBeVisible();
  const { blocks } = await savedText(page, id);
  expect(blocks.slice(0, 5)).toEqual([
    { type: "heading", level: 1, content: [{ type: "text", text: "Report on the hub" }] },
    {
      type: "paragraph",
      role: null,
      content: [
        { type: "text", text: "A " },
        { type: "text", text: "bold", marks: ["bold"] },
        { type: "text", text: " claim." },
      ],
    },
    { type: "list", ordered: false, items: [[{ type: "text", text: "first" }], [{ type: "text", text: "second" }]] },
    {
      type: "table",
      rows: [
        [[{ type: "text", text: "Year" }], [{ type: "text", text: "Deficit" }]],
        [[{ type: "text", text: "2021" }], [{ type: "text", text: "3.7" }]],
      ],
    },
    { type: "paragraph", role: null, content: [{ type: "text", text: "The end." }] },
  ]);
  await inspectScreen(page, "assessment-pasted");
  // An excerpt is dragged from the tray into the text.
  await page.keyboard.press("Control+j");
  await page.getByRole("tab", { name: "Tray 1" }).click();
  await page.locator(".tray-line").dragTo(surface(page).getByText("The end."));
  await expect(surface(page).locator("[data-chip=citation]")).toHaveCount(2);
  await inspectScreen(page, "assessment-tray");
  await page.keyboard.press("Control+j");
  await page.setViewportSize({ width: 900, height: 700 });
  await inspectScreen(page, "assessment-narrow", { only: ["light"] });
  // CSS pixels of a window of 1280 × 800 at 200%.
  await page.setViewportSize({ width: 640, height: 400 });
  await inspectScreen(page, "assessment-200", { only: ["light"] });
});

/** Shortened HTML from Word: styles, conditional comments, list paragraphs, a script, a picture. */
const wordHtml = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal {margin:0cm; font-family:"Calibri"}</style><script>window.evil = 1</script></head><body lang=EN-GB>
<!--StartFragment--><h1 style='margin-top:12.0pt'><span style='font-family:"Calibri Light"'>Report on the hub<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span style='color:red'>A <b>bold</b>
claim.</span><img src="https://evil.example/pixel.png" onerror="window.evil = 2"><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>first<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>second<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Year<o:p></o:p></p></td><td><p class=MsoNormal>Deficit</p></td></tr>
<tr><td><p class=MsoNormal>2021</p></td><td><p class=MsoNormal>3.7</p></td></tr></table>
<p class=MsoNormal>The end.</p><!--EndFragment--></body></html>`;

test("of two texts side by side the one that is worked in hears the keys, and no field beside it does", async ({
  host,
  page,
}) => {
  const { caseId } = await openCase(host);
  const { keyboard } = page;
  const left = await openAssessment(page, caseId, [paragraph(null, "What the service says.")], "Left");
  await keyboard.press("Control+Shift+K");
  const right = await openAssessment(page, caseId, [paragraph(null, "What the firm says.")], "Right");
  await keyboard.press("Control+\\");
  await expect(surface(page)).toHaveCount(2);
  for (const [title, key, role] of [
    ["Left", "Alt+1", "fact"],
    ["Right", "Alt+3", "assumption"],
  ] as const) {
    await page.getByRole("textbox", { name: `Text of ${title}` }).click();
    await keyboard.press(key);
    await keyboard.press("Control+s");
    await page.getByRole("dialog").getByLabel("Name").fill(`As ${role}`);
    await keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  const blocksOf = async (id: string) => (await savedText(page, id)).blocks;
  await expect.poll(() => blocksOf(left)).toMatchObject([{ role: "fact" }]);
  await expect.poll(() => blocksOf(right)).toMatchObject([{ role: "assumption" }]);
  await page.getByRole("textbox", { name: "Text of Left" }).click();
  await keyboard.press("Control+Shift+M");
  await page.getByRole("textbox", { name: "Note" }).focus();
  await keyboard.press("Alt+4");
  await expect(page.getByRole("textbox", { name: "Text of Left" }).locator("[data-role=fact]")).toBeVisible();
  // The key for italic imports nothing, and a read-only text passes no key to the other side.
  await page.getByRole("textbox", { name: "Note" }).focus();
  await keyboard.press("Control+i");
  await callCore(page, "assessments.edit", { id: left, fields: { status: "released" } });
  await expect(page.getByText(/Released .*: read-only/)).toBeVisible();
  await inspectScreen(page, "assessment-released-beside");
  await surface(page).first().focus();
  for (const key of ["Alt+1", "Control+i", "Control+s", "Control+Shift+m"]) await keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("textbox", { name: "Text of Right" }).click();
  await keyboard.press("Control+s");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await blocksOf(right)).toMatchObject([{ role: "assumption" }]);
});

test("the history shows a judgement as it was then, and says that it is another now", async ({ host, page }) => {
  const { caseId } = await openCase(host);
  const id = await openAssessment(page, caseId, [paragraph(null, "We judge:")]);
  const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" };
  const { id: judgementId } = await callCore<{ id: string }>(page, "judgements.create", {
    caseId,
    assessmentId: id,
    statement: "The hub serves collection.",
    likelihood: "unlikely",
    confidence,
  });
  const text = { format: 1, blocks: [paragraph(null, "We judge:"), { type: "judgement", judgementId }] };
  await callCore(page, "assessments.edit", { id, fields: { text } });
  await callCore(page, "judgements.edit", {
    id: judgementId,
    fields: { likelihood: "likely", confidence: { ...confidence, level: "high" } },
  });
  await expect(surface(page).getByText("The hub serves collection.")).toBeVisible();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "History of the assessment" }).click();
  await page.getByRole("listbox", { name: "Versions" }).getByRole("option").first().click();
  const judged = page.getByRole("row").filter({ hasText: "The hub serves collection." });
  await expect(judged.getByRole("cell").first()).toContainText("(unlikely; Low confidence)");
  await expect(judged.getByRole("cell").last()).toContainText("(likely; High confidence)");
  await expect(page.getByText("Judgements are shown as they were then.")).toBeVisible();
  await inspectScreen(page, "assessment-history-judgement");
});
