import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Host, openChromium, openElectron } from "./hosts.ts";
import { callCore, importFiles, passphrase } from "./journey.ts";

/** Words that are nowhere but in the case. */
const secret = {
  text: "quokkaberth seven is leased until 2048",
  entity: "Zelvandra Holdings",
  source: "Vexillary Nineteen",
  identity: "Ottoline Brackwater",
  question: "Who pays for quillwharf?",
  search: "quokkaberth",
  asked: "murmelpier",
  assessment: "Grobschnitt lease",
} as const;

test("after a day's work nothing of it lies outside the vault, and nothing of it in clear inside", async ({
  browserName: _,
}, info) => {
  const root = mkdtempSync(join(tmpdir(), "casebound-traces-"));
  const home = join(root, "home");
  const temp = join(root, "temp");
  // What is brought in lies on a stick, which is not searched.
  const stick = mkdtempSync(join(tmpdir(), "casebound-stick-"));
  for (const folder of [home, temp]) mkdirSync(folder);
  writeFileSync(join(stick, "note.txt"), `${secret.text}.\n`);
  const earlier = process.env.TMPDIR;
  process.env.TMPDIR = temp;
  const host = info.project.name === "electron" ? await openElectron({ home }) : await openChromium({ home });
  try {
    await host.page.getByLabel("Your name").waitFor();
    const code = await work(host, join(home, "ada.vault"), stick);
    const words = [...Object.values(secret), passphrase, code, code.replaceAll(/[ -]/g, "")];
    expect(findTraces(root, words)).toEqual([]);
    await host.close();
    expect(findTraces(root, words)).toEqual([]);
    // What is there in clear is found, so that its absence above says something.
    expect(findTraces(stick, words).length).toBeGreaterThan(0);
  } finally {
    await host.close();
    if (earlier === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = earlier;
    rmSync(root, { recursive: true, force: true });
    rmSync(stick, { recursive: true, force: true });
  }
});

/** The loop in short: what writes is called, what reads goes through the screens. Returns the recovery code. */
async function work({ page }: Host, folder: string, stick: string): Promise<string> {
  const call = <Output = { id: string }>(name: string, input: unknown) => callCore<Output>(page, name, input);
  const cost = { memoryMiB: 64, passes: 2 };
  await call("vault.create", { folder, passphrase, analyst: { name: "Ada" }, cost });
  await call("desktop.rememberVault", { folder, name: "ada.vault" });
  const { code } = await call<{ code: string }>("vault.setRecoveryCode", { secret: { passphrase } });
  const { id: caseId } = await call("cases.create", { title: "Harbour", question: secret.question });
  await importFiles(page, caseId, stick);
  const { documents } = await call<{ documents: { id: string }[] }>("documents.list", { caseId });
  const excerpt = await call("excerpts.create", {
    documentId: documents[0]?.id,
    place: { quote: "leased until 2048" },
  });
  const statements = [{ property: "name", value: secret.entity, excerptIds: [excerpt.id] }];
  await call("entities.create", { caseId, schema: "Company", statements });
  const { id: sourceId } = await call("sources.create", {
    caseId,
    name: secret.source,
    sourceKind: "person",
    protected: true,
  });
  await call("sources.sealIdentity", { sourceId, identity: { name: secret.identity, aliases: [], notes: "" } });
  await call("assessments.saveMarkdown", { caseId, markdown: `# ${secret.assessment}\n\nIt runs [[${excerpt.id}]].` });
  await call("desktop.copy", { text: secret.text, clearAfter: 5 });

  await page.reload();
  await page.getByRole("option", { name: /Harbour/ }).click();
  await page.getByRole("option", { name: /note\.txt/ }).dblclick();
  await expect(page.getByText(secret.text).first()).toBeVisible();
  await page.keyboard.press("Control+Shift+f");
  await expect(page.getByRole("searchbox", { name: "Search all documents" })).toBeFocused();
  await page.keyboard.type(secret.search);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByText("note.txt").first()).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("searchbox", { name: "Find or do anything" })).toBeFocused();
  await page.keyboard.type(secret.asked);
  await expect(page.getByText(`Nothing found for “${secret.asked}”`)).toBeVisible();
  await page.keyboard.press("Escape");
  await call("keys.create", { principal: "ada@unit-a" });
  const path = join(folder, "..", "harbour.casebundle.age");
  await call("exchange.export", { caseId, path, encryption: { passphrase: "a passphrase of the bundle" } });
  await page.keyboard.press("Control+l");
  await page.getByText("The vault is locked.").waitFor();
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await page.getByRole("option", { name: /Harbour/ }).waitFor();
  return code;
}

/** Files under the folder that hold one of the words, in any of the ways that a program writes text. */
function findTraces(folder: string, words: readonly string[]): string[] {
  const forms = words.flatMap((word) => [
    { word, bytes: Buffer.from(word, "utf8") },
    { word, bytes: Buffer.from(word, "utf16le") },
    { word, bytes: Buffer.from(word, "utf16le").swap16() },
  ]);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => isFile(join(folder, name)))
    .flatMap((name) => {
      const bytes = read(join(folder, name));
      return forms.filter((form) => bytes.includes(form.bytes)).map(({ word }) => `${word} in ${name}`);
    });
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Empty for what is gone meanwhile. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
