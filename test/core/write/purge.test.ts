import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { type Cell, everyCell } from "../sources/every-cell.ts";

const marker = "Qwertzuiop";

/** Imports a file under a name of its own; gives the verdict. */
async function imported(core: StartedCore, caseId: string, name: string, content: string | Uint8Array) {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  const files: { documentId: string | null; sha256: string | null; status: string }[] = [];
  await core.client.call(
    "documents.import",
    { caseId, paths: [path] },
    { onProgress: (progress) => files.push(...progress.files) },
  );
  return files[0] ?? { documentId: null, sha256: null, status: "none" };
}

async function destroy(core: StartedCore, id: string): Promise<void> {
  await core.client.call("records.remove", { id });
  await core.client.call("records.purge", { id });
}

const holding = (cells: readonly Cell[], what: string) =>
  cells.filter(({ text }) => text.toLowerCase().includes(what.toLowerCase())).map(({ place }) => place);

describe("what was purged", () => {
  test("is nowhere: not in answers, custody, index or versions, nor as the hash of a request that could be guessed", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const quote = `the ${marker} lies in the harbour`;
    const { documentId, sha256 } = await imported(core, caseId, `${marker}.txt`, `${quote}\n`);
    if (documentId === null || sha256 === null) throw new Error("not imported");
    const wanted = { documentId, place: { quote } };
    const excerpt = await call("excerpts.create", wanted, { requestId: "request-0001" });
    expect(excerpt.quote).toBe(quote);
    await call("excerpts.edit", { id: excerpt.id, fields: { note: `${marker} again` } });
    await destroy(core, excerpt.id);
    await destroy(core, documentId);
    expect(await call("custody.verify", {})).toMatchObject({ sound: true });
    core.close();

    const { cells } = await everyCell(core);
    expect(holding(cells, marker)).toEqual([]);
    const guesses = [sha256, createHash("sha256").update(canonicalJson(wanted)).digest("hex")];
    for (const guess of guesses) {
      expect(holding(cells, guess)).toEqual([]);
      expect(holding(cells, Buffer.from(guess, "hex").toString("latin1"))).toEqual([]);
    }
    const inputs = cells.filter(({ place }) => place === "request.input_hash").map(({ text }) => text.length);
    // Only the request that purged last has its own, which is that of an id.
    expect(inputs.filter((length) => length > 0)).toHaveLength(2);
  });

  test("is not in what was begun on it and never saved, while what was begun elsewhere waits on", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const { documentId } = await imported(core, caseId, "note.txt", `the ${marker} lies\n`);
    if (documentId === null) throw new Error("not imported");
    const excerpt = await call("excerpts.create", { documentId, place: { quote: marker } });
    const passage = { documentId, quote: marker, place: { documentId, start: 4, end: 14, quote: marker } };
    const begun = { of: "record", wanted: { kind: "claim", passage }, parts: {} };
    await call("preferences.set", { name: `unsaved.${excerpt.id}.translation`, value: { text: marker } });
    await call("preferences.set", { name: `begunForm.${caseId}`, value: begun });
    await call("preferences.set", { name: "begunForm.cases", value: { of: "case", wanted: null, parts: {} } });
    await destroy(core, excerpt.id);
    await destroy(core, documentId);
    expect(Object.keys((await call("preferences.list", {})).values)).toEqual(["begunForm.cases"]);
    core.close();
    expect(holding((await everyCell(core)).cells, marker)).toEqual([]);
  });

  test("leaves no text behind for the sake of an excerpt of it that is in the bin", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const { documentId } = await imported(
      core,
      caseId,
      "note.txt",
      `the ${marker} lies\n${"-".repeat(80)}\nin the harbour\n`,
    );
    if (documentId === null) throw new Error("not imported");
    const excerpt = await call("excerpts.create", { documentId, place: { quote: "in the harbour" } });
    await call("records.remove", { id: excerpt.id });
    await destroy(core, documentId);
    expect(await call("vault.check", {})).toMatchObject({ sound: true });
    core.close();
    expect(holding((await everyCell(core)).cells, marker)).toEqual([]);
  });

  test("leaves other records as they are, findable and whole", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const gone = await imported(core, caseId, "gone.txt", `the ${marker} and the quay\n`);
    const kept = await imported(core, caseId, "kept.txt", "the quay and the crane\n");
    await destroy(core, gone.documentId ?? "");
    const { hits } = await core.client.call("search.find", { caseId, query: "quay" });
    expect(hits.map(({ documentId }) => documentId)).toEqual([kept.documentId]);
    expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true });
  });
});

describe("what is kept under a request id", () => {
  test("gives the same answer again, and holds no words of it", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const { documentId } = await imported(core, caseId, "note.txt", `the ${marker} lies\n`);
    const wanted = { documentId: documentId ?? "", place: { quote: marker } };
    const first = await call("excerpts.create", wanted, { requestId: "request-0001" });
    expect(await call("excerpts.create", wanted, { requestId: "request-0001" })).toEqual(first);
    const key = await call("keys.create", { principal: `${marker}@unit` }, { requestId: "request-0002" });
    expect(await call("keys.create", { principal: `${marker}@unit` }, { requestId: "request-0002" })).toEqual(key);
    const contact = {
      principal: `other-${marker}@unit`,
      publicKey: key.publicKey,
      recipient: null,
      confirmedBy: marker,
    };
    const added = await call("trust.add", contact, { requestId: "request-0003" });
    expect(await call("trust.add", contact, { requestId: "request-0003" })).toEqual(added);
    const revoked = await call("trust.revoke", { id: added.id }, { requestId: "request-0004" });
    expect(await call("trust.revoke", { id: added.id }, { requestId: "request-0004" })).toEqual(revoked);
    const path = join(tempFolder(), `${marker}.casebundle`);
    const release = { caseId, path, keyId: key.id, encryption: { passphrase: `the ${marker} opens` } };
    const released = await call("exchange.export", release, { requestId: "request-0005" });
    expect(await call("exchange.export", release, { requestId: "request-0005" })).toEqual(released);
    core.close();
    const { cells } = await everyCell(core);
    expect(
      holding(cells, marker).filter((place) => place.startsWith("request.") || place.startsWith("custody.")),
    ).toEqual([]);
    const guess = createHash("sha256").update(canonicalJson(wanted)).digest();
    expect(holding(cells, guess.toString("latin1"))).toEqual([]);
  });
});

test("a file that was refused is on record by the id that it would have had, not by its name", async () => {
  const core = await startVault();
  const caseId = await aCase(core);
  const { status, sha256 } = await imported(core, caseId, `${marker}.pdf`, "%PDF-1.7\nno document");
  expect(status).toBe("refused");
  const { entries } = await core.client.call("custody.list", { caseId });
  const detail = entries.find(({ op }) => op === "documents.refuse")?.detail;
  expect(detail).toEqual({ refused: expect.stringMatching(/^doc_/), why: "unreadable", versions: [] });
  expect(JSON.stringify(entries)).not.toContain(marker);
  expect(JSON.stringify(entries)).not.toContain(sha256);
});
