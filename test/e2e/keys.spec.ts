import type { Page } from "@playwright/test";
import { callCore, expect, goTo, inspectScreen, passphrase, press, runFromPalette, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";

const paragraph = (text: string) => ({ type: "paragraph", role: null, content: text ? [{ type: "text", text }] : [] });

/** A text of our own in the sample case, in front, with the focus in it. */
async function openText(page: Page, caseId: string, lines: readonly string[]) {
  const text = { format: 1, blocks: lines.map(paragraph) };
  await callCore(page, "assessments.create", { caseId, title: "Our text", text });
  const list = await goTo(page, "g w", "Assessments");
  await list.getByText("Our text", { exact: true }).dblclick();
  const surface = page.getByRole("textbox", { name: "Text of Our text" });
  await expect(surface).toBeFocused();
  return surface;
}

async function entities(page: Page, caseId: string): Promise<number> {
  const { entities: all } = await callCore<{ entities: unknown[] }>(page, "entities.list", { caseId });
  return all.length;
}

test("what is typed stays as it was typed, and undo takes back the typing wherever it is asked for", async ({
  host,
  page,
}) => {
  const { caseId } = await openSampleCase(host);
  const surface = await openText(page, caseId, [""]);
  const before = await entities(page, caseId);
  const { keyboard } = page;
  const options = page.locator(".caret-menu").getByRole("option");
  // Where nothing was typed yet, Undo is of the last deed.
  await press(page, "Control+k");
  await keyboard.type(">Undo");
  await expect(page.getByRole("dialog").getByRole("option").first()).toContainText("Undo: ");
  await press(page, "Escape");
  await expect(surface).toBeFocused();
  // A line that ends in a sign of ours is a line.
  for (const [line, menu] of [
    ["About ~", "Likelihood"],
    ["/", "Blocks"],
    ["@", "Entities"],
    ["cost @5 EUR", "Entities"],
  ] as const) {
    await keyboard.type(line);
    const offered = page.locator(".caret-menu").getByRole("listbox", { name: menu });
    await expect(offered.getByRole("option").first()).toBeVisible();
    await expect(offered.getByRole("option", { selected: true })).toHaveCount(0);
    if (menu === "Likelihood") await inspectScreen(page, "typeahead-unmarked", { only: ["light", "dark"] });
    await press(page, "Enter");
    await expect(offered).toBeHidden();
  }
  await expect(surface.locator(":scope > *")).toHaveText(["About ~", "/", "@", "cost @5 EUR", ""]);
  await expect(surface.locator("[data-chip]")).toHaveCount(0);
  expect(await entities(page, caseId)).toBe(before);
  // The arrow chooses, and then Enter takes it.
  await keyboard.type("~");
  await press(page, "ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await press(page, "Enter");
  await expect(surface.locator("[data-chip=likelihood]")).toHaveCount(1);
  // Long enough after the last letter to be a step of its own.
  await press(page, "Enter");
  await keyboard.type("And a last line");
  await expect(surface).toContainText("And a last line");
  const retrace = async (word: string) => {
    await press(page, "Control+k");
    await expect(page.getByRole("searchbox", { name: "Find or do anything" })).toBeFocused();
    await keyboard.type(`>${word}`);
    await expect(page.getByRole("dialog").getByRole("option").first()).toContainText(`${word} typing`);
    await press(page, "Enter");
  };
  await retrace("Undo");
  await expect(surface).toBeFocused();
  await expect(surface).not.toContainText("And a last line");
  await retrace("Redo");
  await expect(surface).toContainText("And a last line");
  // Nothing of the case was taken back.
  await expect(page.getByRole("heading", { name: "Our text", level: 1 })).toBeVisible();
  await expect(page.getByText("is in the bin")).toHaveCount(0);
});

test("in a text Mod+F finds words, in a list and in a table it filters", async ({ host, page }) => {
  const { caseId } = await openSampleCase(host);
  const lines = Array.from({ length: 60 }, (_, at) =>
    at % 20 === 5 ? `Line ${at} speaks of Łódź harbour.` : `Line ${at}.`,
  );
  const surface = await openText(page, caseId, lines);
  await press(page, "Control+f");
  const bar = page.getByRole("search");
  const field = bar.getByRole("textbox", { name: "Find in this text" });
  await expect(field).toBeFocused();
  await page.keyboard.type("nowhere");
  await expect(bar.getByRole("status")).toHaveText("Not found");
  await press(page, "Control+a");
  await page.keyboard.type("LODZ har");
  await expect(bar.getByRole("status")).toHaveText("1 of 3");
  await press(page, "Enter", "F3");
  await expect(bar.getByRole("status")).toHaveText("3 of 3");
  await expect(surface.getByText("Line 45 speaks")).toBeInViewport();
  expect(await page.evaluate(() => [...CSS.highlights].map(([name, ranges]) => [name, ranges.size]))).toEqual(
    expect.arrayContaining([
      ["text-found", 2],
      ["text-found-current", 1],
    ]),
  );
  await inspectScreen(page, "find-in-text");
  await press(page, "F3");
  await expect(bar.getByRole("status")).toHaveText("1 of 3");
  await press(page, "Shift+F3", "Escape");
  await expect(bar).toBeHidden();
  await expect(surface).toBeFocused();
  expect(await page.evaluate(() => String(getSelection()))).toBe("Łódź har");
  // What is written now takes its place.
  await page.keyboard.type("Gdynia har");
  await expect(surface).toContainText("Line 45 speaks of Gdynia harbour.");

  const navigator = page.getByRole("navigation", { name: "Navigator" });
  await page.getByRole("button", { name: "Claims", exact: true }).click();
  await navigator.getByRole("option").first().click();
  await navigator.getByRole("listbox", { name: "Claims" }).focus();
  await press(page, "Control+f");
  await expect(navigator.getByRole("searchbox")).toBeFocused();
  await navigator.getByRole("button", { name: "Open as table" }).click();
  const table = page.getByRole("grid", { name: "Claims" });
  await table.focus();
  await press(page, "Control+f");
  await expect(page.getByRole("main").getByRole("searchbox")).toBeFocused();
});

test("the newest notification is a key away, and the focus comes back from it", async ({ host, page }) => {
  await openSampleCase(host);
  const documents = await goTo(page, "g d", "Documents");
  await press(page, "Home", "F8");
  await expect(documents).toBeFocused();
  await press(page, "Delete");
  await expect(page.getByText(/Nothing was removed/)).toBeVisible();
  await expect(documents).toBeFocused();
  await press(page, "F8");
  const told = page.getByRole("region", { name: "Notifications" });
  await expect(told.locator(":focus")).toHaveCount(1);
  await press(page, "F8");
  await expect(documents).toBeFocused();
  await press(page, "F8");
  await expect(told.locator(":focus")).toHaveCount(1);
  await press(page, "Enter");
  await expect(page.getByText(/Nothing was removed/)).toBeHidden();
  await expect(documents).toBeFocused();
});

test("the tabs are gone through as they were used, and the palette opens beside, makes and changes cases", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  await callCore(page, "cases.create", { title: "Harbour fees", question: "Who pays them?" });
  await runFromPalette(page, "Ant Group");
  await expect(page.getByRole("heading", { name: "Ant Group", level: 1 })).toBeVisible();
  await runFromPalette(page, "Go to custody");
  const grid = page.getByRole("grid", { name: "Custody" });
  await expect(grid).toBeVisible();
  await press(page, "Control+Tab");
  await expect(page.getByRole("heading", { name: "Ant Group", level: 1 })).toBeVisible();
  await press(page, "Control+Tab");
  await expect(grid).toBeVisible();
  await page.keyboard.down("Control");
  await press(page, "Tab", "Tab");
  await page.keyboard.up("Control");
  await expect(page.getByRole("heading", { name: "Health" })).toBeVisible();

  await press(page, "Control+k");
  const field = page.getByRole("searchbox", { name: "Find or do anything" });
  await expect(field).toBeFocused();
  await page.keyboard.type("Ant Group");
  await expect(page.getByRole("dialog").getByRole("option").first()).toContainText("Ant Group");
  await press(page, "Control+Enter");
  await expect(page.getByRole("heading", { name: "Ant Group", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Health" })).toBeVisible();

  await press(page, "Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("Qazwsx Ltd");
  await expect(page.getByRole("option", { name: "New entity “Qazwsx Ltd”…" })).toBeVisible();
  await inspectScreen(page, "palette-nothing-found", { only: ["light", "dark"] });
  await press(page, "Enter");
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Qazwsx Ltd");
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await runFromPalette(page, "Harbour fees");
  await expect(page.getByRole("heading", { name: "Harbour fees" })).toBeVisible();
});

test("a command is given other keys: what they do already is said first, and everything shows the new ones", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  await press(page, "Control+,");
  const grid = page.getByRole("grid", { name: "Keyboard shortcuts" });
  await grid.scrollIntoViewIfNeeded();
  await inspectScreen(page, "settings-keys");
  const filter = page.getByRole("searchbox", { name: "Filter commands and keys" });
  const rowOf = async (words: string, name: string) => {
    await filter.fill(words);
    const row = grid.getByRole("row").filter({ hasText: name });
    await row.click();
    await expect(row).toHaveAttribute("aria-selected", "true");
    await grid.focus();
    return row;
  };
  const lock = await rowOf("lock vault", "Lock vault");
  await press(page, "Enter");
  const dialog = page.getByRole("dialog", { name: "Keys for “Lock vault”" });
  const field = dialog.getByRole("textbox", { name: "Press the new keys" });
  const take = dialog.getByRole("button", { name: "Use these keys" });
  await expect(field).toBeFocused();
  for (const [keys, reason] of [
    ["ArrowDown", "This key moves, selects, deletes or closes everywhere"],
    ["Control+c", "These keys are reserved for typing and the clipboard."],
    ["Alt+F4", "The operating system reserves these keys."],
    ["g", "G is also the first key of: Go to the case"],
  ] as const) {
    await press(page, keys);
    await expect(dialog.getByText(reason)).toBeVisible();
    await expect(take).toBeDisabled();
  }
  await press(page, "Control+k");
  await expect(dialog.getByText("Ctrl+K is used by “Find or do anything”")).toBeVisible();
  await inspectScreen(page, "settings-keys-conflict");
  await press(page, "Control+Shift+U");
  await expect(field).toHaveValue("Ctrl+Shift+U");
  await press(page, "Enter");
  await expect(page.getByText("“Lock vault” now uses Ctrl+Shift+U.")).toBeVisible();
  await expect(lock).toContainText("Ctrl+Shift+U");
  await expect(lock).toContainText("Ctrl+L");

  // A pair, which took the keys of another.
  await rowOf("go to claims", "Go to claims");
  await press(page, "Enter");
  await press(page, "g e");
  await expect(page.getByText("G E is used by “Go to entities”")).toBeVisible();
  await press(page, "Enter");
  await expect(page.getByText("“Go to claims” now uses G E.")).toBeVisible();
  await expect(await rowOf("go to entities", "Go to entities")).toContainText("none");
  await press(page, "g e");
  await expect(page.getByRole("listbox", { name: "Claims", exact: true })).toBeVisible();

  // Sheet, palette and what they do.
  await press(page, "?");
  await page.getByRole("dialog").getByRole("textbox", { name: "Filter" }).fill("lock vault");
  await expect(page.getByRole("dialog")).toContainText("Ctrl+Shift+U");
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await press(page, "Control+l");
  await expect(page.getByRole("navigation", { name: "Navigator" })).toBeVisible();
  await press(page, "Control+Shift+U");
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await press(page, "Enter");

  // They are kept in the vault, and all go back at once.
  await page.getByRole("listbox", { name: "Cases" }).getByRole("option").first().dblclick();
  await expect(page.getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
  await expect(await rowOf("lock vault", "Lock vault")).toContainText("Ctrl+Shift+U");
  await page.getByRole("button", { name: "Standard keys for all" }).click();
  await expect(page.getByText("All commands have their standard keys again.")).toBeVisible();
  await expect(await rowOf("lock vault", "Lock vault")).not.toContainText("Ctrl+Shift+U");
  await press(page, "Control+l");
  await expect(page.getByRole("textbox", { name: "Passphrase" })).toBeVisible();
});
