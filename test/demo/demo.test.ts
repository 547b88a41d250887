import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tempFolder } from "../helpers/temp-folder.ts";

interface Demo {
  readonly lines: readonly string[];
  /** Files it has written. */
  readonly files: readonly string[];
}

/** Runs the demo and deletes its folder. */
function demo(...args: string[]): Demo {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/demo.ts", ...args], { encoding: "utf8" });
  const folder = /^Everything lies in (.+)$/m.exec(stdout)?.[1];
  if (folder !== undefined) onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(stderr).toBe("");
  expect(stdout.split("\n").filter((line) => line.includes("FAILED"))).toEqual([]);
  expect(status).toBe(0);
  return { lines: stdout.split("\n").map((line) => line.trim()), files: readdirSync(folder ?? "") };
}

const expected = [
  /^ok {2}known-signer-valid: ada@demo SHA256:/,
  /^ok {2}taken in again: 0 versions added$/,
  /^ok {2}a payload byte changed: broken – /,
  /^ok {2}a file added: broken – /,
  /^ok {2}a file removed: broken – /,
  /^ok {2}bag-info edited and the hashes recomputed: broken – tagmanifest-sha256.txt.sig: /,
  /^ok {2}local and central ZIP names made to differ: broken – /,
  /^ok {2}signed again by a stranger: intact-unknown-signer SHA256:/,
];

test("the demo does the main job on the sample case", { timeout: 180_000 }, () => {
  const { lines, files } = demo();
  for (const form of [...expected, /^ok {2}withheld: .*for identity/, /^ok {2}.*assessment-2\.html: \d+ citations/]) {
    expect(lines).toContainEqual(expect.stringMatching(form));
  }
  const made = ["analyst.vault", "case.casebundle.age", "partner.casebundle", "recipient.vault"];
  expect(files).toEqual(expect.arrayContaining(made));
});

test("the demo does it on a person's own files, and names what it could not read", { timeout: 180_000 }, () => {
  const own = join(tempFolder(), "own");
  mkdirSync(own);
  for (const place of ["harbour", "airport", "station"]) {
    const words = `The ${place} of Northmouth was leased to Meridian Freight in 2018. `;
    writeFileSync(join(own, `${place}.txt`), `${words.repeat(4)}Meridian Freight pays for the ${place}.\n`);
  }
  writeFileSync(join(own, "broken.docx"), "PK\u0003\u0004 and nothing of an archive");
  const { lines } = demo(own);
  for (const form of [...expected, /^3 files imported$/, /^not read: .*broken\.docx/]) {
    expect(lines).toContainEqual(expect.stringMatching(form));
  }
});
