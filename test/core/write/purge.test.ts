import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { type Cell, everyCell } from "../sources/every-cell.ts";

const marker = "Qwertzuiop";

/** Imports a file under its own name; returns the verdict. */
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
    // Only the request that purged last keeps its hash, which is that of an id.
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

  test("leaves the text that another document reads to, though only an excerpt and an earlier version name it still", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const text = "Ärger am Kai\n";
    const [utf8, latin] = [Buffer.from(text), Buffer.from(text, "latin1")];
    const going = (await imported(core, caseId, "utf8.txt", utf8)).documentId ?? "";
    const staying = (await imported(core, caseId, "latin.txt", latin)).documentId ?? "";
    const hashOf = async (id: string) => (await call("documents.text", { id })).hash;
    expect(await hashOf(staying)).toBe(await hashOf(going));
    const { id } = await call("excerpts.create", { documentId: staying, place: { quote: "Ärger" } });
    const binned = await call("excerpts.create", { documentId: going, place: { quote: "Ärger" } });
    await call("documents.reread", { id: staying, encoding: "windows-1251" });
    await call("records.remove", { id: binned.id });
    await destroy(core, going);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    expect((await call("excerpts.get", { id })).body.quote).toBe("Ärger");
    await call("documents.reread", { id: staying, encoding: "windows-1252" });
    expect((await call("documents.text", { id: staying })).text).toBe(text);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
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

describe("with what was purged go", () => {
  test("who a source is, and the facts of an entity", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const source = { caseId, name: "The clerk", sourceKind: "person" as const, protected: true };
    const { id: sourceId } = await call("sources.create", source);
    await call("sources.sealIdentity", { sourceId, identity: { name: `Ada ${marker}`, aliases: [], notes: "" } });
    const { id: entityId } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [{ property: "name", value: `${marker} Ltd` }],
    });
    for (const id of [sourceId, entityId]) await destroy(core, id);
    expect((await call("records.bin", { caseId })).records).toEqual([]);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    core.close();
    const { cells } = await everyCell(core);
    expect(holding(cells, marker)).toEqual([]);
    expect(cells.filter(({ place }) => place.startsWith("secret."))).toEqual([]);
  });

  test("all that is in a case, also what was taken back, and nothing brings it again", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core, { title: `Case ${marker}` });
    const other = await aCase(core, { title: "Pier" });
    const file = await imported(core, caseId, `${marker}.txt`, `the ${marker} lies in the harbour\n`);
    const kept = await imported(core, other, "kept.txt", "the crane\n");
    await call("excerpts.create", { documentId: file.documentId ?? "", place: { quote: marker } });
    const source = { caseId, name: "The clerk", sourceKind: "person" as const, protected: true };
    const { id: sourceId } = await call("sources.create", source);
    await call("sources.sealIdentity", { sourceId, identity: { name: `Ada ${marker}`, aliases: [], notes: "" } });
    const { id } = await call("assessments.saveMarkdown", { caseId, title: `${marker}`, markdown: `The ${marker}.` });
    await call("questions.create", { caseId, text: `Where is the ${marker}?` });
    await call("history.undo", { caseId });
    await destroy(core, caseId);

    for (const gone of [file.documentId ?? "", sourceId, id]) {
      expect(await call("records.names", { ids: [gone] })).toMatchObject({ names: [{ name: "", state: "purged" }] });
    }
    for (const again of ["history.undo", "history.redo"] as const) {
      await expect(call(again, { caseId })).rejects.toMatchObject({ code: "record.purged" });
    }
    expect((await call("search.find", { caseId: other, query: "crane" })).hits).toHaveLength(1);
    expect((await call("documents.text", { id: kept.documentId ?? "" })).text).toContain("crane");
    expect(await call("custody.verify", {})).toMatchObject({ sound: true });
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    core.close();
    const { cells } = await everyCell(core);
    expect(holding(cells, marker)).toEqual([]);
  });
});

test("a file and a text that something in a bin of another case still has are not destroyed", async () => {
  const core = await startVault();
  const { call } = core.client;
  const [here, there] = [await aCase(core), await aCase(core, { title: "Pier" })];
  const take = async (caseId: string) => (await imported(core, caseId, "a.txt", "The lease.")).documentId ?? "";
  const [mine, theirs] = [await take(here), await take(there)];
  // Another file with the same text, in this bin.
  const twin = (await imported(core, here, "b.txt", "\ufeffThe lease.")).documentId ?? "";
  for (const id of [theirs, twin]) await call("records.remove", { id });
  await destroy(core, mine);
  for (const id of [theirs, twin]) {
    await call("records.restore", { id });
    expect((await call("documents.text", { id })).text).toBe("The lease.");
  }
  const path = join(tempFolder(), "copy.txt");
  await call("documents.saveOriginal", { id: theirs, path });
  expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
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

  test("holds no words of a record, nor the name of a file, whatever was done", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core, { title: `${marker} case` });
    const text = `the ${marker} pier was leased in 2018, ${marker} said\n`;
    const { documentId } = await imported(core, caseId, `${marker}.txt`, text);
    const id = documentId ?? "";
    await call("documents.edit", { id, fields: { title: marker } });
    const excerpt = await call("excerpts.create", { documentId: id, place: { quote: `${marker} pier` } });
    const { body } = await call("excerpts.get", { id: excerpt.id });
    const { start, end } = body.anchor as { start: number; end: number };
    const move = { id: excerpt.id, start, end: end + 4 };
    const moved = await call("excerpts.move", move, { requestId: "request-move" });
    expect(moved.quote).toBe(`${marker} pier was`);
    expect(await call("excerpts.move", move, { requestId: "request-move" })).toEqual(moved);
    await call("excerpts.edit", { id: excerpt.id, fields: { note: marker } });
    const source = await call("sources.create", { caseId, name: marker, sourceKind: "person", protected: true });
    await call("sources.grade", { id: source.id, reliability: "B", reason: marker });
    await call("sources.sealIdentity", { sourceId: source.id, identity: { name: "Zebulon", aliases: [], notes: "" } });
    await call("sources.revealIdentity", { sourceId: source.id, reason: "to check" });
    const statements = [{ property: "name", value: `${marker} Ltd` }];
    const [one, other] = [
      await call("entities.create", { caseId, schema: "Company", statements }),
      await call("entities.create", { caseId, schema: "Company", statements }),
    ];
    await call("entities.state", { subjectId: one.id, statements: [{ property: "notes", value: marker }] });
    await call("entities.capture", {
      passage: { excerptId: excerpt.id },
      entity: { schema: "Company", name: marker },
      property: "notes",
      value: marker,
    });
    await call("links.create", { caseId, schema: "UnknownLink", fromId: one.id, toId: other.id });
    await call("identity.decide", { caseId, leftId: one.id, rightId: other.id, decision: "same", reason: marker });
    const claim = await call("claims.create", { caseId, proposition: marker });
    const position = { speaker: { name: marker }, stance: "asserts", words: marker } as const;
    await call("claims.addPosition", { claimId: claim.id, position });
    await call("events.create", { caseId, what: marker });
    await call("questions.create", { caseId, text: marker });
    await call("questions.noteSearch", {
      id: (await call("questions.list", { caseId })).records[0]?.id ?? "",
      query: marker,
      hits: 0,
    });
    const markdown = `[fact] It is ${marker} [[${excerpt.id}]].\n`;
    const assessment = await call("assessments.saveMarkdown", { caseId, title: marker, markdown });
    await call("assessments.addReviewNote", { id: assessment.id, text: marker });
    await call("codes.create", { caseId, label: marker, letter: "k", colour: "#00aa00" });
    const folder = tempFolder();
    const out = (name: string) => join(folder, `${marker} ${name}`);
    await call("documents.saveOriginal", { id, path: out("a.txt") });
    await call("assessments.saveHtml", { id: assessment.id, path: out("a.html") });
    await call("custody.export", { caseId, path: out("a.csv") });
    await call("history.undo", { caseId });
    await call("history.redo", { caseId });
    await call("records.remove", { id: claim.id });
    await call("records.restore", { id: claim.id });
    core.close();
    const { cells } = await everyCell(core);
    expect(holding(cells, marker).filter((place) => place.startsWith("request."))).toEqual([]);
    expect(cells.filter(({ place }) => place === "request.output").length).toBeGreaterThan(30);
  });

  test("has nothing of a password in it: with another one it is the same request, with the answer that it had", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const path = join(tempFolder(), "note.txt");
    writeFileSync(path, "The pier is leased.\n");
    const imported = { caseId, paths: [path], passwords: ["first"] };
    const { summary } = await call("documents.import", imported, { requestId: "request-0001" });
    const again = { ...imported, passwords: ["second", "third"] };
    expect(await call("documents.import", again, { requestId: "request-0001" })).toEqual({ summary });

    const { id } = (await call("documents.list", { caseId })).documents[0] ?? { id: "" };
    const read = await call("documents.reread", { id, passwords: ["first"] }, { requestId: "request-0002" });
    expect(await call("documents.reread", { id, passwords: [] }, { requestId: "request-0002" })).toEqual(read);

    const bundle = join(tempFolder(), "pier.casebundle");
    const key = await call("keys.create", { principal: "ada@unit" });
    const release = { caseId, path: bundle, keyId: key.id, encryption: { passphrase: "first of two passphrases" } };
    const released = await call("exchange.export", release, { requestId: "request-0003" });
    const other = { ...release, encryption: { passphrase: "second of two passphrases" } };
    expect(await call("exchange.export", other, { requestId: "request-0003" })).toEqual(released);
    const closed = { path: bundle, passphrase: "first of two passphrases" };
    const taken = await call("exchange.apply", closed, { requestId: "request-0004" });
    expect(await call("exchange.apply", { path: bundle }, { requestId: "request-0004" })).toEqual(taken);

    const open = { ...release, encryption: { clear: true } } as const;
    await expect(call("exchange.export", open, { requestId: "request-0003" })).rejects.toMatchObject({
      code: "request.reused",
    });
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
