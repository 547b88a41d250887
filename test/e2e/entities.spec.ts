import type { Page } from "@playwright/test";
import { expect, inspectScreen, test } from "./journey.ts";
import { buildCase, openVault } from "./sample-case.ts";

async function openEntities(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: "Entities" }).click();
  await expect(page.getByRole("heading", { name: "Entities" })).toBeVisible();
}

test("look", async ({ host, page }) => {
  test.setTimeout(240_000);
  await openVault(host);
  await buildCase(host);
  await page.getByRole("option", { name: /A logistics hub/ }).click();
  await openEntities(page);
  const list = page.getByRole("listbox", { name: "Entities" });
  for (const name of ["Ant Group", "Claire Chu", "Alibaba Group"]) {
    await list.getByRole("option", { name }).dblclick();
    await expect(page.getByRole("heading", { name: "Cited by" }).first()).toBeVisible();
    await page.waitForTimeout(500);
    await page.screenshot({ path: `test-results/look-${name}.png` });
  }
  await page.getByRole("tabpanel").focus();
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-links.png" });
  await page.getByRole("grid").getByRole("row").nth(2).dblclick();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-link.png" });
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-identities.png" });
  await page.getByRole("button", { name: "Open as table" }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-table.png" });
  await page.keyboard.press("n");
  await page.keyboard.press("l");
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-linkform.png" });
  void inspectScreen;
});
