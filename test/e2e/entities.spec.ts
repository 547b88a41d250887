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
  await page.keyboard.press("F6");
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

test("look at capture", async ({ host, page }) => {
  test.setTimeout(240_000);
  await openVault(host);
  await buildCase(host);
  await page.getByRole("option", { name: /A logistics hub/ }).click();
  await page.getByRole("listbox", { name: "Documents" }).getByText("Who owns what").dblclick();
  const text = page.getByRole("document").first();
  await text.getByText("Alibaba Group holds").first().click({ clickCount: 3 });
  await expect(page.getByRole("toolbar", { name: "What to make of the selection" })).toBeVisible();
  await page.keyboard.press("f");
  await page.waitForTimeout(800);
  await page.screenshot({ path: "test-results/look-capture-1.png" });
  await page.keyboard.type("Alib");
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-capture-2.png" });
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  await page.keyboard.type("country");
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-capture-3.png" });
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  await page.screenshot({ path: "test-results/look-capture-4.png" });
  await page.keyboard.type("Chin");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await page.screenshot({ path: "test-results/look-capture-5.png" });
  await page.keyboard.press("Enter");
  await page.waitForTimeout(800);
  await page.screenshot({ path: "test-results/look-capture-6.png" });
});
