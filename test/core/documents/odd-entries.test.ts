import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type FoundFile, walkFiles } from "#core/documents/walk-files.ts";
import type { ImportedFile } from "#shared/contract/documents.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

describe("a folder with odd entries", () => {
  test("gives up files and folders whose names are not UTF-8 like any others", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const folder = join(tempFolder(), "odd");
    mkdirSync(folder);
    const latin1 = (name: string) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, "latin1")]);
    writeFileSync(latin1("caf\u00e9.txt"), "In a name that is not UTF-8.");
    mkdirSync(latin1("d\u00e9p\u00f4t"));
    writeFileSync(latin1("d\u00e9p\u00f4t/r\u00e9sum\u00e9.txt"), "Below such a folder.");
    writeFileSync(join(folder, "plain.txt"), "As usual.");
    const files: ImportedFile[] = [];
    const { summary } = await core.client.call(
      "documents.import",
      { caseId, paths: [folder] },
      { onProgress: (progress) => files.push(...progress.files) },
    );
    expect(summary).toMatchObject({ files: 3, imported: 3, refused: 0 });
    expect(files.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      "caf\uFFFD.txt",
      "d\uFFFDp\uFFFDt/r\uFFFDsum\uFFFD.txt",
      "plain.txt",
    ]);
    const { documents } = await core.client.call("documents.list", { caseId });
    expect(documents.map(({ title }) => title)).toContain("caf\uFFFD.txt");
  });

  // A file of /proc reports size 0.
  test.skipIf(process.platform !== "linux")("takes no more of a file than it said that it holds", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const files: ImportedFile[] = [];
    await core.client.call(
      "documents.import",
      { caseId, paths: ["/proc/self/maps"] },
      { onProgress: (progress) => files.push(...progress.files) },
    );
    expect(files).toMatchObject([{ status: "refused", reason: "it grew while it was read" }]);
  });

  test("has a line and a reason for what is no file, inside it or named itself", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const folder = join(tempFolder(), "odd");
    mkdirSync(folder);
    writeFileSync(join(folder, "plain.txt"), "As usual.");
    symlinkSync(join(folder, "plain.txt"), join(folder, "link.txt"));
    execFileSync("mkfifo", [join(folder, "pipe.txt"), join(folder, "../pipe")]);
    const files: ImportedFile[] = [];
    const { summary } = await core.client.call(
      "documents.import",
      { caseId, paths: [folder, join(folder, "../pipe"), "/dev/null"] },
      { onProgress: (progress) => files.push(...progress.files) },
    );
    expect(summary).toMatchObject({ files: 5, imported: 1, refused: 4 });
    const reasons = Object.fromEntries(files.map(({ path, reason }) => [path.split("/").at(-1), reason]));
    expect(reasons).toEqual({
      "plain.txt": null,
      "link.txt": "it is a link, and links in folders are not followed",
      "pipe.txt": "it is a pipe, not a file",
      pipe: "it is a pipe, not a file",
      null: "it is a device, not a file",
    });
  });

  test("says of a file that vanishes on the way that it is gone, and goes on", async () => {
    const folder = tempFolder();
    const names = Array.from({ length: 70 }, (_, index) => `${String(index).padStart(2, "0")}.txt`);
    for (const name of names) writeFileSync(join(folder, name), name);
    const found: FoundFile[] = [];
    for await (const file of walkFiles([folder])) {
      if (found.length === 0) rmSync(join(folder, "68.txt"));
      found.push(file);
    }
    expect(found).toHaveLength(70);
    expect(found.filter(({ reason }) => reason !== undefined)).toMatchObject([
      { path: join(folder, "68.txt"), reason: "it was gone before it could be read" },
    ]);
  });
});

test("mail in mail is taken out as far as anybody writes it; the mail that holds more says so", async () => {
  const core = await startVault();
  const caseId = await aCase(core);
  let mail = "From: a@example.org\nSubject: level 11\n\nthe innermost\n";
  for (let level = 10; level >= 0; level--) {
    mail = [
      `From: a@example.org\nTo: b@example.org\nSubject: level ${level}\nMIME-Version: 1.0`,
      `Content-Type: multipart/mixed; boundary="B${level}"\n`,
      `--B${level}\nContent-Type: text/plain\n\nlevel ${level}`,
      `--B${level}\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename="level.eml"\n`,
      `${mail}\n--B${level}--\n`,
    ].join("\n");
  }
  const path = join(tempFolder(), "deep.eml");
  writeFileSync(path, mail);
  const files: ImportedFile[] = [];
  const { summary } = await core.client.call(
    "documents.import",
    { caseId, paths: [path] },
    { onProgress: (progress) => files.push(...progress.files) },
  );
  expect(summary).toMatchObject({ imported: 9, refused: 0 });
  const warnings = ["Attachments of mail in more than 8 others are not taken out: 1."];
  expect(files.map((file) => file.warnings)).toEqual([[], [], [], [], [], [], [], [], warnings]);
  const { body } = await core.client.call("documents.get", { id: files.at(-1)?.documentId ?? "" });
  expect(body).toMatchObject({ title: "level 8", warnings });
});
