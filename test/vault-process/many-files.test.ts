import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { ended, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();
const files = 3_000;

test("of many files, whose memory is filled again and again, each keeps its own bytes and words", async () => {
  const folder = mkdtempSync(join(tmpdir(), "casebound-many-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "in"));
  for (let index = 0; index < files; index++) {
    writeFileSync(join(folder, "in", `${index}.txt`), `first${index} ${`«${index}» `.repeat(700)} last${index}\n`);
  }
  const core = await unlockedCore(copyOfVault());
  const { client } = core;
  const { id: caseId } = await client.call("cases.create", { title: "Many", question: "?" });
  const { summary } = await client.call("documents.import", { caseId, paths: [join(folder, "in")] });
  expect(summary).toMatchObject({ imported: files });
  // Recomputes the hash of every original and text.
  expect(await client.call("vault.check", {})).toMatchObject({ sound: true });
  for (const index of [0, 511, 512, 1024, 1777, files - 1]) {
    for (const word of [`first${index}`, `last${index}`]) {
      const { hits } = await client.call("search.find", { caseId, query: word });
      expect(hits.map(({ title }) => title)).toEqual([`${index}.txt`]);
    }
  }
  await ended(core);
});
