import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type StartedCore, startCore } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aSigner, introduce, release, type Signer } from "./a-release.ts";
import { sha256 } from "./altered-bundle.ts";

/** Enough to leave time for other work while originals are being stored. */
const many = 300;

/** On a busy machine the other work may outlast the import it should interrupt: then retry with a longer one. */
async function inTheMiddle(attempt: (count: number) => Promise<"done" | "too late">): Promise<void> {
  for (let count = many; (await attempt(count)) === "too late"; count *= 2) expect(count).toBeLessThan(many * 16);
}

it("takes nothing with it that another import or a hand has brought meanwhile", () =>
  inTheMiddle(async (count) => {
    const { ada, rex, caseId, texts } = await aLargeCase(count);
    const { call } = rex.client;
    const path = await release(ada, caseId);
    const { documents } = await ada.client.call("documents.list", { caseId, limit: 20 });
    const part = await release(ada, caseId, { recordIds: documents.map(({ id }) => id) });
    const { id: own } = await call("cases.create", { title: "By hand", question: "What is here?" });

    const cancel = new AbortController();
    let others: Promise<unknown> | undefined;
    const whenUnderWay = async () => {
      const byHand = call("documents.import", { caseId: own, paths: texts.slice(0, 20) });
      await Promise.all([byHand, call("exchange.apply", { path: part, target: "new" })]);
      cancel.abort();
    };
    const onProgress = ({ doing }: { doing: string }) => {
      if (doing === "copying originals") others ??= whenUnderWay();
    };
    const ending = await call("exchange.apply", { path }, { signal: cancel.signal, onProgress }).catch((met) => met);
    await others;
    if (!(ending instanceof Error)) return "too late";
    expect(ending).toMatchObject({ code: "call.cancelled" });

    const requireAll = async (core: StartedCore) => {
      const { records } = await core.client.call("cases.list", {});
      expect(records.map(({ body }) => body.title).sort()).toEqual(["By hand", "Harbour"]);
      for (const { id } of records) {
        const held = await core.client.call("documents.list", { caseId: id });
        expect(held.total).toBe(20);
        for (const document of held.documents) {
          const { bytes } = await core.client.call("documents.original", { id: document.id });
          const { text } = await core.client.call("documents.text", { id: document.id });
          expect(Buffer.from(bytes).toString()).toBe(text);
        }
      }
      expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: 20 });
    };
    await requireAll(rex);
    rex.close();
    const again = await unlocked(rex.folder);
    await requireAll(again);
    expect(await again.client.call("exchange.apply", { path })).toMatchObject({ addedDocuments: count });
    expect(await again.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect([ada, rex, again].flatMap(({ incidents }) => incidents)).toEqual([]);
    return "done";
  }));

it("does not keep another from coming in that counts on what it has brought", () =>
  inTheMiddle(async (count) => {
    const { ada, rex, caseId } = await aLargeCase(count);
    const { call } = rex.client;
    const path = await release(ada, caseId);
    const cancel = new AbortController();
    const whenComing = {
      onProgress: ({ doing }: { doing: string }) => doing === "copying originals" && cancel.abort(),
    };
    let other: Promise<unknown> | undefined;
    const onProgress = ({ doing }: { doing: string }) => {
      if (doing === "copying originals") other ??= call("exchange.apply", { path, target: "new" }, whenComing);
    };
    const ending = await call("exchange.apply", { path }, { signal: cancel.signal, onProgress }).catch((met) => met);
    const brought = await other;
    if (!(ending instanceof Error)) return "too late";
    expect(ending).toMatchObject({ code: "call.cancelled" });
    expect(brought).toMatchObject({ addedDocuments: count });
    expect((await call("cases.list", {})).records).toHaveLength(1);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: count });
    expect([ada, rex].flatMap(({ incidents }) => incidents)).toEqual([]);
    return "done";
  }));

it("leaves nothing behind when core ends in the middle of it", async () => {
  const { ada, rex, caseId } = await aLargeCase();
  const path = await release(ada, caseId);
  const onProgress = ({ doing, done }: { doing: string; done: number }) => {
    if (doing === "copying originals" && done > 0) rex.close();
  };
  const dying = rex.client.call("exchange.apply", { path }, { onProgress });
  await expect(dying).rejects.toMatchObject({ code: "core.gone" });

  const again = await unlocked(rex.folder);
  expect(await again.client.call("cases.list", {})).toEqual({ records: [] });
  expect(await again.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: 0 });
  expect(await again.client.call("exchange.apply", { path })).toMatchObject({ addedDocuments: many });
  expect([ada, again].flatMap(({ incidents }) => incidents)).toEqual([]);
});

it("leaves nothing behind when the file is not any more what was verified", async () => {
  const { ada, rex, caseId, texts } = await aLargeCase(2);
  const large = join(tempFolder(), "large.bin");
  const bytes = Buffer.alloc(4 * 1024 * 1024, "a page of the register, ");
  bytes.write("the end of it", bytes.byteLength - 20);
  writeFileSync(large, bytes);
  await ada.client.call("documents.import", { caseId, paths: [large, ...texts] });
  const path = await release(ada, caseId);
  const at = readFileSync(path).indexOf("the end of it");
  const onProgress = ({ doing }: { doing: string }) => {
    if (doing !== "copying originals") return;
    const file = openSync(path, "r+");
    writeSync(file, "THE END OF IT", at);
    closeSync(file);
  };
  const failing = rex.client.call("exchange.apply", { path }, { onProgress });
  await expect(failing).rejects.toMatchObject({ code: expect.stringMatching(/^bundle\.(?:changed|unreadable)$/) });
  expect(await rex.client.call("cases.list", {})).toEqual({ records: [] });
  expect(await rex.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: 0 });
  expect([ada, rex].flatMap(({ incidents }) => incidents)).toEqual([]);
});

it("takes in nothing without its original, also where the same one has been purged meanwhile", async () => {
  const { ada, rex, caseId, texts } = await aLargeCase();
  const { call } = rex.client;
  const path = await release(ada, caseId);
  // The first in the order of import, which is by hash.
  const [first = ""] = texts.toSorted((one, other) => (hashOf(one) < hashOf(other) ? -1 : 1));
  const { id: own } = await call("cases.create", { title: "By hand", question: "What is here?" });
  await call("documents.import", { caseId: own, paths: [first] });
  const [{ id } = { id: "" }] = (await call("documents.list", { caseId: own })).documents;
  await call("records.remove", { id });
  let purging: Promise<unknown> | undefined;
  const onProgress = ({ doing, done }: { doing: string; done: number }) => {
    if (doing === "copying originals" && done > 0) purging ??= call("records.purge", { id });
  };
  const failing = call("exchange.apply", { path }, { onProgress });
  await expect(failing).rejects.toMatchObject({ code: "bundle.changed" });
  await purging;
  expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: 0 });
  await call("exchange.apply", { path });
  expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: many });
  expect([ada, rex].flatMap(({ incidents }) => incidents)).toEqual([]);
});

/** A case of one vault, known to another. */
async function aLargeCase(count = many): Promise<{ ada: Signer; rex: Signer; caseId: string; texts: string[] }> {
  const ada = await aSigner("Ada");
  const rex = await aSigner("Rex");
  await introduce(ada, rex);
  const { id: caseId } = await ada.client.call("cases.create", { title: "Harbour", question: "What is written?" });
  const folder = tempFolder();
  const texts = Array.from({ length: count }, (_, page) => {
    const path = join(folder, `${String(page).padStart(4, "0")}.txt`);
    writeFileSync(path, `Page ${page} of the register.\n`);
    return path;
  });
  await ada.client.call("documents.import", { caseId, paths: texts });
  return { ada, rex, caseId, texts };
}

async function unlocked(folder: string): Promise<StartedCore> {
  const core = startCore({ seed: "again", folder });
  await core.client.call("vault.unlock", { folder, secret: { passphrase: "correct horse" } });
  return core;
}

function hashOf(path: string): string {
  return sha256(readFileSync(path));
}
