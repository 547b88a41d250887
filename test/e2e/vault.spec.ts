import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { callCore, expect, expectFocusIn, inspectScreen, makeVault, passphrase, press, test } from "./journey.ts";
import { tabTo } from "./tab-to.ts";

test("a vault is made, locked and unlocked by mouse", async ({ host, page }) => {
  await expect(page.getByLabel("Your name")).toBeVisible();
  await inspectScreen(page, "vault-create");
  const folder = await makeVault(host);
  await inspectScreen(page, "cases-empty");
  await page.getByRole("button", { name: "New case…" }).click();
  const form = page.getByRole("dialog", { name: "New case" });
  await form.getByRole("button", { name: "Create case" }).click();
  await expect(form.getByText("A case needs a title.")).toBeVisible();
  await inspectScreen(page, "case-create-error");
  await form.getByRole("textbox", { name: "Title" }).fill("Harbour");
  await form.getByRole("textbox", { name: "Question" }).fill("Who owns the harbour?");
  await form.getByRole("button", { name: /Marking/ }).click();
  await page.getByRole("option", { name: "TLP:GREEN", exact: true }).click();
  await form.getByRole("button", { name: "Create case" }).click();
  await expect(page.getByRole("heading", { name: "Harbour", exact: true })).toBeVisible();
  await expect(page.locator(".marking-bar").getByText("TLP:GREEN")).toBeVisible();
  await page.keyboard.press("Control+o");
  await expect(page.getByRole("option", { name: /Harbour/ })).toBeVisible();
  await page.getByRole("button", { name: "Keys and trust" }).click();
  await expect(page.getByRole("heading", { name: "Keys and trust" })).toBeVisible();
  await page.getByRole("button", { name: "Back to the cases" }).click();
  await page.getByRole("button", { name: "Lock vault" }).click();
  await expect(page.getByText("The vault is locked.")).toBeVisible();
  await inspectScreen(page, "vault-unlock");

  await page.getByRole("textbox", { name: "Passphrase" }).fill("wrong");
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByText("does not open this vault")).toBeVisible();
  await inspectScreen(page, "vault-unlock-wrong");
  await page.getByRole("button", { name: /^Forget/ }).click();
  await expect(page.getByRole("textbox", { name: "Folder" })).toHaveValue(folder);
  await expect(page.getByRole("checkbox", { name: /^Remember this/ })).not.toBeChecked();
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(page.getByText("One attempt to open this vault failed")).toBeVisible();

  // The vault is not remembered, but the user is not led to create another.
  await page.keyboard.press("Control+l");
  await expect(page.getByRole("textbox", { name: "Passphrase" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Folder" })).toHaveValue(folder);
  await inspectScreen(page, "vault-unlock-forgotten");
});

test("a vault with a recovery code is made by keyboard alone, and the code opens it", async ({ host, page }) => {
  const { keyboard } = page;
  const type = async (text: string) => {
    await keyboard.type(text);
    await keyboard.press("Tab");
  };
  await expect(page.getByLabel("Your name")).toBeFocused();
  await type("Rex Recipient");
  await type("");
  await type("rex.vault");
  await expect(page.getByText("Enter the full path")).toBeVisible();
  await keyboard.press("Shift+Tab");
  await keyboard.press("Control+a");
  await keyboard.type(join(host.home, "rex.vault"));
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.type("horse");
  await expect(page.getByText("Too short: at least 8 characters")).toBeVisible();
  await inspectScreen(page, "vault-create-faults");
  await keyboard.press("Control+a");
  await keyboard.type(passphrase);
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.type(passphrase);
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Recovery code" });
  await expect(page.getByText("Creating the vault")).toBeVisible();
  await expect(page.getByLabel("Your name")).not.toBeEditable();
  await expect(dialog).toBeVisible();
  await inspectScreen(page, "vault-recovery-code");
  const code = await dialog.locator(".recovery-code").innerText();
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  // One group is asked for, without the code in sight.
  const group = dialog.getByRole("textbox", { name: /^Group \d of the code$/ });
  await expect(group).toBeFocused();
  await expect(dialog.locator(".recovery-code")).toHaveCount(0);
  await keyboard.type("?");
  await keyboard.press("Enter");
  await expect(dialog.getByText("That does not match the code.")).toBeVisible();
  await inspectScreen(page, "vault-recovery-check");
  const number = Number(/\d/.exec((await dialog.locator("label").textContent()) ?? "")?.[0]);
  await expect(group).toBeFocused();
  await keyboard.press("Control+a");
  await keyboard.type(code.split("-")[number - 1]?.toLowerCase() ?? "");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();

  await keyboard.press("Control+l");
  await tabTo(page, page.getByRole("button", { name: "Use the recovery code" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Recovery code" })).toBeFocused();
  await inspectScreen(page, "vault-unlock-code");
  await keyboard.type(code.toLowerCase());
  await keyboard.press("Enter");

  // A user who needed the code has lost the passphrase.
  const offer = page.getByRole("dialog", { name: "Change the passphrase" });
  await expect(offer).toBeVisible();
  await inspectScreen(page, "vault-recovered");
  await expectFocusIn(offer);
  await keyboard.type("another lost horse");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.type("another lost horse");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  await keyboard.press("Control+l");
  await expect(page.getByRole("textbox", { name: "Passphrase" })).toBeFocused();
  await keyboard.type("another lost horse");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();

  await keyboard.press("Control+Comma");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Back to the cases" })).toBeFocused();
  await inspectScreen(page, "settings-without-case");
  // A wrong passphrase changes nothing; the right one does.
  await tabTo(page, page.getByRole("button", { name: "Change the passphrase…" }));
  await keyboard.press("Enter");
  const changing = page.getByRole("dialog", { name: "Change the passphrase" });
  const current = changing.getByRole("textbox", { name: "Current passphrase" });
  await tabTo(page, current);
  await keyboard.type("no such horse");
  for (const field of ["New passphrase", "Passphrase again"]) {
    await tabTo(page, changing.getByRole("textbox", { name: field, exact: true }));
    await keyboard.type(passphrase);
  }
  await keyboard.press("Enter");
  await expect(changing.getByRole("alert")).toContainText("does not open this vault");
  await inspectScreen(page, "vault-change-wrong");
  await tabTo(page, current);
  await keyboard.press("Control+a");
  await keyboard.type("another lost horse");
  await keyboard.press("Enter");
  await expect(page.getByText("The passphrase was changed.")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "New recovery code…" }));
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Use the recovery code" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Recovery code" })).toBeFocused();
  await inspectScreen(page, "vault-new-code");
  await keyboard.type(code);
  await keyboard.press("Enter");
  await expect(dialog.locator(".recovery-code")).not.toHaveText(code);
});

test("when core dies the vault is locked, says so, and nothing saved is lost", async ({ host, page }) => {
  await makeVault(host);
  await page.keyboard.press("Control+Shift+N");
  await page.getByRole("textbox", { name: "Title" }).fill("Harbour");
  await page.getByRole("textbox", { name: "Question" }).fill("Who owns the harbour?");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Harbour" })).toBeVisible();
  await inspectScreen(page, "case-home-empty");
  await page.getByRole("button", { name: "Edit case…" }).click();
  const form = page.getByRole("dialog", { name: "Edit case" });
  await inspectScreen(page, "case-form");
  await form.getByRole("textbox", { name: "Title" }).fill("Harbour office");
  await form.getByRole("button", { name: /Status/ }).click();
  await page.getByRole("option", { name: "Closed" }).click();
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("heading", { name: "Harbour office" })).toBeVisible();
  await expect(page.getByText("This case is closed: nothing in it can be changed")).toBeVisible();
  await inspectScreen(page, "case-home-closed");
  await expect(page.getByRole("button", { name: "Import documents" })).toHaveCount(0);
  const late = join(host.home, "late.txt");
  writeFileSync(late, "A file that comes too late.\n");
  await host.drop([late]);
  await expect(
    page.getByRole("alert").or(page.getByRole("status")).getByText("Set its status to open first."),
  ).toBeVisible();
  // Input in a form survives the end of core, and is restored there.
  await page.getByRole("button", { name: "Edit case…" }).click();
  await form.getByRole("textbox", { name: "Title" }).fill("Harbour annex");
  const kept = async () => JSON.stringify(await callCore(page, "preferences.list", {}));
  await expect.poll(kept).toContain("Harbour annex");
  // Once it has the answer to a later query, the window has received the earlier news.
  await kept();
  await host.killCore();
  await expect(page.getByText("A part of Casebound stopped unexpectedly")).toBeVisible();
  await expect(page.getByText("It is still there, with what you typed.")).toBeVisible();
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox", { name: "Cases" }).getByText("Harbour office", { exact: true })).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Cases" }).getByText("Closed")).toBeVisible();
  const { records } = await callCore<{ records: { id: string }[] }>(page, "cases.list", {});
  const id = records[0]?.id;
  await callCore(page, "cases.edit", { id, fields: { title: "Harbour office", reference: "H-1", status: "open" } });
  await page.getByRole("listbox", { name: "Cases" }).focus();
  await page.keyboard.press("Enter");
  await expect(form.getByRole("textbox", { name: "Title" })).toHaveValue("Harbour annex");
  // The form is based on the case as it was then: later changes by others are not overwritten.
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Nothing was overwritten")).toBeVisible();
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect.poll(kept).not.toContain("Harbour annex");
  await callCore(page, "cases.edit", { id, fields: { status: "closed" } });
  await page.keyboard.press("Control+o");
  await page.getByRole("listbox", { name: "Cases" }).focus();
  await page.keyboard.press("Delete");
  await expect(page.getByText("The case “Harbour office” is in the bin")).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  await inspectScreen(page, "cases-binned");
  await press(page, "Control+Shift+x");
  await page.getByRole("button", { name: "Restore: Harbour office" }).click();
  await expect(page.getByText("“Harbour office” was restored.")).toBeVisible();
  await page.getByRole("option", { name: /Harbour office/ }).click();
  await page.getByRole("button", { name: "Move to bin" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("listbox", { name: "Cases" }).getByText("Closed")).toBeVisible();
  await inspectScreen(page, "cases");
  await page.getByRole("listbox", { name: "Cases" }).focus();
  await page.keyboard.press("Delete");
  await expect(page.getByText("The case “Harbour office” is in the bin")).toBeVisible();
  await press(page, "Control+Shift+x");
  await page.getByRole("button", { name: "Destroy: Harbour office" }).click();
  const doom = page.getByRole("alertdialog", { name: "Destroy “Harbour office” for good" });
  await expect(doom.getByText("Everything in the case is destroyed with it")).toBeVisible();
  await inspectScreen(page, "case-destroy");
  await doom.getByRole("button", { name: "Destroy" }).click();
  await expect(page.getByText("“Harbour office” was destroyed.")).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  expect(await callCore(page, "records.bin", { caseId: null })).toEqual({ records: [] });
  await expect(page.getByRole("button", { name: "Destroy: Harbour office" })).toBeHidden();
});

test("a path that is typed while the folder is still being read stays", async ({ host, page }) => {
  // Electron's own dialogs are the system's.
  if (host.name === "electron") return;
  mkdirSync(join(host.home, "papers"));
  await page.evaluate(() => {
    const { call } = window.casebound;
    const listed = new Promise<void>((resolve) => Object.assign(window, { listFolderNow: resolve }));
    Object.assign(window.casebound, {
      call: async (...args: Parameters<typeof call>) => {
        const answer = await call(...args);
        if (args[0] === "desktop.listFolder") await listed;
        return answer;
      },
    });
  });
  await page.getByRole("button", { name: "Choose…" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Path" }).fill("/typed/by/hand");
  await page.evaluate(() => (window as unknown as { listFolderNow: () => void }).listFolderNow());
  await expect(dialog.getByRole("option").first()).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Path" })).toHaveValue("/typed/by/hand");
});
