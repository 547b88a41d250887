import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePdf, textAt } from "../parser/make-pdf.ts";
import type { Host } from "./hosts.ts";
import { callCore, changeAnswer, expect, goTo, inspectScreen, press, seek, test } from "./journey.ts";
import { openVault } from "./sample-case.ts";

/** A case to import into, and a folder with files of every fate. */
async function aCaseAndPapers(host: Host): Promise<string> {
  await openVault(host);
  await callCore(host.page, "cases.create", { title: "Harbour", question: "Who owns the harbour?" });
  const papers = join(host.home, "papers");
  mkdirSync(papers);
  for (let no = 1; no <= 12; no++) {
    writeFileSync(join(papers, `note ${String(no).padStart(2, "0")}.txt`), `Note ${no}: pier ${no} is leased.\n`);
  }
  writeFileSync(join(papers, "same again.txt"), "Note 1: pier 1 is leased.\n");
  writeFileSync(join(papers, "broken.docx"), "PK\u0003\u0004 and nothing of an archive");
  writeFileSync(
    join(papers, "picture.bin"),
    Uint8Array.from({ length: 999 }, (_, at) => (at * at * 31) % 256),
  );
  await host.page.getByRole("option", { name: /Harbour/ }).click();
  return papers;
}

test("files are looked at, imported, and what became of each is told", async ({ host, page }) => {
  const papers = await aCaseAndPapers(host);
  await inspectScreen(page, "documents-empty");
  await page.getByRole("button", { name: "Import documents" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Import documents" });
  await inspectScreen(page, "import-empty");
  await host.choosePath(papers, () => page.getByRole("button", { name: "Add a folder…" }).click());
  await expect(dialog.getByText("15 files,")).toBeVisible();
  await inspectScreen(page, "import-surveyed");
  let goOn: () => void = () => undefined;
  const looked = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const isHeld = await changeAnswer(page, "documents.import", (answer) => looked.then(() => answer));
  await dialog.getByRole("button", { name: "Import 15 files" }).click();
  if (isHeld) {
    await expect(page.getByRole("progressbar")).toBeVisible();
    await inspectScreen(page, "import-running");
  }
  goOn();
  await expect(
    page.getByRole("region", { name: "Notifications" }).getByText("13 imported, 1 refused, 1 already here."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const results = page.getByRole("grid", { name: "Last import" });
  await expect(results.getByRole("row", { name: /broken\.docx/ })).toContainText("Refused");
  await expect(results.getByRole("row", { name: /picture\.bin/ })).toContainText("Without text");
  // What failed stands first, and the whole of why below.
  await expect(results.getByRole("row").nth(1)).toContainText("broken.docx");
  await results.getByRole("row", { name: /broken\.docx/ }).click();
  await inspectScreen(page, "import-results");

  await page.getByRole("button", { name: "Import again…" }).click();
  await expect(dialog.getByText("1 file,")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "Open as table" }).click();
  const table = page.getByRole("grid", { name: "Documents" });
  await expect(table).toHaveAttribute("aria-rowcount", "14");
  await table.getByRole("button", { name: "Size" }).click();
  await table.getByRole("button", { name: "Size" }).click();
  await expect(table.getByRole("columnheader", { name: "Size" })).toHaveAttribute("aria-sort", "descending");
  await inspectScreen(page, "documents-table");

  // What lies in the bin is brought back from here; what is in the case can be read in another encoding.
  await page.getByRole("option", { name: /note 07/ }).click();
  await page.keyboard.press("Delete");
  await expect(page.getByText("“note 07.txt” is in the bin.")).toBeVisible();
  await page.keyboard.press("Control+i");
  await host.choosePath(papers, () => page.getByRole("button", { name: "Add a folder…" }).click());
  await dialog.getByRole("button", { name: "Restore 1 from the bin" }).click();
  await expect(dialog.getByRole("button", { name: /from the bin/ })).toBeHidden();
  await dialog.getByRole("button", { name: /Encoding/ }).click();
  await page.getByRole("option", { name: "utf-16le" }).click();
  await expect(
    dialog.getByText(/14 files are already here. Those that are text are read again as utf-16le/),
  ).toBeVisible();
  await inspectScreen(page, "import-again");
  // An encoding was chosen: only a button gives that up.
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("listbox", { name: "Documents" }).getByText("note 07.txt").dblclick();
  await page.getByRole("tab", { name: "Properties" }).click();
  await page.getByRole("button", { name: "Read again…" }).click();
  await page.getByRole("button", { name: /Encoding/ }).click();
  await page.getByRole("option", { name: "utf-16le" }).click();
  await expect(page.getByText(/Read as utf-16le, the text changes/)).toBeVisible();
  await inspectScreen(page, "read-again");
  await page.getByRole("button", { name: "Read again", exact: true }).click();
  await expect(page.getByText("“note 07.txt” was read again as utf-16le.")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(
    page.getByRole("document", { name: "note 07.txt" }).getByText("Note 7: pier 7 is leased."),
  ).toBeVisible();
});

test("a file that needs a password is told, and comes in when it is given", async ({ host, page }) => {
  await openVault(host);
  await callCore(page, "cases.create", { title: "Harbour", question: "Who owns the harbour?" });
  const path = join(host.home, "locked.pdf");
  writeFileSync(path, makePdf([{ content: textAt(20, 50, "The lease is secret.") }], { password: "pier nine" }));
  await page.getByRole("option", { name: /Harbour/ }).click();
  await page.getByRole("button", { name: "Import documents" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Import documents" });
  await host.choosePath(path, () => page.getByRole("button", { name: "Add files…" }).click());
  await dialog.getByRole("button", { name: "Import 1 file" }).click();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const row = page.getByRole("grid", { name: "Last import" }).getByRole("row", { name: /locked\.pdf/ });
  await expect(row).toContainText("Password needed");
  await expect(page.getByRole("status").getByText("0 imported, 1 needs a password.")).toBeVisible();
  await page.getByRole("button", { name: "Import again…" }).click();
  await dialog.getByRole("textbox", { name: "Passwords to try" }).fill("wrong\npier nine");
  await inspectScreen(page, "import-password");
  await dialog.getByRole("button", { name: "Import 1 file" }).click();
  await expect(row).toContainText("Imported");
  await page.getByRole("listbox", { name: "Documents" }).getByText("locked.pdf").dblclick();
  // The password is not kept: its text was read when it was given, and its pages are drawn when it is given again.
  const pages = page.getByRole("document", { name: "locked.pdf" });
  await expect(pages.getByText("Page 1 could not be shown")).toBeVisible();
  const password = pages.getByRole("textbox", { name: "Password of the file" });
  await password.fill("pier ten");
  await pages.getByRole("button", { name: "Show pages" }).click();
  await expect(pages.getByText("This password does not open the file.")).toBeVisible();
  await inspectScreen(page, "pages-closed");
  await password.fill("pier nine");
  await pages.getByRole("button", { name: "Show pages" }).click();
  await expect(pages.getByRole("img", { name: "Page 1" })).toBeVisible();
  await press(page, "v");
  await expect(page.getByRole("document", { name: "locked.pdf" }).getByText("The lease is secret.")).toBeVisible();
});

test("by keyboard alone a folder is imported, found in the list, binned, and brought back", async ({ host, page }) => {
  const papers = await aCaseAndPapers(host);
  const { keyboard } = page;
  await keyboard.press("Control+i");
  await expect(page.getByRole("button", { name: "Add files…" })).toBeFocused();
  await keyboard.press("Tab");
  await host.choosePath(papers, () => keyboard.press("Enter"));
  await expect(page.getByRole("button", { name: "Import 15 files" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(
    page.getByRole("region", { name: "Notifications" }).getByText("13 imported, 1 refused, 1 already here."),
  ).toBeVisible();

  await goTo(page, "g d", "Documents");
  // In a list a "g" is a letter too, and the word that is sought begins after it.
  const list = await goTo(page, "g d", "Documents");
  await seek(list, "note 07");
  await keyboard.press("Delete");
  await expect(page.getByText("“note 07.txt” is in the bin.")).toBeVisible();
  await expect(list.getByRole("option", { name: /note 07/ })).toHaveCount(0);
  await expect(list.getByRole("option", { selected: true })).toContainText("note 08");
  await keyboard.press("Control+z");
  await expect(list.getByRole("option", { name: /note 07/ })).toBeVisible();
});

test("what is dropped before a case is open leads nowhere", async ({ host, page }) => {
  const alone = join(host.home, "alone.txt");
  writeFileSync(alone, "A file of its own.\n");
  // A browser takes a drop for its own where what lay under the pointer has been replaced meanwhile; the host refuses it.
  const door = page.getByRole("textbox", { name: "Passphrase", exact: true });
  await expect(door).toBeVisible();
  await host.drop([alone]);
  await expect(door).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/index.html");
});

test("an import is cancelled while it runs: what is in stays, and the rest does not come", async ({ host, page }) => {
  await openVault(host);
  await callCore(page, "cases.create", { title: "Harbour", question: "Who owns the harbour?" });
  const papers = join(host.home, "many");
  mkdirSync(papers);
  const many = 60;
  // Of many pages, so that no machine is through with them before somebody can say that it is enough.
  const lines = Array.from({ length: 30 }, (_, line) => textAt(20, 800 - line * 20, `Line ${line} of a lease.`));
  const long = makePdf(Array.from({ length: 300 }, () => ({ content: lines.join("") })));
  for (let no = 1; no <= many; no++) {
    writeFileSync(join(papers, `lease ${no}.pdf`), Buffer.concat([long, Buffer.from(`%${no}\n`)]));
  }
  await page.getByRole("option", { name: /Harbour/ }).click();
  await page.getByRole("button", { name: "Import documents" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Import documents" });
  await host.choosePath(papers, () => page.getByRole("button", { name: "Add a folder…" }).click());
  await dialog.getByRole("button", { name: `Import ${many} files` }).click();
  await page.getByRole("region", { name: "Panel" }).getByRole("button", { name: "Cancel" }).click();
  const told = page.getByText(/^Cancelled\. The [\d,]+ files? imported so far (?:is|are) kept\.$/);
  await expect(told).toBeVisible();
  const imported = Number(/[\d,]+/.exec((await told.textContent()) ?? "")?.[0]?.replaceAll(",", ""));
  expect(imported).toBeLessThan(many);
  expect(await callCore(page, "vault.info", {})).toMatchObject({ documents: imported });
});

test("files and folders that are dropped on the window are looked at first", async ({ host, page }) => {
  const papers = await aCaseAndPapers(host);
  const alone = join(host.home, "alone.txt");
  writeFileSync(alone, "A file of its own.\n");
  await expect(page.getByRole("heading", { name: "Health" })).toBeVisible();
  await host.drop([papers, alone]);
  await expect(page.getByRole("dialog", { name: "Import documents" }).getByText("16 files,")).toBeVisible();
});

test("in the list of cases, files go to the case they fall on and a bundle to its review", async ({ host, page }) => {
  await openVault(host);
  for (const title of ["Harbour", "Airport"]) await callCore(page, "cases.create", { title, question: "Who owns it?" });
  const alone = join(host.home, "alone.txt");
  writeFileSync(alone, "A file of its own.\n");
  const bundle = join(host.home, "other.casebundle");
  writeFileSync(bundle, "not a bundle");
  const harbour = page.getByRole("option", { name: /Harbour/ });
  await expect(harbour).toBeVisible();

  await host.drop([alone], page.getByRole("heading", { name: "Cases" }));
  await expect(page.getByText("Documents belong to a case.")).toBeVisible();
  await host.drop([bundle], harbour);
  await expect(page.getByRole("button", { name: "Back to the cases" })).toBeVisible();
  await expect(page.getByText("other.casebundle").first()).toBeVisible();
  await page.getByRole("button", { name: "Back to the cases" }).click();

  await host.drop([alone], harbour);
  await expect(page.getByRole("dialog", { name: "Import documents" }).getByText("1 file,")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Harbour" })).toBeVisible();
});
