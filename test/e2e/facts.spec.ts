import { mkdirSync, writeFileSync } from "node:fs";
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
  press,
  runFromPalette,
  test,
} from "./journey.ts";
import { openVault } from "./sample-case.ts";
import { tabTo } from "./tab-to.ts";

const quotes = {
  law: "The law obliges firms to share data with state authorities.",
  denial: "Our data sits on servers in Germany.",
  floor: "The hub has 30,000 m2 of floor space.",
  rival: "Four hectares of floor space are in use.",
};

interface MadeCase {
  readonly caseId: string;
  readonly excerptIds: Readonly<Record<keyof typeof quotes, string>>;
  readonly groupId: string;
}

/** Opens a case with one document, an excerpt of each of its sentences, and an entity. */
async function openCase(host: Host): Promise<MadeCase> {
  const { page, home } = host;
  await openVault(host);
  const { id: caseId } = await callCore<{ id: string }>(page, "cases.create", {
    title: "Hub",
    question: "Does the hub serve espionage?",
  });
  const folder = join(home, "papers");
  mkdirSync(folder);
  writeFileSync(join(folder, "report.txt"), Object.values(quotes).join("\n"));
  await importFiles(page, caseId, folder);
  const { documents } = await callCore<{ documents: { id: string }[] }>(page, "documents.list", { caseId });
  const excerptIds: Record<string, string> = {};
  for (const [name, quote] of Object.entries(quotes)) {
    const place = { documentId: documents[0]?.id, place: { quote } };
    excerptIds[name] = (await callCore<{ id: string }>(page, "excerpts.create", place)).id;
  }
  const { id: groupId } = await callCore<{ id: string }>(page, "entities.create", {
    caseId,
    schema: "Company",
    statements: [{ property: "name", value: "Harbour Group" }],
  });
  await page.getByRole("option", { name: /Hub/ }).click();
  await expect(page.getByRole("heading", { name: "Hub", exact: true })).toBeVisible();
  return { caseId, excerptIds: excerptIds as MadeCase["excerptIds"], groupId };
}

/** The open views, without navigator and inspector. */
const desk = (page: Page) => page.getByRole("main");

/** Chooses an excerpt by its words. */
async function choose(page: Page, field: string, words: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.keyboard.type(words);
  await page.getByRole("option", { name: new RegExp(words) }).click();
}

test("by mouse, a claim is held against its denial, and the gap is found", async ({ host, page }) => {
  await openCase(host);
  await page.getByRole("button", { name: "Claims", exact: true }).last().click();
  await expect(page.getByText("A claim is one proposition")).toBeVisible();
  await inspectScreen(page, "claims-empty");

  await page.getByRole("button", { name: "New claim…" }).last().click();
  const form = page.getByRole("dialog", { name: "New claim" });
  await form.getByRole("button", { name: "Add claim" }).click();
  await expect(form.getByText("Say what is claimed, in one sentence.")).toBeVisible();
  await form.getByRole("textbox", { name: "Proposition" }).fill("The hub shares its data with the state.");
  await form.getByRole("combobox", { name: "Speaker" }).fill("A professor");
  await press(page, "Tab");
  await form.getByRole("textbox", { name: "Words" }).fill(quotes.law);
  await form.getByRole("textbox", { name: "Terms" }).fill("obliged by law, state authorities");
  await form.getByRole("textbox", { name: "Said" }).fill("5/12/2018");
  await expect(form.getByRole("button", { name: "2018-12-05 – 5 Dec 2018" })).toBeVisible();
  await form.getByRole("button", { name: "2018-05-12 – 12 May 2018" }).click();
  await expect(form.getByText("Understood as 12 May 2018.")).toBeVisible();
  await choose(page, "Evidence", "obliges firms");
  await inspectScreen(page, "claim-form");
  await form.getByRole("button", { name: "Add claim" }).click();
  await expect(desk(page).getByRole("heading", { name: "The hub shares its data with the state." })).toBeVisible();
  await expect(desk(page).getByText("Asserted by 1 origin only")).toBeVisible();

  await page.getByRole("button", { name: "Add position…" }).click();
  const denial = page.getByRole("dialog", { name: "New position" });
  await denial.getByRole("combobox", { name: "Speaker" }).fill("harb");
  await page.getByRole("option", { name: /Harbour Group/ }).click();
  await denial.getByText("Denies", { exact: true }).click();
  await denial.getByRole("textbox", { name: "Words" }).fill(quotes.denial);
  await denial.getByRole("textbox", { name: "Terms" }).fill("servers in Germany");
  await denial.getByRole("button", { name: "Add position" }).click();
  await expect(page.getByText("2 terms of the allegation are not answered by any denial.")).toBeVisible();
  await expect(page.getByRole("row", { name: /servers in Germany/ })).toContainText("nobody alleges it");
  await inspectScreen(page, "claim");

  const denying = page.getByRole("region", { name: "Who denies it" });
  await denying.getByRole("button", { name: "Remove the position of Harbour Group" }).click();
  await expect(denying.getByText("Nobody")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(denying.getByText(quotes.denial)).toBeVisible();

  await page.getByRole("button", { name: "Open as table" }).click();
  const table = page.getByRole("grid", { name: "Claims" });
  await expect(table.getByRole("row", { name: /The hub shares/ })).toContainText("Contested");
  await page.getByRole("button", { name: /Any status/ }).click();
  await page.getByRole("option", { name: "Corroborated" }).click();
  await expect(page.getByText("Nothing matches the filter.").last()).toBeVisible();
  await inspectScreen(page, "claims-none-fit");
  await page.getByRole("button", { name: /Corroborated/ }).click();
  await page.getByRole("option", { name: "Any status" }).click();
  await inspectScreen(page, "claims-table");
  await table.getByRole("row", { name: /The hub shares/ }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Move to bin" }).click();
  await expect(page.getByText("A claim is one proposition").last()).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(table.getByRole("row", { name: /The hub shares/ })).toBeVisible();
});

test("by keyboard alone, a claim is made, found, read at its evidence, changed, binned and brought back", async ({
  host,
  page,
}) => {
  const { excerptIds } = await openCase(host);
  expect(excerptIds.law).toBeDefined();
  const { keyboard } = page;
  await press(page, "n c");
  await expect(page.getByRole("textbox", { name: "Proposition" })).toBeFocused();
  await keyboard.type("The hub shares its data.");
  await press(page, "Control+Enter");
  const title = desk(page).getByRole("heading", { name: "The hub shares its data.", exact: true });
  await expect(title).toBeVisible();

  await runFromPalette(page, "add a position");
  const speaker = page.getByRole("combobox", { name: "Speaker" });
  await expect(speaker).toBeFocused();
  await keyboard.type("A professor");
  await press(page, "Tab");
  await tabTo(page, page.getByRole("textbox", { name: "Words" }));
  await keyboard.type(quotes.law);
  await tabTo(page, page.getByRole("combobox", { name: "Evidence" }));
  await keyboard.type("obliges");
  await expect(page.getByRole("option", { name: /obliges firms/ })).toBeVisible();
  await press(page, "ArrowDown", "Enter", "Control+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(desk(page).getByText("Asserted by 1 origin only")).toBeVisible();

  const list = await goTo(page, "g c", "Claims");
  await press(page, "Home", "Delete");
  await expect(page.getByText("“The hub shares its data.” is in the bin.")).toBeVisible();
  await expect(title).toBeHidden();
  await press(page, "Control+z");
  await expect(list.getByText("The hub shares its data.")).toBeVisible();
  await press(page, "Control+k");
  await expect(page.getByRole("searchbox", { name: "Find or do anything" })).toBeFocused();
  // Text typed before core's answer counts.
  await keyboard.insertText("shares data");
  await keyboard.press("Enter");
  await expect(title).toBeVisible();
  await tabTo(page, desk(page).getByRole("button", { name: /^Open E-001.* at its place$/ }));
  await press(page, "Enter");
  await expect(page.getByRole("region", { name: "Right side" })).toBeVisible();
});

test("by mouse, events stand in order with dates as far as they are known", async ({ host, page }) => {
  const { caseId, excerptIds, groupId } = await openCase(host);
  for (const kind of ["Events", "Figures", "Questions"]) {
    await page.getByRole("button", { name: kind, exact: true }).click();
    await page.getByRole("button", { name: "Open as table" }).click();
    await inspectScreen(page, `${kind.toLowerCase()}-empty`);
    await page.keyboard.press("Control+w");
  }
  const event = (what: string, happened: string | null) =>
    callCore(page, "events.create", {
      caseId,
      what,
      happened,
      entities: [{ entityId: groupId, role: "operator" }],
      excerptIds: [excerptIds.law],
    });
  await event("The hub opened", "2021?");
  await event("The permit was sought", null);
  await event("The agreement was signed", "2018-12-05");
  await page.getByRole("button", { name: "Events", exact: true }).click();
  // Until the list is drawn, the empty state offers the same button.
  await expect(page.getByRole("listbox", { name: "Events" }).getByText("The hub opened")).toBeVisible();
  await page.getByRole("button", { name: "New event…" }).click();
  const form = page.getByRole("dialog", { name: "New event" });
  await form.getByRole("textbox", { name: "What happened" }).fill("The group was founded");
  await form.getByRole("textbox", { name: "When it happened" }).fill("2018-13");
  await form.getByRole("button", { name: "Add event" }).click();
  await expect(form.getByText("There is no month 13. Months are 01 to 12.")).toBeVisible();
  await inspectScreen(page, "event-form-wrong");
  await form.getByRole("textbox", { name: "When it happened" }).fill("about 1984");
  await form.getByRole("button", { name: "1984~ – about 1984" }).click();
  await form.getByRole("button", { name: "Add event" }).click();
  await expect(desk(page).getByRole("heading", { name: "The group was founded" })).toBeVisible();
  await expect(desk(page).getByText("No excerpt supports it.")).toBeVisible();

  await page.getByRole("button", { name: "Open as table" }).click();
  const rows = page.getByRole("grid", { name: "Events" }).getByRole("row");
  await expect(rows).toContainText([/When/, /about 1984/, /5 Dec 2018/, /perhaps 2021/, /no date/]);
  await inspectScreen(page, "events-table");
  await page.getByRole("textbox", { name: "Between" }).fill("2018/2020");
  await expect(rows).toHaveCount(2);
  await page.getByRole("textbox", { name: "Between" }).fill("");
  await rows.nth(2).dblclick();
  await expect(desk(page).getByRole("heading", { name: "The agreement was signed" })).toBeVisible();
  await expect(desk(page).getByText("operator")).toBeVisible();
  await inspectScreen(page, "event");
});

test("by keyboard alone, figures that exclude each other are brought together", async ({ host, page }) => {
  const { caseId, excerptIds } = await openCase(host);
  await callCore(page, "figures.create", {
    caseId,
    measures: "floor space of the hub",
    low: "30000",
    high: "30000",
    unit: "m2",
    excerptId: excerptIds.floor,
  });
  const { keyboard } = page;
  await press(page, "n n");
  await expect(page.getByRole("combobox", { name: "What it counts" })).toBeFocused();
  await keyboard.type("floor");
  await expect(page.getByRole("option", { name: "floor space of the hub" })).toBeVisible();
  await press(page, "ArrowDown", "Enter", "Tab");
  await expect(page.getByRole("textbox", { name: "Value" })).toBeFocused();
  await keyboard.type("1.200");
  await expect(page.getByText("For 1,200, write it without the point.")).toBeVisible();
  await press(page, "Control+a");
  await keyboard.type("4");
  await expect(page.getByText("For 1,200, write it without the point.")).toBeHidden();
  await press(page, "Tab", "Tab");
  await expect(page.getByRole("combobox", { name: "Unit" })).toBeFocused();
  await keyboard.type("ha");
  await expect(page.getByText("may contradict it: no period")).toBeVisible();
  await inspectScreen(page, "figure-form");
  await press(page, "Control+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(desk(page).getByRole("list", { name: "Compared with others" })).toContainText("30,000 m²");
  await inspectScreen(page, "figure");
  await goTo(page, "g f", "Figures");
  await tabTo(page, page.getByRole("button", { name: "Open as table" }));
  await press(page, "Enter");
  const together = page.getByRole("region", { name: "Figures that may contradict each other" });
  await expect(together).toContainText("= 40,000 m²");
  await inspectScreen(page, "figures-table");
});

test("by mouse, a question is asked at the case, searched in vain, and answered", async ({ host, page }) => {
  const { caseId } = await openCase(host);
  await callCore(page, "claims.create", { caseId, proposition: "The group signed for the hub." });
  await page.getByRole("button", { name: "New question…" }).click();
  const form = page.getByRole("dialog", { name: "New question" });
  await form.getByRole("textbox", { name: "Question" }).fill("Who signed for the hub?");
  await form.getByRole("textbox", { name: "Who could know" }).fill("The port office");
  await form.getByRole("button", { name: "Add question" }).click();
  await page.getByRole("textbox", { name: "Words to search for" }).fill("notary");
  await page.getByRole("button", { name: "Search and note the result" }).click();
  await expect(page.getByRole("row", { name: /notary/ })).toContainText("nothing found");
  await desk(page).getByRole("button", { name: "Edit…" }).click();
  const edit = page.getByRole("dialog", { name: "Edit question" });
  await edit.getByText("Answered", { exact: true }).click();
  await edit.getByRole("combobox", { name: "What answers it" }).click();
  await page.getByRole("option", { name: /The group signed for the hub/ }).click();
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(desk(page).getByRole("button", { name: "The group signed for the hub." })).toBeVisible();
  await inspectScreen(page, "question");
  await page.getByRole("button", { name: "Questions", exact: true }).first().click();
  await page.getByRole("button", { name: "Open as table" }).click();
  await inspectScreen(page, "questions-table");
  await page.getByRole("tab", { name: /^Hub/ }).click();
  await expect(page.getByText("No open questions.")).toBeVisible();
  await inspectScreen(page, "case-home");
});

test("by keyboard alone, the judgements of a case are read with likelihood and confidence apart", async ({
  host,
  page,
}) => {
  const { caseId } = await openCase(host);
  await press(page, "g j");
  await expect(page.getByText("A judgement is part of an assessment")).toBeVisible();
  await inspectScreen(page, "judgements-empty");
  const { id: assessmentId } = await callCore<{ id: string }>(page, "assessments.create", {
    caseId,
    title: "The hub",
    text: { format: 1, blocks: [] },
  });
  const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" };
  await callCore(page, "judgements.create", {
    caseId,
    assessmentId,
    statement: "The hub collects for the state.",
    likelihood: "unlikely",
    confidence,
  });
  const table = page.getByRole("grid", { name: "Judgements" });
  await expect(table.getByRole("gridcell", { name: "unlikely, 20–45%" })).toBeVisible();
  await expect(table.getByRole("gridcell", { name: "Low" })).toBeVisible();
  await inspectScreen(page, "judgements");
  await tabTo(page, table);
  await press(page, "Home", "Enter");
  await expect(page.getByRole("tab", { name: "The hub" })).toBeVisible();
});

test("a selection becomes the excerpt that a claim, an event and a figure rest on", async ({ host, page }) => {
  const { caseId } = await openCase(host);
  const folder = join(host.home, "more");
  mkdirSync(folder);
  writeFileSync(
    join(folder, "press.txt"),
    "The hub opened on 5 December 2018.\nIn 2022 it handled 326 million parcels.\n",
  );
  await importFiles(page, caseId, folder);
  await page.getByRole("listbox", { name: "Documents" }).getByText("press.txt").dblclick();
  const text = page.getByRole("document", { name: "press.txt" });
  const { keyboard } = page;
  const offers = page.getByRole("toolbar", { name: /^Actions for the (?:selection|excerpt)$/ });
  const selectLine = async (line: string) => {
    await expect(page.getByRole("dialog")).toHaveCount(0);
    // The adder bar of the previous passage may cover this one.
    await expect(async () => {
      if (!(await offers.isVisible())) return;
      await text.focus();
      await press(page, "Escape");
      await expect(offers).toBeHidden({ timeout: 2000 });
    }).toPass();
    await text.getByText(line).click({ clickCount: 3 });
    await expect(page.getByRole("toolbar", { name: "Actions for the selection" })).toBeVisible();
  };

  await selectLine("The hub opened");
  await press(page, "d");
  const event = page.getByRole("dialog", { name: "New event" });
  await expect(event.getByText("The hub opened on 5 December 2018.")).toBeVisible();
  await expect(event.getByRole("textbox", { name: "What happened" })).toBeFocused();
  await keyboard.type("The hub opened");
  await event.getByRole("button", { name: "2018-12-05 – 5 Dec 2018" }).click();
  await inspectScreen(page, "event-from-selection");
  await press(page, "Control+Enter");
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("button", { name: "The hub opened", exact: true })).toBeVisible();
  await expect(inspector.getByRole("button", { name: /at its place$/ })).toBeVisible();

  await selectLine("In 2022 it handled");
  await press(page, "n");
  const figure = page.getByRole("dialog", { name: "New figure" });
  await expect(figure.getByRole("combobox", { name: "What it counts" })).toBeFocused();
  await keyboard.type("parcels at the hub");
  await figure.getByRole("button", { name: "Take 326 million parcels" }).click();
  await figure.getByRole("button", { name: "2022 – 2022" }).click();
  await expect(figure.getByRole("textbox", { name: "Period" })).toBeFocused();
  await press(page, "Control+Enter");
  await expect(inspector.getByText("326 million parcels").first()).toBeVisible();
  // The figure and its excerpt are one step, for undo and redo.
  const counts = async () => {
    const { records: figures } = await callCore<{ records: object[] }>(page, "figures.list", { caseId });
    const { records: excerpts } = await callCore<{ records: object[] }>(page, "excerpts.list", { caseId });
    return [figures.length, excerpts.length];
  };
  await expect(figure).toBeHidden();
  const [figures = 0, excerpts = 0] = await counts();
  await text.focus();
  await press(page, "Control+z");
  await expect.poll(counts).toEqual([figures - 1, excerpts - 1]);
  await press(page, "Control+Shift+z");
  await expect.poll(counts).toEqual([figures, excerpts]);

  await selectLine("The hub opened");
  await press(page, "c");
  const claim = page.getByRole("dialog", { name: "New claim" });
  await expect(claim.getByRole("textbox", { name: "Words" })).toHaveValue(/The hub opened on 5 December/);
  await expect(claim.getByRole("textbox", { name: "Proposition" })).toBeFocused();
  await keyboard.type("The hub is open.");
  await press(page, "Control+Enter");
  await expect(claim.getByText("Say who takes the position.")).toBeVisible();
  await claim.getByRole("combobox", { name: "Speaker" }).fill("The press");
  await press(page, "Tab", "Control+Enter");
  await expect(claim).toBeHidden();
  await expect(inspector.getByText("Asserted by 1 origin only")).toBeVisible();
});

test("by keyboard alone, an event and a question are made, changed, binned and brought back", async ({
  host,
  page,
}) => {
  await openCase(host);
  const { keyboard } = page;
  await press(page, "n d");
  await expect(page.getByRole("textbox", { name: "What happened" })).toBeFocused();
  await keyboard.type("The agreement was signed");
  await press(page, "Tab");
  await expect(page.getByRole("textbox", { name: "When it happened" })).toBeFocused();
  await keyboard.type("2018-12-05");
  await press(page, "Tab");
  await keyboard.type("Liège");
  await press(page, "Control+Enter");
  const event = desk(page).getByRole("heading", { name: "The agreement was signed" });
  await expect(event).toBeVisible();
  await expect(desk(page).getByText("5 Dec 2018").first()).toBeVisible();
  const events = await goTo(page, "g t", "Events");
  await press(page, "Home", "Delete");
  await expect(event).toBeHidden();
  await press(page, "Control+z");
  await expect(events.getByText("The agreement was signed")).toBeVisible();

  await press(page, "n q");
  await expect(page.getByRole("textbox", { name: "Question" })).toBeFocused();
  await keyboard.type("Who signed for the hub?");
  await press(page, "Control+Enter");
  await expect(desk(page).getByRole("heading", { name: "Who signed for the hub?" })).toBeVisible();
  await tabTo(page, desk(page).getByRole("button", { name: "Edit…" }));
  await press(page, "Enter");
  const edit = page.getByRole("dialog", { name: "Edit question" });
  await expectFocusIn(edit);
  await tabTo(page, edit.getByRole("radio", { name: "Open", exact: true }));
  await press(page, "ArrowDown", "Control+Enter");
  await expect(edit).toBeHidden();
  await expect(desk(page).getByRole("button", { name: "Edit…" })).toBeFocused();
  await goTo(page, "g q", "Questions");
  await press(page, "Home", "Enter");
  await expect(desk(page).getByRole("heading", { name: "Who signed for the hub?" })).toBeVisible();
});

test("by mouse, a figure is held against another, and judgements are read in their table", async ({ host, page }) => {
  const { caseId, excerptIds } = await openCase(host);
  const floor = { measures: "floor space of the hub", unit: "m2", excerptId: excerptIds.floor };
  await callCore(page, "figures.create", { caseId, ...floor, low: "30000", high: "30000", period: "2018" });
  await page.getByRole("button", { name: "Figures", exact: true }).click();
  await page.getByRole("button", { name: "New figure…" }).click();
  const form = page.getByRole("dialog", { name: "New figure" });
  await form.getByRole("combobox", { name: "What it counts" }).fill("floor");
  await page.locator(".popover").getByRole("option", { name: "floor space of the hub" }).click();
  await form.getByRole("textbox", { name: "Value" }).fill("4");
  await form.getByRole("combobox", { name: "Unit" }).fill("ha");
  await form.getByRole("textbox", { name: "Period" }).fill("2018");
  await choose(page, "Evidence", "Four hectares");
  await expect(form.getByText("contradicts it")).toBeVisible();
  await form.getByRole("button", { name: "Add figure" }).click();
  await expect(desk(page).getByRole("list", { name: "Compared with others" })).toContainText("30,000 m²");
  await page.getByRole("button", { name: "Open as table" }).click();
  await page.getByRole("button", { name: "All Show" }).click();
  await page.getByRole("option", { name: "That contradict another" }).click();
  await expect(page.getByRole("region", { name: "Figures that contradict each other" })).toContainText("= 40,000 m²");

  const text = { format: 1, blocks: [] };
  const { id: assessmentId } = await callCore<{ id: string }>(page, "assessments.create", {
    caseId,
    title: "The hub",
    text,
  });
  for (const [statement, likelihood] of [
    ["The hub collects for the state.", "unlikely"],
    ["The hub grows.", "likely"],
  ]) {
    const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" };
    await callCore(page, "judgements.create", { caseId, assessmentId, statement, likelihood, confidence });
  }
  await page.getByRole("button", { name: "Judgements", exact: true }).click();
  const table = page.getByRole("grid", { name: "Judgements" });
  await table.getByRole("button", { name: "Likelihood" }).click();
  await expect(table.getByRole("row").nth(1)).toContainText("The hub collects");
  await table.getByRole("row", { name: /The hub grows/ }).click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByText("The hub grows.").first()).toBeVisible();
  await expect(inspector.getByText("likely", { exact: true })).toBeVisible();
  await table.getByRole("row", { name: /The hub grows/ }).dblclick();
  await expect(page.getByRole("tab", { name: "The hub", exact: true })).toBeVisible();
});
