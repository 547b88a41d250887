import { callCore, expect, goTo, inspectScreen, makeVault, press, runFromPalette, test } from "./journey.ts";
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
  const title = (await row.getByRole("gridcell").nth(2).innerText()).split(", page")[0] ?? "";
  await row.dblclick();
  await expect(page.getByRole("tab", { name: title, selected: true })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("E-002");

  // The tab has kept its filter; nothing that fits leads back to everything.
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
