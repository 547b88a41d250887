import { readFileSync } from "node:fs";
import { join } from "node:path";
import { callCore, changeAnswer, expect, expectFocusIn, inspectScreen, press, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";
import { tabTo } from "./tab-to.ts";

test("by mouse: a source is graded and sealed, put away and brought back, custody verified, a key made", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  // A key judgement leads to its assessment.
  const judgement = page.getByRole("button", { name: /Confidence: / }).first();
  await inspectScreen(page, "home");
  const words = (await judgement.locator(".home-statement").textContent()) ?? "";
  await judgement.click();
  await expect(page.locator("[data-judgement]").filter({ hasText: words }).first()).toBeInViewport();
  await page.getByRole("button", { name: "Sources", exact: true }).click();
  await page.getByRole("button", { name: "New source…" }).click();
  const dialog = page.getByRole("dialog", { name: "New source" });
  await dialog.getByRole("button", { name: "Add source" }).click();
  await expect(dialog.getByText("A source needs a name.")).toBeVisible();
  await inspectScreen(page, "source-form-error");
  await dialog.getByText("Protected: the identity").click();
  await dialog.getByRole("textbox", { name: "Cover name" }).fill("BLUE TERN");
  await dialog.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { name: "BLUE TERN", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Grade reliability" }).click();
  // Letters choose in an open list and run no command.
  await expect(page.getByRole("option", { name: /^C –/ })).toBeVisible();
  await press(page, "g c");
  await page.getByRole("option", { name: /^C –/ }).click();
  await page.getByRole("textbox", { name: "Why" }).fill("Right twice out of three");
  await page.getByRole("button", { name: "Grade", exact: true }).click();
  await expect(page.getByText("Right twice out of three")).toBeVisible();
  await page.getByRole("button", { name: "Seal an identity…" }).click();
  await page.getByRole("textbox", { name: "Real name" }).fill("Mara Quill");
  await page.getByRole("button", { name: "Seal", exact: true }).click();
  await expect(page.getByText("An identity is sealed.")).toBeVisible();
  await inspectScreen(page, "source");
  await page.getByRole("button", { name: "Reveal…" }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Meeting on Tuesday");
  await page.getByRole("button", { name: "Reveal", exact: true }).click();
  await expect(page.getByText("Mara Quill")).toBeVisible();
  await page.getByRole("button", { name: "Hide again" }).click();
  await expect(page.getByText("Mara Quill")).toBeHidden();

  // The key that changes the tab arrives before the field's blur.
  const notes = page.getByRole("textbox", { name: "Notes" });
  await page.getByRole("textbox", { name: "Why" }).fill("Wrong about the dock");
  await notes.fill("Speaks of the pier");
  await expect(page.getByText("Everything is saved")).toBeHidden();
  await page.getByRole("tablist").getByRole("tab").first().click();
  await expect(notes).toBeHidden();
  await expect(page.getByText("Everything is saved")).toBeVisible();
  await page.getByRole("tab", { name: "BLUE TERN" }).click();
  await expect(notes).toHaveValue("Speaks of the pier");
  await expect(page.getByRole("textbox", { name: "Why" })).toHaveValue("Wrong about the dock");

  await page.getByRole("button", { name: "Move to bin" }).click();
  await expect(page.getByText("The source “BLUE TERN” is in the bin.")).toBeVisible();
  await page.getByRole("button", { name: "Bin", exact: true }).click();
  await page.getByRole("row", { name: /BLUE TERN/ }).click();
  await inspectScreen(page, "bin");
  await page.getByRole("button", { name: "Destroy for good…" }).click();
  await inspectScreen(page, "bin-destroy");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("“BLUE TERN” was restored.")).toBeVisible();
  await expect(page.getByRole("tabpanel").locator(":focus")).toHaveCount(1);
  // Destroyed records are in no list.
  await page.getByRole("button", { name: "Questions", exact: true }).click();
  await page.getByRole("listbox", { name: "Questions" }).getByRole("option").last().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Move to bin" }).click();
  await expect(page.getByText(/^The question “.+” is in the bin\.|^“.+” is in the bin\./).last()).toBeVisible();
  await page.getByRole("button", { name: "Bin", exact: true }).click();
  const binned = page.getByRole("grid", { name: "Bin" }).getByRole("row");
  await binned.nth(1).click();
  await page.getByRole("button", { name: "Destroy for good…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Destroy", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByText(/was destroyed/)).toBeVisible();
  await expect(page.getByText("The bin is empty")).toBeVisible();
  await inspectScreen(page, "bin-destroyed");

  // By pointer: search a word, narrow the results, open a hit at its place.
  await page.getByRole("button", { name: "Search", exact: true }).first().click();
  await page.getByRole("searchbox", { name: "Search all documents" }).fill("data");
  await page.getByRole("main").getByRole("button", { name: "Search", exact: true }).click();
  const found = page.getByRole("main").getByText(/^\d+ documents?$/);
  await expect(found).toBeVisible();
  const all = (await found.textContent()) ?? "";
  await page.getByRole("group", { name: "Type", exact: true }).locator("label").last().click();
  await expect(found).not.toHaveText(all);
  await page.getByRole("button", { name: /^Remove the filter Type/ }).click();
  await expect(found).toHaveText(all);
  const hit = page.getByRole("listbox", { name: "Results" }).getByRole("option").first();
  await hit.click();
  await expect(page.getByRole("document").first()).toBeVisible();

  await page.getByRole("button", { name: "Custody", exact: true }).click();
  await page.getByRole("button", { name: "Verify all chains" }).click();
  await expect(page.getByText(/^Sound: \d+ lines in 2 chains/)).toBeVisible();
  await expect(page.getByText(/Verified at \d\d:\d\d\.$/)).toBeVisible();
  await inspectScreen(page, "custody-verified");
  // Lines of one action, each linked to its record; a source appears by cover name, never by identity.
  const lines = page.getByRole("grid", { name: "Custody" });
  await page.getByRole("searchbox", { name: "Filter by action" }).fill("identity");
  await expect(lines.getByRole("row", { name: /identity (?:sealed|revealed)/ }).first()).toContainText("BLUE TERN");
  // Wait until all rows but the header match the filter.
  await expect(lines.getByRole("row").filter({ hasNotText: /identity|About/ })).toHaveCount(0);
  await lines
    .getByRole("row", { name: /identity/ })
    .first()
    .click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("heading", { name: "BLUE TERN" })).toBeVisible();
  // Leaving and coming back keeps the line and its record selected; the filtered lines are exported.
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.getByText("Compact", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await inspectScreen(page, "settings-compact", { only: ["light", "dark"] });
  await page.getByRole("radiogroup", { name: "Density" }).getByText("Standard", { exact: true }).click();
  await page.getByText("High contrast", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
  await page.getByText("System", { exact: true }).first().click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  for (const [field, choice] of [
    ["Zoom", "125%"],
    ["Lock when the computer has been idle for", "30 minutes"],
    ["Clear copied evidence from the clipboard after", "10 seconds"],
  ] as const) {
    await page.getByRole("button", { name: new RegExp(field) }).click();
    await page.getByRole("option", { name: choice, exact: true }).click();
    await expect(page.getByRole("button", { name: new RegExp(field) })).toContainText(choice);
  }
  const kept = await callCore<{ values: Record<string, unknown> }>(page, "preferences.list", {});
  expect(JSON.stringify(kept)).toMatch(/"lock\.idle".{1,20}30\b/);
  expect(JSON.stringify(kept)).toMatch(/"clipboard\.clear".{1,20}10\b/);
  await page.getByRole("button", { name: /Zoom/ }).click();
  await page.getByRole("option", { name: "100%", exact: true }).click();
  await page.getByRole("button", { name: "Clear search history and recent records" }).click();
  await expect(page.getByText("Search history and recent records were cleared")).toBeVisible();
  await page.getByRole("tab", { name: "Custody" }).click();
  await expect(lines.getByRole("row", { selected: true })).toContainText("BLUE TERN");
  await expect(inspector.getByRole("heading", { name: "BLUE TERN" })).toBeVisible();
  // In a narrow table the filters are behind a button.
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  await page.getByRole("textbox", { name: "To (UTC)" }).fill("2001-01-01");
  await expect(page.getByText("Nothing matches the filter.")).toBeVisible();
  await page.getByRole("textbox", { name: "To (UTC)" }).fill("2999-01-01");
  await inspectScreen(page, "custody-filtered");
  const file = join(host.home, "custody.csv");
  await host.choosePath(file, () => page.getByRole("button", { name: "Export as CSV…" }).click());
  await expect(page.getByText(/lines? (?:was|were) exported to/)).toBeVisible();
  expect(readFileSync(file, "utf8")).toContain("action: identity; to 2999-01-01");
  await page.getByRole("button", { name: "Clear filters" }).click();
  const isChanged = await changeAnswer(page, "custody.verify", async (answer) => {
    const { chains, ...output } = answer.output as { chains: { problems: unknown[] }[] };
    for (const { problems } of chains) problems.push({ seq: 3, problem: "it does not continue the line before it" });
    return { ...answer, output: { ...output, chains, sound: false } };
  });
  if (isChanged) {
    await page.getByRole("button", { name: "Verify all chains" }).click();
    await expect(page.getByText(/it does not continue the line before it/).first()).toBeVisible();
    await inspectScreen(page, "custody-unsound");
    await page.getByRole("button", { name: /^A logistics hub.*line 3$/ }).click();
    await expect(lines.getByRole("row", { selected: true }).getByRole("gridcell").first()).toHaveText("3");
  }

  await page.getByRole("button", { name: "Keys and trust" }).click();
  await page.getByRole("button", { name: "Make a key…" }).click();
  await page.getByRole("textbox", { name: "Name of the signer" }).fill("ada@unit-a");
  await page.getByRole("button", { name: "Make key" }).click();
  await expect(page.getByText("SHA256:").first()).toBeVisible();
  await inspectScreen(page, "keys");
});

test("by keyboard alone: found by palette and search, renamed, undone, and looked up in the history", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  const { keyboard } = page;
  await keyboard.press("Control+k");
  await keyboard.type("grey her");
  await expect(page.getByRole("option", { name: /GREY HERON/ }).first()).toBeVisible();
  await inspectScreen(page, "palette");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "GREY HERON", level: 1 })).toBeVisible();

  const name = page.getByRole("textbox", { name: "Cover name" });
  await tabTo(page, name);
  await keyboard.press("Control+a");
  await keyboard.type("GREY EGRET");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "GREY EGRET", level: 1 })).toBeVisible();
  await keyboard.press("F6");
  await keyboard.press("Control+z");
  await expect(page.getByRole("heading", { name: "GREY HERON", level: 1 })).toBeVisible();
  await keyboard.press("Control+Shift+z");
  await expect(page.getByRole("heading", { name: "GREY EGRET", level: 1 })).toBeVisible();

  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await tabTo(page, inspector.getByRole("button", { name: "History" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /GREY EGRET/, level: 1 })).toBeVisible();
  await expect(page.getByText("GREY HERON", { exact: true }).first()).toBeVisible();
  await inspectScreen(page, "record-history");

  await keyboard.press("Control+Shift+f");
  await expect(page.getByRole("searchbox", { name: "Search all documents" })).toBeFocused();
  await inspectScreen(page, "search-start");
  await keyboard.type("zyzzyva");
  await keyboard.press("Enter");
  await expect(page.getByText("No document matches.")).toBeVisible();
  await inspectScreen(page, "search-none");
  await keyboard.press("Control+a");
  await keyboard.type("data AND (airport");
  await keyboard.press("Enter");
  await expect(page.getByText("The query cannot be read from here:")).toBeVisible();
  await inspectScreen(page, "search-malformed");
  await keyboard.type(")");
  await keyboard.press("Enter");
  await expect(page.getByText(/^\d+ documents/)).toBeVisible();
  const found = page.getByRole("main").getByText(/^\d+ documents?$/);
  const all = await found.textContent();
  const type = page.getByRole("group", { name: "Type", exact: true }).getByRole("checkbox").last();
  await tabTo(page, type);
  await keyboard.press("Space");
  await expect(found).not.toHaveText(all ?? "");
  const typeFilter = page.getByRole("button", { name: /^Remove the filter Type/ });
  await tabTo(page, typeFilter);
  await keyboard.press("Enter");
  await expect(found).toHaveText(all ?? "");
  await expect(page.getByRole("searchbox", { name: "Search all documents" })).toBeFocused();
  await tabTo(page, type);
  await keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Save search…" }));
  await keyboard.press("Enter");
  await expectFocusIn(page.getByRole("dialog"));
  await keyboard.press("Control+a");
  await keyboard.type("Airport data");
  await keyboard.press("Enter");
  const savedSearch = page.getByRole("navigation", { name: "Navigator" }).getByRole("option", { name: /Airport data/ });
  await expect(savedSearch).toBeVisible();
  await tabTo(page, typeFilter);
  await keyboard.press("Enter");
  await expect(found).toHaveText(all ?? "");
  await expect(page.getByRole("searchbox", { name: "Search all documents" })).toBeFocused();
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await expect(inspector.getByRole("region", { name: "Passage" }).locator("mark").first()).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Results" })).toBeFocused();
  await inspectScreen(page, "search");
  const saved = page.getByRole("listbox", { name: "Saved searches" });
  await tabTo(page, saved);
  await keyboard.press("Home");
  await keyboard.press("Enter");
  await expect(found).not.toHaveText(all ?? "");
  await tabTo(page, saved);
  await keyboard.press("Delete");
  await expect(savedSearch).toHaveCount(0);
  await tabTo(page, page.getByRole("button", { name: "Undo" }));
  await keyboard.press("Enter");
  await expect(savedSearch).toBeVisible();
  await tabTo(page, page.getByRole("listbox", { name: "Results" }));
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Right side" }).getByRole("heading", { level: 1 })).toBeVisible();

  // The palette for records only, by its shortcut.
  await keyboard.press("Control+p");
  await expectFocusIn(page.getByRole("dialog"));
  await keyboard.type("ant group");
  await expect(page.getByRole("dialog").getByRole("option").first()).toContainText(/ant group/i);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Ant Group", level: 1 })).toBeVisible();

  await keyboard.press("Control+k");
  await keyboard.type("shortcuts");
  await inspectScreen(page, "palette-commands", { only: ["light"] });
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await inspectScreen(page, "shortcuts", { only: ["light"] });
  await keyboard.press("Escape");
});
