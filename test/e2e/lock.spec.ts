// Effects of a lock, jobs that outlive a page, and commands without an open vault.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "./hosts.ts";
import {
  callCore,
  expect,
  importFiles,
  inspectScreen,
  makeVault,
  passphrase,
  press,
  runFromPalette,
  runTask,
  test,
} from "./journey.ts";
import { openVault } from "./sample-case.ts";

async function makeCase({ page }: Host): Promise<string> {
  const { id } = await callCore<{ id: string }>(page, "cases.create", { title: "Harbour", question: "Who owns it?" });
  return id;
}

test("evidence leaves the clipboard again, wherever it was copied, at the latest with the lock", async ({
  host,
  page,
}) => {
  await openVault(host);
  const caseId = await makeCase(host);
  const papers = join(host.home, "papers");
  mkdirSync(papers);
  writeFileSync(join(papers, "memo.txt"), "Meridian Freight leased pier 7 in March.\n\nIt pays in advance.\n");
  await importFiles(host.page, caseId, papers);
  const { documents } = await callCore<{ documents: { id: string }[] }>(page, "documents.list", { caseId });
  const quote = "leased pier 7 in March";
  await callCore(page, "excerpts.create", { documentId: documents[0]?.id, place: { quote } });
  await page.reload();
  await page.getByRole("option", { name: /Harbour/ }).click();
  await page.getByRole("listbox", { name: "Documents" }).getByText("memo").dblclick();
  await page.locator("mark[data-excerpts]").click();

  const shown = page.locator(".details-quote");
  await shown.click({ clickCount: 3 });
  await press(page, "Control+c");
  await expect(page.getByText("Copied. The clipboard is cleared in 30 seconds.")).toBeVisible();
  await expect.poll(() => host.copied()).toBe(quote);
  const note = page.getByRole("complementary", { name: "Inspector" }).getByRole("textbox", { name: "Note" });
  await note.fill("Ask the harbour office");
  await press(page, "Control+a", "Control+x");
  await expect(note).toHaveValue("");
  await expect.poll(() => host.copied()).toBe("Ask the harbour office");

  await press(page, "Control+l");
  await expect(page.getByText("The vault is locked.")).toBeVisible();
  await expect.poll(() => host.copied()).toBe("");

  // Without a time limit, the clipboard can still be cleared at lock.
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await press(page, "Enter");
  await page.getByRole("option", { name: /Harbour/ }).click();
  await press(page, "Control+Comma");
  await page.getByRole("button", { name: /Clear copied evidence/ }).click();
  await page.getByRole("option", { name: "Never" }).click();
  const atLock = page.getByRole("checkbox", { name: "Also clear it when the vault is locked" });
  await expect(atLock).toBeChecked();
  await inspectScreen(page, "settings-clipboard");
  await page.getByRole("heading", { name: "Privacy and lock" }).click({ clickCount: 3 });
  await press(page, "Control+c");
  await expect(page.getByText("Copied. The clipboard is cleared when the vault is locked.")).toBeVisible();
  await expect.poll(() => host.copied()).toContain("Privacy and lock");
  await press(page, "Control+l");
  await expect(page.getByText("The vault is locked.")).toBeVisible();
  await expect.poll(() => host.copied()).toBe("");
});

test("who cannot read the door makes it larger and stronger before anything is open", async ({ page }) => {
  await expect(page.getByLabel("Your name")).toBeFocused();
  const look = () => callCore(page, "desktop.state", {});
  await press(page, "Control+=");
  await expect.poll(look).toMatchObject({ zoom: 110 });
  await press(page, "Control+0");
  await expect.poll(look).toMatchObject({ zoom: 100 });
  await page.getByRole("heading", { name: "Casebound" }).click();
  await press(page, "?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  await inspectScreen(page, "door-shortcuts");
  await press(page, "Escape");
  await expect(sheet).toBeHidden();
  // In a field a letter is text; F1 opens help there too.
  await page.getByLabel("Your name").focus();
  await press(page, "F1");
  await expect(sheet).toBeVisible();
  await press(page, "Escape");
  await expect(page.getByLabel("Your name")).toBeFocused();
});

test("the licences of what the program is made with are read in the window", async ({ host, page }) => {
  await makeVault(host);
  await runFromPalette(page, "licences");
  const licences = page.getByRole("dialog", { name: "Third-party licences" });
  await expect(licences.getByText(/^react \d.*\(MIT\)$/)).toBeVisible();
  await page.keyboard.type("inter");
  await expect(licences.getByText(/^react \d/)).toBeHidden();
  await licences.getByText(/^@fontsource-variable\/inter /).click();
  await expect(licences.getByText("SIL OPEN FONT LICENSE").first()).toBeVisible();
  await inspectScreen(page, "licences", { only: ["light", "dark"] });
});

test("a damaged vault leads to its backup, which is restored at the door, verified and opened", async ({
  host,
  page,
}) => {
  const folder = await openVault(host);
  await makeCase(host);
  const backup = join(host.home, "backup");
  await runTask(page, "vault.backup", { folder: backup });
  await press(page, "Control+l");
  await expect(page.getByText("The vault is locked.")).toBeVisible();
  for (const name of ["vault.json", "vault.json.bak"]) writeFileSync(join(folder, name), "{}");
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await press(page, "Enter");
  const damage = page.getByRole("alert").or(page.getByRole("status")).filter({ hasText: "vault.json is damaged" });
  await expect(damage).toBeVisible();
  await inspectScreen(page, "vault-damaged");
  await damage.getByRole("button", { name: "Restore from a backup…" }).click();

  // By keyboard from here.
  await expect(page.getByRole("textbox", { name: "Folder of the backup" })).toBeFocused();
  await page.keyboard.type(backup);
  await press(page, "Tab", "Tab");
  const restored = join(host.home, "restored.vault");
  await page.keyboard.type(restored);
  await press(page, "Tab", "Tab");
  await page.keyboard.type("a wrong horse");
  await press(page, "Enter");
  await expect(page.getByText("does not open this vault")).toBeVisible();
  await inspectScreen(page, "vault-restore");
  const secret = page.getByRole("textbox", { name: "Passphrase of the backup" });
  await secret.fill(passphrase);
  await press(page, "Enter");
  await expect(page.getByText(`Restored to ${restored}. The copy was read back and verified.`)).toBeVisible();
  await expect(page.getByRole("option", { name: /Harbour/ })).toBeVisible();
  expect(await callCore(page, "vault.info", {})).toMatchObject({ folder: restored, cases: 1 });

  // From an open vault, the command asks before locking.
  await runFromPalette(page, "restore from a backup");
  const question = page.getByRole("alertdialog", { name: "Restore a vault from a backup" });
  await expect(question).toBeVisible();
  await inspectScreen(page, "vault-restore-question");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("option", { name: /Harbour/ })).toBeVisible();
  await runFromPalette(page, "restore from a backup");
  await question.getByRole("button", { name: "Lock and restore…" }).click();
  await expect(page.getByRole("textbox", { name: "Folder of the backup" })).toBeFocused();
  // A vault left open by an earlier page keeps no one out.
  await callCore(page, "vault.unlock", { folder: restored, secret: { passphrase } });
  await page.getByRole("button", { name: "Open a vault" }).click();
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await press(page, "Enter");
  await expect(page.getByRole("option", { name: /Harbour/ })).toBeVisible();
});

test("an import outlasts the page that began it: the next one shows it, and can cancel it", async ({ host, page }) => {
  await openVault(host);
  const caseId = await makeCase(host);
  const papers = join(host.home, "papers");
  mkdirSync(papers);
  // More than core can read before the page is back and the job is cancelled.
  const files = 20_000;
  for (let file = 0; file < files; file++) writeFileSync(join(papers, `${file}.txt`), `Pier ${file} is leased.\n`);
  void importFiles(host.page, caseId, papers).catch(() => undefined);
  const running = async () => (await callCore<{ tasks: unknown[] }>(page, "desktop.tasks", {})).tasks;
  await expect.poll(running).toHaveLength(1);
  await page.reload();
  await page.getByRole("option", { name: /Harbour/ }).click();
  await page.getByRole("button", { name: "1 job" }).click();
  const jobs = page.getByRole("list").filter({ hasText: "Import of documents" });
  await expect(jobs.getByText(/^[\d,]+ of [\d,]+$/)).toBeVisible();
  // By key: an element that moves cannot be clicked reliably.
  await jobs.getByRole("button", { name: "Cancel" }).focus();
  await press(page, "Enter");
  await expect(jobs.getByText("cancelled")).toBeVisible();
  await expect(page.getByText(/^Import of documents was cancelled: /)).toBeVisible();
  await inspectScreen(page, "jobs-taken-up");
  expect(await running()).toEqual([]);
  const { documents } = await callCore<{ documents: unknown[] }>(page, "documents.list", { caseId });
  expect(documents.length).toBeLessThan(files);
});
