import type { Page } from "@playwright/test";
import { expect, inspectScreen, test } from "./journey.ts";
import { buildCase, openVault } from "./sample-case.ts";

async function openEntities(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: "Entities" }).click();
  await expect(page.getByRole("heading", { name: "Entities" })).toBeVisible();
}

test("look", async ({ host, page }) => {
  test.setTimeout(180_000);
  await openVault(host);
  await buildCase(host);
  await page.getByRole("option", { name: /A logistics hub/ }).click();
  await openEntities(page);
  await page.screenshot({ path: "test-results/look-1.png" });
  const list = page.getByRole("listbox", { name: "Entities" });
  const rows = await list.getByRole("option").allTextContents();
  console.log(rows);
  await list.getByRole("option").nth(3).dblclick();
  await expect(page.getByRole("heading", { name: "Cited by" })).toBeVisible();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-2.png" });
  await page.getByRole("button", { name: "Add fact…" }).first().click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: "test-results/look-3.png" });
});
