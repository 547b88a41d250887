import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, goTo, inspectScreen, runFromPalette, test } from "./journey.ts";
import { openSampleCase } from "./sample-case.ts";

test("by keyboard alone the vault is checked and backed up, and the folder of a backup is not written over", async ({
  host,
  page,
}) => {
  await openSampleCase(host);
  await runFromPalette(page, "Check vault");
  const report = page.getByRole("dialog", { name: "Check the vault" });
  await expect(report.getByText(/^Sound: \d+ records/)).toBeVisible();
  await inspectScreen(page, "vault-checked", { only: ["light", "dark"] });
  await page.keyboard.press("Escape");
  await expect(report).toBeHidden();

  const folder = join(host.home, "copy.vault");
  await host.choosePath(folder, () => runFromPalette(page, "Back up vault"));
  await expect(page.getByText(/^Backed up to .*copy\.vault/)).toBeVisible();
  expect(existsSync(join(folder, "vault.json"))).toBe(true);
  await host.choosePath(folder, () => runFromPalette(page, "Back up vault"));
  await expect(page.getByRole("alert").or(page.getByRole("alertdialog")).first()).toBeVisible();
  await inspectScreen(page, "backup-refused", { only: ["light"] });
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
  await inspectScreen(page, "excerpt-translation", { only: ["light", "dark"] });
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
  await inspectScreen(page, "link-strength", { only: ["light", "dark"] });
  await form.getByRole("button", { name: "Save" }).click();
  const held = page.getByRole("main").getByText("Set lower than the evidence suggests: One origin");
  await expect(held).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(held).toBeHidden();
});
