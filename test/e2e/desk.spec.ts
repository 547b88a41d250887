import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "./hosts.ts";
import { callCore, expect, goTo, importFiles, inspectScreen, passphrase, press, test } from "./journey.ts";
import { openVault } from "./sample-case.ts";
import { tabTo } from "./tab-to.ts";

/** A case with some claims, open on its home. */
async function openClaims(host: Host, count: number): Promise<{ caseId: string }> {
  const { page } = host;
  await openVault(host);
  const { id: caseId } = await callCore<{ id: string }>(page, "cases.create", {
    title: "Hub",
    question: "Who runs it?",
  });
  for (let number = 1; number <= count; number++) {
    const proposition = `Claim number ${number} about the hub`;
    await callCore(page, "claims.create", { caseId, proposition });
  }
  await page.getByRole("option", { name: /Hub/ }).click();
  await expect(page.getByRole("heading", { name: "Hub", exact: true })).toBeVisible();
  return { caseId };
}

test("by keyboard alone, the focus is never lost: Escape at once, an empty list, a list of tabs", async ({
  host,
  page,
}) => {
  await openClaims(host, 12);
  await press(page, "g f");
  const navigator = page.getByRole("navigation", { name: "Navigator" });
  await expect(navigator.getByRole("heading", { name: "Figures" })).toBeVisible();
  await expect(navigator).toBeFocused();
  // Who knows the way does not wait for the list: its keys wait for it.
  await press(page, "g c", "Home", "Enter");
  await expect(page.getByRole("tab", { name: "Claim number 1 about the hub" })).toBeVisible();
  const list = await goTo(page, "g c", "Claims");
  await press(page, "n c", "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(list).toBeFocused();

  for (let row = 0; row < 12; row++) await press(page, "ArrowDown", "Enter", "g", "c");
  await expect(page.getByRole("button", { name: "Open tabs…" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Claim number 12 about the hub" })).toBeInViewport({ ratio: 0.99 });
  await inspectScreen(page, "tabs-more-than-fit", { only: ["light", "dark"] });
  await press(page, "Control+Shift+l");
  const tabs = page.getByRole("listbox", { name: /^Open tabs/ });
  await expect(tabs).toBeFocused();
  await inspectScreen(page, "open-tabs");
  const before = await tabs.getByRole("option").count();
  await press(page, "Delete");
  await expect(tabs.getByRole("option")).toHaveCount(before - 1);
  await expect(tabs).toBeFocused();
  await press(page, "Home", "Enter");
  await expect(tabs).toBeHidden();
  await expect(page.getByRole("heading", { name: "Hub", exact: true })).toBeVisible();

  // Keys on the head of a table are of its columns; filter and order are still there when one comes back to it.
  await goTo(page, "g c", "Claims");
  await tabTo(page, page.getByRole("button", { name: "Open as table" }));
  await press(page, "Enter");
  const table = page.getByRole("grid", { name: "Claims" });
  await tabTo(page, page.getByRole("tabpanel").getByRole("searchbox"));
  await page.keyboard.type("number 1");
  await expect(table).toHaveAttribute("aria-rowcount", "5");
  await tabTo(page, table);
  await press(page, "Home");
  const head = table.getByRole("columnheader").first();
  const order = await head.getAttribute("aria-sort");
  await tabTo(page, head.getByRole("button"));
  await press(page, "Delete", "Enter");
  await expect(head).not.toHaveAttribute("aria-sort", order ?? "");
  await expect(table).toHaveAttribute("aria-rowcount", "5");
  await tabTo(page, table);
  await press(page, "Home", "ArrowDown", "Enter");
  await expect(table).toHaveCount(0);
  await press(page, "Alt+ArrowLeft");
  await expect(table).toHaveAttribute("aria-rowcount", "5");
  await expect(head).not.toHaveAttribute("aria-sort", order ?? "");
});

test("the inspector speaks of what is in front, and an error stands where it covers nothing", async ({
  host,
  page,
}) => {
  const { caseId } = await openClaims(host, 2);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await goTo(page, "g c", "Claims");
  await press(page, "ArrowDown", "Enter");
  await expect(inspector.getByText("Claim number 1 about the hub")).toBeVisible();
  await expect(inspector.getByRole("heading", { name: /^Same evidence/ })).toBeVisible();

  // A tab's menu is of that tab, which need not be the one in front.
  const home = page.getByRole("tab", { name: "Hub", exact: true });
  await home.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Close tab" }).click();
  await expect(home).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Claim number 1 about the hub", level: 1 })).toBeVisible();

  // Without room beside the rest it lies over it, and the sections of a low window are in a menu.
  await page.setViewportSize({ width: 1100, height: 420 });
  await expect(inspector).toHaveCount(0);
  await page.getByRole("button", { name: "Inspector", exact: true }).click();
  await expect(inspector.getByText("Claim number 1 about the hub")).toBeVisible();
  await expect(async () => {
    const { x = 0, width = 0 } = (await inspector.boundingBox()) ?? {};
    expect(x + width).toBe(1100);
    expect(width).toBeLessThan(400);
  }).toPass();
  await inspectScreen(page, "inspector-over");
  await inspector.getByRole("button", { name: "Close the inspector" }).click();
  await expect(inspector).toHaveCount(0);
  const more = page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: "More sections" });
  await more.click();
  await inspectScreen(page, "more-sections");
  await page.getByRole("menuitem", { name: "Custody" }).click();
  await expect(more).toHaveAccessibleName("More sections: Custody");
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(more).toHaveCount(0);
  await expect(inspector.getByText("Select something to see its details.")).toBeVisible();
  await page.setViewportSize({ width: 900, height: 640 });
  await inspectScreen(page, "custody-narrow", { only: ["light", "dark"] });
  await page.setViewportSize({ width: 1280, height: 800 });

  const file = join(host.home, "report.txt");
  writeFileSync(file, "The hub has 30,000 m2 of floor space.");
  await importFiles(page, caseId, file);
  await press(page, "g d");
  await page.getByRole("listbox", { name: "Documents" }).getByText("report.txt").dblclick();
  await inspector.getByRole("tab", { name: "Properties" }).click();
  const save = inspector.getByRole("button", { name: "Save the original…" });
  const alert = page.getByRole("region", { name: "Notifications" }).getByRole("alert");
  for (let time = 0; time < 2; time++) {
    await host.choosePath(join(host.home, "nowhere", "report.txt"), () => save.click());
    await expect(alert).toContainText("nowhere");
  }
  await expect(alert).toHaveCount(1);
  await inspectScreen(page, "error-notice");
  const { y = 0, height = 0 } = (await page.locator(".workbench").boundingBox()) ?? {};
  expect((await alert.boundingBox())?.y).toBeGreaterThanOrEqual(y + height - 1);
  await press(page, "Control+Shift+x");
  await expect(alert).toHaveCount(0);
});

test("an export says what is still missing, and offers the way", async ({ host, page }) => {
  await openClaims(host, 1);
  await page.getByRole("button", { name: "Export a bundle…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export a bundle" });
  await expect(dialog.getByRole("status").filter({ hasText: "Choose who may open it" })).toBeVisible();
  await inspectScreen(page, "export-nobody");
  await dialog.getByText("Anyone who knows a passphrase").click();
  await expect(dialog.getByText("Enter the passphrase that encrypts the bundle.")).toBeVisible();
  await dialog.getByText("Anyone: it is not encrypted").click();
  await expect(dialog.getByText("Make a signing key first: every bundle is signed.")).toBeVisible();
  await dialog.getByText("People, by their age keys").click();
  await dialog.getByRole("button", { name: "Add a contact…" }).click();
  await expect(page.getByRole("dialog", { name: "Add a contact" })).toBeVisible();
  await press(page, "Escape");
  await expect(dialog.getByRole("button", { name: "Add a contact…" })).toBeFocused();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();

  // Nothing takes a form away from under the words in it. A lock does: it is there again in its case, and in no other.
  await press(page, "n c");
  const form = page.getByRole("dialog", { name: "New claim" });
  await expect(form.getByRole("textbox", { name: "Proposition" })).toBeFocused();
  await page.keyboard.type("Half a claim");
  await press(page, "Control+k", "Control+w");
  await expect(page.getByText("A form is open: save it or cancel it first.")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(page.getByRole("tab", { name: "Hub" })).toHaveCount(1);
  await press(page, "Control+l");
  await expect(page.getByText("It is still there, with what you typed.")).toBeVisible();
  await page.getByRole("textbox", { name: "Folder" }).waitFor();
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await press(page, "Enter");
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await callCore(page, "cases.create", { title: "Quay", question: "Who pays?" });
  await page.getByRole("option", { name: /Quay/ }).click();
  await expect(page.getByRole("heading", { name: "Quay", exact: true })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await press(page, "Control+o");
  await page.getByRole("option", { name: /Hub/ }).click();
  await expect(form.getByRole("textbox", { name: "Proposition" })).toHaveValue("Half a claim");
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(form).toBeHidden();
  await press(page, "Control+o");
  await page.getByRole("option", { name: /Hub/ }).click();
  await expect(page.getByRole("heading", { name: "Hub", exact: true })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a case is renamed by hand, and what was taken back or binned says so where it is open", async ({
  host,
  page,
}) => {
  await openClaims(host, 1);
  await page.getByRole("button", { name: "Edit case…" }).click();
  const form = page.getByRole("dialog", { name: "Edit case" });
  await form.getByRole("textbox", { name: "Title" }).fill("The hub");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "The hub", exact: true })).toBeVisible();
  await expect(page.getByText("The case was changed.")).toBeVisible();

  await press(page, "n e");
  await expect(page.getByText("The case was changed.")).toBeHidden();
  await page.getByRole("textbox", { name: "Name" }).fill("Undone Ltd");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Close" })).toBeVisible();
  await press(page, "Control+Enter");
  await expect(page.getByRole("heading", { name: "Undone Ltd", level: 1 })).toBeVisible();
  // By the palette, whose row for undo does not answer to what it would take back.
  await press(page, "Control+k");
  await expect(page.getByRole("searchbox", { name: "Find or do anything" })).toBeFocused();
  await page.keyboard.type("entity added");
  await expect(page.getByText("Nothing found for “entity added”")).toBeVisible();
  await press(page, "Control+a");
  await page.keyboard.type(">undo");
  await expect(page.getByRole("option", { name: /Undo: entity added/ })).toBeVisible();
  await press(page, "Enter");
  await expect(page.getByText("“Undone Ltd” is in the bin. Nothing is lost")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add fact…" })).toHaveCount(0);
  await inspectScreen(page, "record-in-bin");
  await press(page, "g x");
  await expect(page.getByRole("row", { name: /Undone Ltd entity/ })).toBeVisible();
  await page.getByRole("tab", { name: /Undone Ltd|Person/ }).click();
  await page.getByRole("main").getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("heading", { name: "Undone Ltd", level: 1 })).toBeVisible();
});

test("where the text is twice as large, the desk folds as in a window of half the size", async ({ host, page }) => {
  await openClaims(host, 1);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector).toBeVisible();
  const { zoom } = await callCore<{ zoom: number }>(page, "desktop.setZoom", { zoom: 200 });
  expect(zoom).toBe(200);
  await expect(inspector).toBeHidden();
  await expect(page.locator(":root")).toHaveAttribute("data-height", "low");
  await inspectScreen(page, "desk-at-200", { only: ["light"] });
  await callCore(page, "desktop.setZoom", { zoom: 100 });
  await expect(inspector).toBeVisible();
});

test("a setting is found by its words, and texts to read grow alone", async ({ host, page }) => {
  await openClaims(host, 1);
  await press(page, "Control+,");
  const search = page.getByRole("searchbox", { name: "Search settings" });
  await search.fill("size of text");
  await expect(page.getByRole("heading", { name: "Appearance" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Privacy and lock" })).toHaveCount(0);
  await expect(page.getByRole("grid", { name: "Keys of commands" })).toHaveCount(0);
  await inspectScreen(page, "settings-found", { only: ["light", "dark"] });
  await page.getByRole("button", { name: /Size of text to read/ }).click();
  await page.getByRole("option", { name: "20 px" }).click();
  const sizes = () =>
    page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return [style.getPropertyValue("--fs-read"), style.fontSize];
    });
  await expect.poll(sizes).toEqual(["1.25rem", "16px"]);
  // A command is found by its name, with its keys.
  await search.fill("focus mode");
  await expect(page.getByRole("heading", { name: "Appearance" })).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Focus mode.*F9/ })).toBeVisible();
  await search.fill("nothing of the kind");
  await expect(page.getByText("No setting matches.")).toBeVisible();
});
