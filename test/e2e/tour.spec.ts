import type { Locator, Page } from "@playwright/test";
import { expect, expectFocusIn, goTo, inspectScreen, makeVault, press, runFromPalette, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";

/** Sections and views of a case, with the keys that lead there. */
const views: readonly (readonly [keys: string, heading: string, isTable?: boolean])[] = [
  ["g h", "Next steps"],
  ["g d", "Documents", true],
  ["g p", "Excerpts"],
  ["g s", "Sources"],
  ["g e", "Entities", true],
  ["g c", "Claims", true],
  ["g t", "Events", true],
  ["g f", "Figures", true],
  ["g q", "Questions", true],
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
  // An unfinished case cannot be opened.
  await expect(page.getByText(/^[1-9]\d* of \d+ records/)).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Cases" })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible({ timeout: 60_000 });
  const health = page.getByRole("button", { name: / documents? not opened yet$/ });
  await expect(health).toBeVisible({ timeout: 60_000 });
  // A line of Health leads to exactly the records it counts.
  const count = /^\d+/.exec((await health.textContent()) ?? "")?.[0];
  await health.click();
  await expect(page.getByText(new RegExp(`^${count} documents?$`))).toBeVisible();
  await page.keyboard.press("Alt+ArrowLeft");
  await page.getByRole("button", { name: / facts? without evidence$/ }).click();
  await expect(page.getByRole("grid", { name: "Entities" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Some unsupported Facts" })).toBeVisible();
});

test("every view of a full case, by its keys, in every theme", async ({ host, page }) => {
  await openSampleCase(host);
  for (const view of views) {
    await go(page, view);
    await inspectScreen(page, `full-${nameOf(view)}`);
  }
});

test("a citation leads from the assessment to the words it rests on, beside it", async ({ host, page }) => {
  await openSampleCase(host);
  // The double click that opened the case did not reach what appeared under it.
  expect(await page.evaluate(() => String(getSelection()))).toBe("");
  await go(page, ["g w", "Assessments"]);
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
  const sections = page.getByRole("navigation", { name: "Sections" });
  const writing = page.getByRole("textbox", { name: /^Text of/ });
  await writing.focus();
  await page.keyboard.press("F9");
  await expect(sections).toBeHidden();
  await expect(page.getByRole("document", { name: "statement" })).toHaveCount(0);
  await inspectScreen(page, "focus-mode", { only: ["light", "dark"] });
  await page.keyboard.press("Control+2");
  await expect(page.getByRole("document", { name: "statement" })).toBeFocused();
  await expect(writing).toHaveCount(0);
  await page.keyboard.press("Control+1");
  await expect(writing).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sections).toBeVisible();
  await expect(writing).toBeFocused();
  await page.getByRole("button", { name: "Entities", exact: true }).click();
  await page.getByRole("listbox", { name: "Entities" }).getByText("Ant Group", { exact: true }).dblclick();
  await expect(page.getByRole("heading", { name: "Facts" })).toBeVisible();
  // Information that the page does not show.
  await expect(page.getByRole("heading", { name: /^Possible mentions/ })).toBeVisible();
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
  await expectFocusIn(page.getByRole("dialog", { name: "Keyboard shortcuts" }));
  await keyboard.press("Escape");
  await expect(list).toBeFocused();
  await press(page, "n a");
  await expect(page.getByRole("dialog", { name: "New assessment" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(list).toBeFocused();
  await keyboard.press("Control+k");
  await expect(page.getByRole("searchbox", { name: "Find or do anything" })).toBeFocused();
  await keyboard.type("ali");
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(list).toBeFocused();
  await runFromPalette(page, "new claim");
  await expect(page.getByRole("textbox", { name: "Proposition" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(list).toBeFocused();
  await keyboard.press("Delete");
  await expect(
    page.getByText(/Nothing was removed: the document “.+” is still needed by excerpt “.+, 2 more\./),
  ).toBeVisible();
  // A letter grades the source, a digit the information.
  await list.getByText("What the companies answered").dblclick();
  const answer = page.getByRole("document", { name: "What the companies answered" });
  await expect(answer).toBeFocused();
  await expect(answer.locator("mark[data-excerpts]").first()).toBeAttached();
  await keyboard.press("]");
  await keyboard.press("g");
  await expect(page.getByRole("toolbar", { name: "Information" })).toBeVisible();
  await inspectScreen(page, "grading-source");
  await keyboard.press("a");
  await keyboard.press("3");
  await expect(page.getByText("The source “Company spokespeople” is graded A.")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Inspector" }).getByText(/^E-\d+ A3$/)).toBeVisible();
});

test("at 200 % nothing of a view is lost", async ({ host, page }) => {
  await openSampleCase(host);
  // CSS pixels of a window of 1280 × 800 at 200%.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const view of views) {
    await go(page, view);
    await inspectScreen(page, `zoomed-${nameOf(view)}`, { only: ["light"] });
  }
  for (const [keys, dialog] of [
    ["n c", "New claim"],
    ["Control+e", "Export a bundle"],
    ["Control+i", "Import documents"],
  ] as const) {
    await press(page, keys);
    await expectFocusIn(page.getByRole("dialog", { name: dialog }));
    await inspectScreen(page, `zoomed-${dialog.toLowerCase().replaceAll(" ", "-")}`, { only: ["light"] });
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await go(page, ["g l", "Custody"]);
  // A list with zero height would not count as overflow.
  const log = await page.getByRole("main").locator(".table-body").boundingBox();
  expect(log?.height).toBeGreaterThan(100);
});

async function go(page: Page, [keys, heading, isTable]: (typeof views)[number]): Promise<void> {
  await press(page, keys);
  await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  if (!isTable) return;
  await page.getByRole("button", { name: "Open as table" }).click();
  await expect(page.getByRole("grid", { name: heading }).getByRole("row").nth(1)).toBeVisible();
}

function nameOf([, heading]: (typeof views)[number]): string {
  return heading.toLowerCase().replaceAll(" ", "-");
}

test("where the system chooses the colours, focus, selection, chips and marks stay in sight", async ({
  host,
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openSampleCase(host);
  const ground = (of: Locator) => of.evaluate((element) => getComputedStyle(element).backgroundColor);
  const outline = (of: Locator) => of.evaluate((element) => getComputedStyle(element).outlineStyle);
  const list = await goTo(page, "g d", "Documents");
  await press(page, "ArrowDown");
  const selected = list.getByRole("option", { selected: true });
  expect(await ground(selected)).not.toBe(await ground(list.getByRole("option", { selected: false }).first()));
  expect(await outline(selected)).toBe("solid");
  await inspectScreen(page, "forced-list", { only: ["light"] });
  await list.getByText("What the companies answered").dblclick();
  const text = page.getByRole("document", { name: "What the companies answered" });
  const mark = text.locator("mark[data-excerpts]").first();
  await expect(mark).toBeVisible();
  expect(await ground(mark)).not.toBe(await ground(page.locator("body")));
  await inspectScreen(page, "forced-reader", { only: ["light"] });
  await go(page, ["g w", "Assessments"]);
  await page.getByRole("listbox", { name: "Assessments" }).getByRole("option").first().dblclick();
  const chip = page.getByRole("textbox").locator(".chip").first();
  await expect(chip).toBeVisible();
  expect(await chip.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe("solid");
  await inspectScreen(page, "forced-writing", { only: ["light"] });
  await press(page, "F1");
  const filter = page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByRole("textbox", { name: "Filter" });
  await expect(filter).toBeFocused();
  expect(await outline(filter)).toBe("solid");
  await inspectScreen(page, "forced-dialog", { only: ["light"] });
});

test("a possible mention is taken as evidence of the name, or said to be none, and all are a step away", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  await goTo(page, "g e", "Entities");
  await page.getByRole("listbox", { name: "Entities" }).getByText("Ant Group", { exact: true }).dblclick();
  const heading = page.getByRole("heading", { name: /^Possible mentions/ });
  const count = async () => Number(/\d+/.exec(await heading.innerText())?.[0]);
  await expect(heading).toBeVisible();
  const before = await count();
  expect(before).toBeGreaterThan(2);
  const mentions = page.getByRole("complementary", { name: "Inspector" }).locator(".mentions > li");
  await mentions.first().getByRole("button", { name: "Not this one" }).click();
  await expect.poll(count).toBe(before - 1);
  await page.getByText("no longer shown among the possible mentions").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(count).toBe(before);
  await mentions.first().getByRole("button", { name: "Take as name" }).click();
  await expect(page.getByText("Name of Ant Group was stated.")).toBeVisible();
  await expect.poll(count).toBe(before - 1);
  await inspectScreen(page, "entity-mentions", { only: ["light", "dark"] });
});
