import type { Page } from "@playwright/test";
import {
  callCore,
  expect,
  expectFocusIn,
  goTo,
  inspectScreen,
  makeVault,
  press,
  runFromPalette,
  test,
} from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";

test("the excerpts of a case are found by grade, use and words, and open at their place", async ({ host, page }) => {
  await openSampleCase(host);
  const table = await goTo(page, "g p", "Excerpts", "grid");
  await press(page, "Home");
  await expect(table.getByRole("row", { selected: true })).toContainText("E-001");
  await inspectScreen(page, "excerpts");

  const count = page.getByText(/^\d+ excerpts?$/);
  const all = await count.textContent();
  await page.getByRole("searchbox", { name: "Filter by words or number" }).fill("E-002");
  await expect(count).toHaveText("1 excerpt");
  const row = table.getByRole("row").nth(1);
  const title = (await row.getByRole("gridcell").nth(3).innerText()).split(", page")[0] ?? "";
  await row.dblclick();
  await expect(page.getByRole("tab", { name: title, selected: true })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("E-002");

  // The tab has kept its filter; an empty result offers to clear it.
  await goTo(page, "g p", "Excerpts", "grid");
  await page.getByRole("searchbox", { name: "Filter by words or number" }).fill("nowhere at all");
  await expect(page.getByText("No excerpt matches the filters.")).toBeVisible();
  await inspectScreen(page, "excerpts-none-fit");
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(count).toHaveText(all ?? "");
});

test("Health counts the excerpts that the table then lists", async ({ host, page }) => {
  await openSampleCase(host);
  await press(page, "g h");
  for (const line of [/ excerpts? not fully graded$/, / excerpts? not cited in an assessment$/]) {
    const health = page.getByRole("button", { name: line });
    const counted = /^\d+/.exec((await health.textContent()) ?? "")?.[0];
    await health.click();
    await expect(page.getByRole("button", { name: "Filters: 1 set" })).toBeVisible();
    await expect(page.getByText(new RegExp(`^${counted} excerpts?$`))).toBeVisible();
    await press(page, "Alt+ArrowLeft");
  }
});

test("a case without excerpts says how one is taken", async ({ host, page }) => {
  await makeVault(host);
  await callCore(page, "cases.create", { title: "Empty", question: "Why?" });
  await page.getByRole("option", { name: /Empty/ }).dblclick();
  await runFromPalette(page, "Go to excerpts");
  await expect(page.getByText("An excerpt is a passage of a document")).toBeVisible();
  await inspectScreen(page, "excerpts-empty");
});

test("several excerpts and documents are changed and removed as one step", async ({ host, page }) => {
  await openSampleCase(host);
  const table = await goTo(page, "g p", "Excerpts", "grid");
  await press(page, "Home", "Space", "ArrowDown", "Space");
  await expect(page.getByText("2 selected")).toBeVisible();
  await inspectScreen(page, "excerpts-checked");
  // The menu of a checked row applies to them all, that of another row to this row alone.
  const lastEntry = page.getByRole("menu", { name: "Menu" }).getByRole("menuitem").last();
  for (const [row, entry] of [
    [1, /^Move the selected rows to the bin/],
    [3, /^Move to bin/],
  ] as const) {
    await table.getByRole("row").nth(row).click({ button: "right" });
    await expect(lastEntry).toHaveAccessibleName(entry);
    await press(page, "Escape");
  }
  await runFromPalette(page, "Change the selected rows");
  const ofExcerpts = page.getByRole("dialog", { name: "Change 2 excerpts" });
  await expectFocusIn(ofExcerpts);
  await ofExcerpts.getByText("Set the marking").click();
  await ofExcerpts.getByRole("button", { name: /Marking/ }).click();
  await page.getByRole("option", { name: "TLP:RED" }).click();
  await inspectScreen(page, "excerpts-change");
  await ofExcerpts.getByRole("button", { name: "Change 2 excerpts" }).click();
  await expect(page.getByText("2 records were changed.")).toBeVisible();
  await expect(page.getByText("2 selected")).toHaveCount(0);
  const marked = async () => {
    const { records } = await callCore<{ records: { body: { marking: unknown } }[] }>(page, "excerpts.list", {
      caseId: await caseIdOf(page),
    });
    return records.filter(({ body }) => body.marking !== null).length;
  };
  const before = (await marked()) - 2;
  await table.focus();
  await press(page, "Control+z");
  await expect.poll(marked).toBe(before);

  // Rows filtered out are not selected, so that nothing out of sight is changed.
  await runFromPalette(page, "Select all rows");
  await expect(page.getByText(/^\d+ selected$/)).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter by words or number" }).fill("E-001");
  await expect(page.getByText(/^\d+ selected$/)).toHaveCount(0);

  // Documents with excerpts cannot be removed, and the notice says so.
  await table.focus();
  await goTo(page, "g d", "Documents");
  await page.getByRole("button", { name: "Open as table" }).click();
  const documents = page.getByRole("grid", { name: "Documents" });
  await expect(documents.getByRole("row").nth(1)).toContainText(/\S/);
  await documents.focus();
  await runFromPalette(page, "Select all rows");
  await inspectScreen(page, "documents-checked");
  await page.getByRole("button", { name: "Change…" }).click();
  const ofDocuments = page.getByRole("dialog", { name: /^Change \d+ documents$/ });
  await ofDocuments.getByText("Set the language").click();
  await ofDocuments.getByRole("textbox", { name: "Language" }).fill("nl");
  await press(page, "Enter");
  await expect(page.getByText(/^\d+ records were changed\.$/)).toBeVisible();
  await runFromPalette(page, "Select all rows");
  await page.getByRole("button", { name: "Move to bin" }).click();
  await expect(page.getByText(/were left as they are\. The first:/)).toBeVisible();
});

test("several records of a closed case are exported, but not changed", async ({ host, page }) => {
  const { caseId } = await openSampleCase(host);
  await callCore(page, "cases.edit", { id: caseId, fields: { status: "closed" } });
  await expect(page.getByRole("button", { name: "Reopen…" })).toBeVisible();
  await goTo(page, "g p", "Excerpts", "grid");
  await press(page, "Home", "Space", "ArrowDown", "Space");
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change…" })).toBeDisabled();
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export a bundle" });
  await expect(dialog.getByRole("checkbox", { name: /^excerpt: /i })).toHaveCount(2);
});

test("a record is exported with what it rests on, from its menu", async ({ host, page }) => {
  await openSampleCase(host);
  const table = await goTo(page, "g p", "Excerpts", "grid");
  await table.getByRole("row").nth(1).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Export with its evidence…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export a bundle" });
  await expectFocusIn(dialog);
  await expect(dialog.getByRole("radio", { name: /^Chosen assessments and records/ })).toBeChecked();
  const chosen = dialog.getByRole("checkbox", { name: /^excerpt: /i });
  await expect(chosen).toBeChecked();
  await expect(dialog.getByText(/1 excerpt\b/).first()).toBeVisible();
  await inspectScreen(page, "export-record");
  // Deselecting the row leaves nothing selected.
  await chosen.press("Space");
  await expect(dialog.getByText("Choose at least one assessment or record.")).toBeVisible();
});

async function caseIdOf(page: Page): Promise<string> {
  const { records } = await callCore<{ records: { id: string }[] }>(page, "cases.list", {});
  return records[0]?.id ?? "";
}
