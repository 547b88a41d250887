import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Host } from "./hosts.ts";
import {
  callCore,
  expect,
  goTo,
  importFiles,
  inspectScreen,
  press as pressKeys,
  runFromPalette,
  seek,
  test,
} from "./journey.ts";
import { openVault } from "./sample-case.ts";
import { tabTo } from "./tab-to.ts";

const registry = "Meridian Freight was incorporated in 2016 in Belgium.\n";
const letter = "Halcyon Holding owns about 30 per cent of Meridian Freight. It was founded in 2018.\n";

/** Opens a case with two documents and an excerpt of each. */
async function openCase(host: Host): Promise<string> {
  const { page, home } = host;
  await openVault(host);
  const { id: caseId } = await callCore<{ id: string }>(page, "cases.create", {
    title: "Harbour",
    question: "Who owns the harbour?",
  });
  const papers = join(home, "papers");
  mkdirSync(papers);
  writeFileSync(join(papers, "registry.txt"), registry);
  writeFileSync(join(papers, "letter.txt"), letter);
  await importFiles(page, caseId, papers);
  const { documents } = await callCore<{ documents: { id: string; title: string }[] }>(page, "documents.list", {
    caseId,
  });
  for (const [paper, quote] of [
    ["registry", "incorporated in 2016"],
    ["letter", "It was founded in 2018"],
  ] as const) {
    const documentId = documents.find(({ title }) => title.includes(paper))?.id;
    await callCore(page, "excerpts.create", { documentId, place: { quote } });
  }
  await page.getByRole("option", { name: /Harbour/ }).click();
  await expect(page.getByRole("heading", { name: "Harbour" })).toBeVisible();
  return caseId;
}

async function anEntity(page: Page, caseId: string, schema: string, name: string): Promise<string> {
  const statements = [{ property: "name", value: name }];
  return (await callCore<{ id: string }>(page, "entities.create", { caseId, schema, statements })).id;
}

test("an entity, rival facts with their evidence, and a link are made by mouse", async ({ host, page }) => {
  await openCase(host);
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: "Entities" }).click();
  await expect(page.getByText("Entities are the people")).toBeVisible();
  await inspectScreen(page, "entities-empty");

  await page.getByRole("navigation", { name: "Navigator" }).getByRole("button", { name: "New entity…" }).last().click();
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: "Name" }).fill("Meridian Freight");
  await form.getByRole("button", { name: /Kind/ }).click();
  await page.getByRole("option", { name: "Company" }).click();
  await inspectScreen(page, "entity-form");
  await form.getByRole("button", { name: "Add entity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Meridian Freight" })).toBeVisible();
  const main = page.getByRole("tabpanel");
  await expect(main.getByText("Unsupported", { exact: true })).toBeVisible();

  for (const [year, words] of [
    ["2016", "incorporated"],
    ["2018", "founded"],
  ] as const) {
    await main.getByRole("button", { name: "Add fact…" }).click();
    await form.getByRole("combobox", { name: "What" }).fill("incorp");
    await page.getByRole("option", { name: "Incorporation date" }).click();
    await form.getByRole("textbox", { name: "Value" }).fill(year);
    await form.getByRole("combobox", { name: "Evidence" }).fill(words);
    await page.getByRole("option", { name: new RegExp(words) }).click();
    await expect(form.getByRole("list", { name: "Evidence" }).getByRole("listitem")).toHaveCount(1);
    if (year === "2018") await inspectScreen(page, "fact-form");
    await form.getByRole("button", { name: "State fact" }).click();
    await expect(form).toHaveCount(0);
  }
  const dates = main.getByRole("group", { name: "Incorporation date" });
  await expect(dates.getByText("2 values that contradict each other")).toBeVisible();

  await main.getByRole("button", { name: "Add link…" }).click();
  // The focused field shows its list and hides everything else from screen readers.
  await page.getByText("Link two entities").click();
  await form.getByRole("combobox", { name: "Owner" }).fill("Halcyon Holding");
  await page.getByRole("option", { name: "New company “Halcyon Holding”" }).click();
  await form.getByRole("combobox", { name: "Asset" }).fill("meri");
  await page.getByRole("option", { name: "Meridian Freight", exact: true }).last().click();
  await form.getByRole("textbox", { name: "Share" }).fill("25-35");
  await inspectScreen(page, "link-form");
  await form.getByRole("button", { name: "Add link" }).click();
  await expect(main.getByText("25–35%").first()).toBeVisible();
  await inspectScreen(page, "entity-page");

  await dates.getByRole("button", { name: "Actions for 2018" }).click();
  await page.getByRole("menuitem", { name: "Withdraw" }).click();
  await expect(dates.getByText("Withdrawn")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(dates.getByText("2 values that contradict each other")).toBeVisible();

  await page.getByRole("button", { name: "Open as table" }).click();
  await expect(page.getByRole("grid", { name: "Entities" }).getByRole("row")).toHaveCount(3);
  await inspectScreen(page, "entities-table");
  await page.getByRole("navigation", { name: "Navigator" }).getByRole("button", { name: "Links" }).click();
  await page.getByRole("grid", { name: "Links" }).getByText("25–35%").dblclick();
  await expect(page.getByRole("heading", { level: 1, name: /Halcyon Holding owns/ }).first()).toBeVisible();
  await inspectScreen(page, "link-page");
  // A marking can be set later, too.
  await page
    .getByRole("main")
    .getByRole("button", { name: /Not marked: as the case/ })
    .click();
  await page.getByRole("option", { name: "TLP:RED", exact: true }).click();
  await expect(page.getByRole("main").locator(".entity-head").getByText("TLP:RED")).toBeVisible();

  await page.getByRole("listbox", { name: "Entities" }).getByText("Meridian Freight").dblclick();
  await dates.getByRole("button", { name: /founded in 2018/ }).click();
  const text = page.getByRole("document", { name: /letter/ });
  await expect(text).toContainText("founded in 2018");
  await text.focus();
  await page.keyboard.press("j");
  await page.getByRole("button", { name: "Fact F" }).click();
  await page.getByText("Fact from the selection").click();
  await inspectScreen(page, "capture-fact");
});

test("a fact is stated from a selection in three keystrokes, and likes are told apart, by keyboard alone", async ({
  host,
  page,
}) => {
  const caseId = await openCase(host);
  await anEntity(page, caseId, "Company", "Meridian Freight");
  await anEntity(page, caseId, "Company", "Freight, Meridian");
  await anEntity(page, caseId, "Company", "Halcyon Holding");
  const { keyboard } = page;
  const press = (...keys: readonly string[]) => pressKeys(page, ...keys);
  // In a list "g" also starts type-ahead, and the searched word starts after it.
  await goTo(page, "g d", "Documents");
  await seek(await goTo(page, "g d", "Documents"), "letter");
  await press("Enter");
  const text = page.getByRole("document", { name: /letter/ });
  await expect(text).toContainText("founded in 2018");
  await expect(text).toBeFocused();
  await press("j");
  await expect(page.getByRole("toolbar", { name: "Actions for the selection" })).toBeVisible();
  await press("f");
  const form = page.getByRole("dialog", { name: "Fact from the selection" });
  await expect(form.getByRole("combobox", { name: "About" })).toBeFocused();
  await expect(page.getByRole("option", { name: "Halcyon Holding" })).toBeVisible();
  // The first Escape closes the options, the next one the form, even with a name typed that is not an entity yet.
  await keyboard.type("Hal");
  await press("Escape", "Escape");
  await expect(form).toHaveCount(0);
  await expect(text).toBeFocused();
  // The selected words put the entity and the property first.
  await press("f");
  await expect(page.getByRole("option", { name: "Halcyon Holding" })).toBeVisible();
  await press("Enter");
  await expect(form.getByRole("combobox", { name: "What" })).toBeFocused();
  await expect(page.locator(".popover").getByRole("option").first()).toHaveText(/Incorporation date\s*2018/);
  await press("Enter");
  await expect(page.getByText("Incorporation date of Halcyon Holding was stated.")).toBeVisible();
  await expect(form).toHaveCount(0);
  await expect(text).toBeFocused();

  await runFromPalette(page, "halcyon");
  const main = page.getByRole("tabpanel");
  await expect(main.getByRole("group", { name: "Incorporation date" })).toContainText("2018");

  await expect(main.locator(":focus")).toBeVisible();
  await press("g i");
  await expect(page.getByRole("heading", { name: "1 possible duplicate" })).toBeVisible();
  await inspectScreen(page, "identities");
  await tabTo(page, page.getByRole("listbox", { name: "Possible duplicates" }));
  await press("d");
  await expect(page.getByText("They stay apart.")).toBeVisible();
  await expect(page.getByText("No undecided pairs")).toBeVisible();

  // The reason stays when the decision is changed; the history shows both.
  await runFromPalette(page, "meridian");
  for (const why of [" Two registers.", ""]) {
    await tabTo(page, main.getByRole("button", { name: why === "" ? /^Different from/ : /^Undecided about/ }));
    await press("Enter");
    await expect(page.getByRole("textbox", { name: /^Reason/ })).toBeFocused();
    await keyboard.type(why);
    if (why === "") await inspectScreen(page, "identity-reason");
    await press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(main.getByText("Two registers.")).toBeVisible();
    await expect(main.locator(".identity-pair").getByRole("button").first()).toBeFocused();
  }
  await tabTo(page, page.getByRole("button", { name: "History", exact: true }));
  await press("Enter");
  await expect(page.getByText("Left undecided")).toBeVisible();
  await expect(page.getByText("Fact stated")).toBeVisible();
  await inspectScreen(page, "entity-history");
});
