import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, expectFocusIn, goTo, inspectScreen, press, runFromPalette, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";
import { tabTo } from "./tab-to.ts";

test("by keyboard alone a source is graded and sealed, and the vault is checked and backed up, never over another backup", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  const { keyboard } = page;
  await runFromPalette(page, "New source");
  const form = page.getByRole("dialog", { name: "New source" });
  await expectFocusIn(form);
  await tabTo(page, form.getByRole("checkbox", { name: /^Protected/ }));
  await press(page, "Space");
  await tabTo(page, form.getByRole("textbox", { name: "Cover name" }));
  await keyboard.type("BLUE TERN");
  await press(page, "Enter");
  await expect(page.getByRole("heading", { name: "BLUE TERN", level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Grade reliability" }));
  await press(page, "Enter");
  await expect(page.getByRole("option", { name: /^C –/ })).toBeVisible();
  await keyboard.type("c");
  await press(page, "Enter");
  await tabTo(page, page.getByRole("textbox", { name: "Why" }));
  await keyboard.type("Right twice out of three");
  await tabTo(page, page.getByRole("button", { name: "Grade", exact: true }));
  await press(page, "Enter");
  await expect(page.getByText("Right twice out of three")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Seal an identity…" }));
  await press(page, "Enter");
  await expect(page.getByRole("textbox", { name: "Real name" })).toBeFocused();
  await keyboard.type("Mara Quill");
  await press(page, "Enter");
  await expect(page.getByText("An identity is sealed.")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await runFromPalette(page, "Check vault");
  const report = page.getByRole("dialog", { name: "Check the vault" });
  await expect(report.getByText(/^Sound: \d+ records/)).toBeVisible();
  await inspectScreen(page, "vault-checked");
  await page.keyboard.press("Escape");
  await expect(report).toBeHidden();

  const folder = join(host.home, "copy.vault");
  await host.choosePath(folder, () => runFromPalette(page, "Back up vault"));
  await expect(page.getByText(/^Backed up to .*copy\.vault/)).toBeVisible();
  expect(existsSync(join(folder, "vault.json"))).toBe(true);
  await host.choosePath(folder, () => runFromPalette(page, "Back up vault"));
  await expect(page.getByRole("alert").or(page.getByRole("alertdialog")).first()).toBeVisible();
  await inspectScreen(page, "backup-refused");
});

test("an excerpt is translated, and a link is held lower than its evidence gives, with the reason", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  const { keyboard } = page;
  await page.getByRole("listbox", { name: "Documents" }).getByText("statement").first().dblclick();
  const text = page.getByRole("document", { name: "statement" });
  await expect(text.locator("mark[data-excerpts]").first()).toBeAttached();
  await text.focus();
  await keyboard.press("]");
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("button", { name: "Add a translation" }).click();
  const translation = inspector.getByRole("region", { name: "Translation" });
  await expect(translation.getByRole("textbox", { name: "Translation", exact: true })).toBeFocused();
  await keyboard.type("Unsere Daten liegen in Deutschland.");
  await translation.getByRole("textbox", { name: "Language of the translation" }).fill("de");
  await expect(translation.getByRole("button", { name: "Save translation" })).toBeDisabled();
  await translation.getByRole("textbox", { name: "Translated by" }).fill("B. Berger");
  await inspectScreen(page, "excerpt-translation");
  await translation.getByRole("button", { name: "Save translation" }).click();
  await expect(inspector.getByText("Unsere Daten liegen in Deutschland.")).toBeVisible();
  await expect(inspector.getByText("By B. Berger, into de")).toBeVisible();

  await text.focus();
  const links = await goTo(page, "g n", "Links", "grid");
  await inspectScreen(page, "links-table");
  await links.getByRole("row").nth(1).dblclick();
  await page.getByRole("main").getByRole("button", { name: "Strength…" }).click();
  const form = page.getByRole("dialog", { name: "Strength of the link" });
  await form.getByText("Set to tentative").click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Say why it is set lower than the evidence suggests.")).toBeVisible();
  await form.getByRole("textbox", { name: "Reason" }).fill("One origin, and it is the company itself");
  await inspectScreen(page, "link-strength");
  await form.getByRole("button", { name: "Save" }).click();
  const held = page.getByRole("main").getByText("Set lower than the evidence suggests: One origin");
  await expect(held).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(held).toBeHidden();
});
