import type { Page } from "@playwright/test";
import { expect, inspectScreen, makeVault, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";

/** Sections and views of a case, by the keys that lead there. */
const views: readonly (readonly [keys: string, heading: string])[] = [
  ["g h", "Next steps"],
  ["g d", "Documents"],
  ["g s", "Sources"],
  ["g c", "Claims"],
  ["g t", "Events"],
  ["g f", "Figures"],
  ["g q", "Questions"],
  ["g w", "Assessments"],
  ["g j", "Judgements"],
  ["g b", "Bundles"],
  ["g l", "Custody"],
  ["g k", "Keys and trust"],
  ["g x", "Bin"],
  ["Control+,", "Settings"],
];

test("a newcomer is offered the sample case, and it opens on its question", async ({ host, page }) => {
  await makeVault(host);
  await page.getByRole("button", { name: "Build the sample case" }).click();
  await expect(page.getByRole("progressbar", { name: "Building the sample case" })).toBeVisible();
  // Half of a case is none to be opened.
  await expect(page.getByText(/^[1-9]\d* of \d+ records/)).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Cases" })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "Health" })).toBeVisible({ timeout: 60_000 });
});

test("every view of a full case, by its keys, in every theme", async ({ host, page }) => {
  test.slow();
  await openSampleCase(host);
  for (const [keys, heading] of views) {
    await go(page, keys, heading);
    await inspectScreen(page, `full-${nameOf(heading)}`);
  }
});

test("a citation leads from the assessment to the words it rests on, beside it", async ({ host, page }) => {
  await openSampleCase(host);
  // The double click that opened the case has not gone on to what lay under it.
  expect(await page.evaluate(() => String(getSelection()))).toBe("");
  await go(page, "g w", "Assessments");
  await page.getByRole("listbox", { name: "Assessments" }).getByRole("option").first().dblclick();
  await page
    .getByRole("textbox")
    .getByText(/^E-\d+/)
    .first()
    .click();
  await page.getByRole("button", { name: "Open beside" }).click();
  await expect(page.getByRole("document", { name: "statement" })).toBeVisible();
  await page.mouse.move(640, 790);
  await expect(page.getByRole("button", { name: "Open beside" })).toBeHidden();
  await inspectScreen(page, "full-reading-and-writing");
  await page.getByRole("button", { name: "Entities", exact: true }).click();
  await page.getByRole("listbox", { name: "Entities" }).getByText("Ant Group", { exact: true }).dblclick();
  await expect(page.getByRole("heading", { name: "Facts" })).toBeVisible();
  await inspectScreen(page, "full-entity");
});

test("from a list by keys: every command is heard, Escape closes, and what is needed says by what", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  const { keyboard } = page;
  const list = page.getByRole("listbox", { name: "Documents" });
  await list.getByRole("option").first().click();
  await list.focus();
  await keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await keyboard.press("Escape");
  await keyboard.press("n");
  await keyboard.press("a");
  await expect(page.getByRole("dialog", { name: "New assessment" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(list).toBeFocused();
  await keyboard.press("Control+k");
  await keyboard.type("ali");
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(list).toBeFocused();
  await keyboard.press("Control+k");
  await keyboard.type("new claim");
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Proposition" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(list).toBeFocused();
  await keyboard.press("Delete");
  await expect(
    page.getByText(/Nothing was removed: the document “.+” is still needed by excerpt “.+, 2 more\./),
  ).toBeVisible();
});

test("at 200 % nothing of a view is lost", async ({ host, page }) => {
  await openSampleCase(host);
  // A window of 1280 × 800 at 200 % has this many CSS pixels.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const [keys, heading] of views) {
    await go(page, keys, heading);
    await inspectScreen(page, `zoomed-${nameOf(heading)}`, { only: ["light"] });
  }
});

async function go(page: Page, keys: string, heading: string): Promise<void> {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
  await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
}

function nameOf(heading: string): string {
  return heading.toLowerCase().replaceAll(" ", "-");
}
