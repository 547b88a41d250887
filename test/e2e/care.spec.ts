import { changeAnswer, expect, inspectScreen, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";

test("by mouse: a source is graded and sealed, put away and brought back, custody verified, a key made", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  await page.getByRole("button", { name: "Sources", exact: true }).click();
  await page.getByRole("button", { name: "New source…" }).click();
  const dialog = page.getByRole("dialog", { name: "New source" });
  await dialog.getByRole("button", { name: "Add source" }).click();
  await expect(dialog.getByText("A source needs a name.")).toBeVisible();
  await inspectScreen(page, "source-form-error", { only: ["light"] });
  await dialog.getByText("Protected: the identity").click();
  await dialog.getByRole("textbox", { name: "Cover name" }).fill("BLUE TERN");
  await dialog.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { name: "BLUE TERN", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Grade reliability" }).click();
  // Letters choose in a list that is open, and lead nowhere.
  await page.keyboard.press("g");
  await page.keyboard.press("c");
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

  // A tab is changed on the way down, before the field that is left knows of it.
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
  await inspectScreen(page, "bin-destroy", { only: ["light"] });
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("“BLUE TERN” was restored.")).toBeVisible();
  await expect(page.getByRole("tabpanel").locator(":focus")).toHaveCount(1);

  await page.getByRole("button", { name: "Custody", exact: true }).click();
  await page.getByRole("button", { name: "Verify all chains" }).click();
  await expect(page.getByText(/^Sound: \d+ lines in 2 chains/)).toBeVisible();
  await inspectScreen(page, "custody-verified", { only: ["light"] });
  // Lines of one action only, each a way to what it is about; who a source is never stands there, its cover name does.
  const lines = page.getByRole("grid", { name: "Custody" });
  await page.getByRole("searchbox", { name: "Filter by action" }).fill("identity");
  await expect(lines.getByRole("row", { name: /identity (?:sealed|revealed)/ }).first()).toContainText("BLUE TERN");
  await expect(lines.getByRole("row", { name: /document imported|entity added/ })).toHaveCount(0);
  await lines
    .getByRole("row", { name: /identity/ })
    .first()
    .click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("heading", { name: "BLUE TERN" })).toBeVisible();
  await inspectScreen(page, "custody-filtered", { only: ["light"] });
  const isChanged = await changeAnswer(page, "custody.verify", async (answer) => {
    const { chains, ...output } = answer.output as { chains: { problems: unknown[] }[] };
    for (const { problems } of chains) problems.push({ seq: 3, problem: "it does not continue the line before it" });
    return { ...answer, output: { ...output, chains, sound: false } };
  });
  if (isChanged) {
    await page.getByRole("button", { name: "Verify all chains" }).click();
    await expect(page.getByText(/it does not continue the line before it/).first()).toBeVisible();
    await inspectScreen(page, "custody-unsound", { only: ["light"] });
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
  await name.focus();
  await keyboard.press("Control+a");
  await keyboard.type("GREY EGRET");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "GREY EGRET", level: 1 })).toBeVisible();
  await keyboard.press("F6");
  await keyboard.press("Control+z");
  await expect(page.getByRole("heading", { name: "GREY HERON", level: 1 })).toBeVisible();
  await keyboard.press("Control+Shift+z");
  await expect(page.getByRole("heading", { name: "GREY EGRET", level: 1 })).toBeVisible();

  await page.getByRole("complementary", { name: "Inspector" }).getByRole("button", { name: "History" }).press("Enter");
  await expect(page.getByRole("heading", { name: /GREY EGRET/, level: 1 })).toBeVisible();
  await expect(page.getByText("GREY HERON", { exact: true }).first()).toBeVisible();
  await inspectScreen(page, "record-history");

  await keyboard.press("Control+Shift+f");
  await inspectScreen(page, "search-start", { only: ["light"] });
  await keyboard.type("zyzzyva");
  await keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("button", { name: "Search" })).toBeVisible();
  await inspectScreen(page, "search-none", { only: ["light"] });
  await keyboard.press("Control+a");
  await keyboard.type("data AND (airport");
  await keyboard.press("Enter");
  await expect(page.getByText("The query cannot be read from here:")).toBeVisible();
  await inspectScreen(page, "search-malformed", { only: ["light"] });
  await keyboard.type(")");
  await keyboard.press("Enter");
  await expect(page.getByText(/^\d+ documents/)).toBeVisible();
  await inspectScreen(page, "search");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Editor group 2" }).getByRole("heading", { level: 1 })).toBeVisible();

  await keyboard.press("Control+k");
  await keyboard.type("shortcuts");
  await inspectScreen(page, "palette-commands", { only: ["light"] });
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await inspectScreen(page, "shortcuts", { only: ["light"] });
  await keyboard.press("Escape");
});
