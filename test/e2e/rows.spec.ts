import type { Page } from "@playwright/test";
import { callCore, expect, goTo, inspectScreen, press, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";

/** The words of the open menu; closes it. */
async function menuWords(page: Page): Promise<string[]> {
  const menu = page.getByRole("menu", { name: "Menu" });
  await expect(menu).toBeVisible();
  const words = await menu.getByRole("menuitem").allInnerTexts();
  await press(page, "Escape");
  await expect(menu).toBeHidden();
  return words.map((word) => word.replaceAll("\n", " "));
}

test("every list has a menu of its rows: of the one under the pointer, and by the keys of the one that is marked", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  const documents = await goTo(page, "g d", "Documents");
  await documents.getByRole("option").nth(1).click();
  // A view is selected once more when it is drawn.
  await expect(page.getByRole("main").getByRole("document")).toBeVisible();
  const third = documents.getByRole("option").nth(2);
  await third.click({ button: "right" });
  // It belongs to the clicked row, not the open one.
  await expect(third).toHaveAttribute("aria-selected", "true");
  await expect(documents.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "false");
  await inspectScreen(page, "menu-of-a-row");
  expect(await menuWords(page)).toEqual([
    "Open Enter",
    "Open beside Ctrl+Enter",
    "History",
    "Export with its evidence…",
    "Move to bin Delete",
  ]);
  // The focus returns to the list.
  await expect(documents).toBeFocused();

  for (const [keys, list] of [
    ["g s", "Sources"],
    ["g w", "Assessments"],
    ["g e", "Entities"],
    ["g c", "Claims"],
  ] as const) {
    await goTo(page, keys, list);
    await press(page, "Home", "Shift+F10");
    const words = await menuWords(page);
    expect(words.at(0), list).toBe("Open Enter");
    expect(words.at(-1), list).toBe("Move to bin Delete");
  }
  const claims = page.getByRole("listbox", { name: "Claims", exact: true });
  const last = claims.getByRole("option").last();
  await press(page, "End");
  await expect(last).toHaveAttribute("aria-selected", "true");
  const claim = (await last.innerText()).split("\n")[0] ?? "";
  await press(page, "Shift+F10");
  await page.getByRole("menuitem", { name: "Move to bin" }).press("Enter");
  await expect(page.getByText(`“${claim}” is in the bin.`)).toBeVisible();

  const judgements = await goTo(page, "g j", "Judgements", "grid");
  await judgements.getByRole("row").nth(1).click({ button: "right" });
  expect(await menuWords(page)).toContain("Open beside Ctrl+Enter");
  const custody = await goTo(page, "g l", "Custody", "grid");
  await custody.getByRole("row").nth(1).click({ button: "right" });
  expect(await menuWords(page)).toEqual(["Open Enter", "Open beside Ctrl+Enter", "History"]);

  const bin = await goTo(page, "g x", "Bin", "grid");
  await bin.getByRole("row").nth(1).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Restore" }).click();
  await expect(page.getByText("was restored.").last()).toBeVisible();

  // The palette offers the same for the selection, by name.
  const entities = await goTo(page, "g e", "Entities");
  await press(page, "Home");
  const name = await entities.getByRole("option", { selected: true }).innerText();
  await press(page, "Control+Shift+p");
  await page.keyboard.type("history: ");
  await expect(page.getByRole("option", { name: `History: ${name.split("\n").at(0)}` })).toBeVisible();
});

test("the sheet of shortcuts tells the keys of each place", async ({ host, page }) => {
  await openSampleCase(host);
  await press(page, "?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByRole("heading", { name: "In lists and tables" })).toBeVisible();
  await inspectScreen(page, "shortcuts");
  await page.keyboard.type("overlap");
  await expect(sheet.getByText("Next overlapping excerpt")).toBeVisible();
  await expect(sheet.getByRole("heading", { name: "In lists and tables" })).toBeHidden();
});

test("in a closed case whatever would change something is grey, says why, and does nothing by its keys", async ({
  host,
  page,
}) => {
  const { caseId } = await openSampleCase(host);
  await callCore(page, "cases.edit", { id: caseId, fields: { status: "closed" } });
  const why = "This case is closed. Reopen it to make changes.";
  await expect(page.getByRole("button", { name: "Reopen…" })).toBeVisible();
  const claims = await goTo(page, "g c", "Claims");
  const create = page.getByRole("button", { name: "New claim…" });
  await expect(create).toBeDisabled();
  // It can be focused like others, gives the reason to screen readers and as tooltip, and does nothing.
  await expect(create).toHaveAccessibleDescription(why);
  await create.focus();
  await expect(create).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await claims.focus();
  await press(page, "n c");
  await expect(page.getByText(why).last()).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await press(page, "Home", "Enter");
  await expect(page.getByRole("button", { name: "Edit…" })).toBeDisabled();
  await claims.getByRole("option").first().click({ button: "right" });
  await expect(page.getByRole("menuitem", { name: "Move to bin" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("menuitem", { name: "History" })).not.toHaveAttribute("aria-disabled", "true");
  await inspectScreen(page, "closed-case-menu");
  await press(page, "Escape");
  await press(page, "Control+Shift+p");
  await page.keyboard.type("new claim");
  await expect(page.getByRole("option", { name: "New claim…" })).toContainText(why);
  await press(page, "Escape");

  await goTo(page, "g s", "Sources");
  await press(page, "Home", "Enter");
  await expect(page.getByRole("textbox", { name: /ame/ }).first()).toHaveAttribute("readonly");
  // A choice can be focused too, gives the reason, and does not change.
  const kind = page.locator(".select-button").first();
  const kept = await kind.textContent();
  await kind.focus();
  await expect(kind).toHaveAccessibleDescription(why);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("listbox", { name: /Kind/ })).toHaveCount(0);
  await expect(kind).toHaveText(kept ?? "");
  const box = page.getByRole("main").getByRole("checkbox").first();
  const wasChecked = await box.isChecked();
  await box.focus();
  await expect(box).toHaveAccessibleDescription(why);
  await page.keyboard.press("Space");
  expect(await box.isChecked()).toBe(wasChecked);
  await inspectScreen(page, "closed-case-source");
  await goTo(page, "g w", "Assessments");
  await press(page, "Home", "Enter");
  await expect(
    page
      .getByRole("textbox", { name: /Text of/ })
      .or(page.locator("[contenteditable]"))
      .first(),
  ).toHaveAttribute("contenteditable", "false");
  await inspectScreen(page, "closed-case-writing");

  // In a low and narrow window a notice does not cover its row.
  await page.setViewportSize({ width: 760, height: 420 });
  await press(page, "Control+Shift+x");
  const documents = await goTo(page, "g d", "Documents");
  await press(page, "End", "Delete");
  const told = page.getByRole("region", { name: "Notifications" }).getByText(why);
  await expect(told).toBeVisible();
  await inspectScreen(page, "notice-beside-its-row", { only: ["light", "dark"] });
  const row = await documents.getByRole("option", { selected: true }).boundingBox();
  const notice = await told.boundingBox();
  expect(row && notice && (notice.y + notice.height <= row.y || row.y + row.height <= notice.y)).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("button", { name: "Reopen…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Status/ })
    .click();
  await page.getByRole("option", { name: "Open", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Claims", exact: true }).click();
  await expect(create).toBeEnabled();
});

test("what shares evidence leads to its place, and the tools of a narrow text are one row and a menu", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  await goTo(page, "g c", "Claims");
  await press(page, "Home", "Enter");
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("button", { name: "The companies' answer very likely" }).click();
  const tools = page.getByRole("toolbar", { name: "Formatting" });
  await expect(tools).toBeVisible();
  await expect(page.locator(".judgement-block, [data-judgement]").first()).toBeVisible();

  const heightOf = async () => (await tools.boundingBox())?.height ?? 0;
  const oneRow = await heightOf();
  await page.setViewportSize({ width: 960, height: 720 });
  await expect(tools.getByRole("button", { name: "More tools" })).toBeVisible();
  expect(await heightOf()).toBe(oneRow);
  const text = page.locator("[contenteditable=true]").last();
  await text.locator("p").first().click();
  await tools.getByRole("button", { name: "More tools" }).click();
  await inspectScreen(page, "text-tools-narrow", { only: ["light", "dark"] });
  const quotes = text.locator("blockquote");
  const before = await quotes.count();
  await page.getByRole("menuitem", { name: "Quote" }).click();
  await expect(quotes).toHaveCount(before + 1);
  // The focus is back in the text.
  await press(page, "Control+z");
  await expect(quotes).toHaveCount(before);
});
