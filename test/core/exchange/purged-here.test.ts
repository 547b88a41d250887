import { describe, expect, it } from "vitest";
import type { Marking } from "#shared/domain/marking.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, type StartedCore } from "../../helpers/start-core.ts";
import { everyCell } from "../sources/every-cell.ts";
import { aCitedCase, aSigner, importFile, introduce, release } from "./a-release.ts";

useReaderHere();

const word = "Qwertzuiop";
const person = "Joanna Marks";

describe("what was purged here", () => {
  it("does not come back when its bundle is imported again", async () => {
    const { core, caseId, path, documentId, sourceId } = await aCaseWithSecrets();
    const { call } = core.client;
    const [{ id: identityId } = { id: "" }] = (await call("sources.identities", { caseId })).identities;
    for (const id of [identityId, documentId]) await destroy(core, id);
    const sound = { sound: true, problems: [] };
    const before = await call("vault.check", {});
    expect(before).toMatchObject(sound);

    const applied = await call("exchange.apply", { path });
    expect(applied).toMatchObject({ addedVersions: 0, addedDocuments: 0, counts: { known: expect.any(Number) } });
    const after = await call("vault.check", {});
    expect(after).toMatchObject({ ...sound, blobs: before.blobs, records: before.records, versions: before.versions });
    await expect(call("documents.text", { id: documentId })).rejects.toMatchObject({ code: "record.purged" });
    const revealing = call("sources.revealIdentity", { sourceId, reason: "to check" });
    await expect(revealing).rejects.toMatchObject({ code: expect.stringMatching(/^record\./) });
    expect(core.incidents).toEqual([]);
    core.close();
    const { cells } = await everyCell(core);
    for (const gone of [word.toLowerCase(), person.toLowerCase()]) {
      const places = cells.filter(({ text }) => text.toLowerCase().includes(gone)).map(({ place }) => place);
      expect(places, gone).toEqual([]);
    }
  });

  it("leaves an identity to the other cases that have it: there it opens, and is still looked for", async () => {
    const { core, caseId, path } = await aCaseWithSecrets();
    const { call } = core.client;
    const { caseId: other } = await call("exchange.apply", { path, target: "new" });
    const [here] = (await call("sources.identities", { caseId })).identities;
    const [there] = (await call("sources.identities", { caseId: other })).identities;
    if (!here || !there) throw new Error("no identities");
    await destroy(core, here.id);
    const { identity } = await call("sources.revealIdentity", { sourceId: there.sourceId, reason: "to check" });
    expect(identity.name).toBe(person);
    await call("claims.create", { caseId: other, proposition: `${person} told us.` });
    await expect(release(core, other)).rejects.toMatchObject({ code: "export.residue" });
    await destroy(core, there.id);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
  });

  it("leaves the text behind that an excerpt of another document stands in", async () => {
    const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
    await introduce(ada, rex);
    const caseId = await aCase(ada);
    const misread = "Ïðè÷àë";
    const id = await importFile(ada, caseId, Buffer.from(misread, "latin1"));
    await ada.client.call("documents.reread", { id, encoding: "windows-1252" });
    const { body } = await ada.client.call("documents.get", { id });
    await ada.client.call("excerpts.create", { documentId: id, place: { quote: misread }, note: "" });
    await ada.client.call("documents.reread", { id, encoding: "windows-1251" });
    const { call } = rex.client;
    await call("exchange.apply", { path: await release(ada, caseId, { history: "current" }) });

    const own = await importFile(rex, caseId, misread, { name: "own.txt" });
    expect((await call("documents.get", { id: own })).body.text).toBe(body.text);
    await destroy(rex, own);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    await release(rex, caseId);
  });

  it("leaves no text behind for the sake of an excerpt whose import was undone", async () => {
    const { ada, core, caseId, documentId } = await aCaseWithSecrets();
    const { call } = core.client;
    const { id } = await ada.client.call("excerpts.create", { documentId, place: { quote: "at the end" } });
    await call("exchange.apply", { path: await release(ada, caseId) });
    expect((await call("excerpts.get", { id })).body.quote).toBe("at the end");
    await call("history.undo", { caseId });
    await destroy(core, documentId);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    core.close();
    const { cells } = await everyCell(core);
    const places = cells.filter(({ text }) => text.toLowerCase().includes(word.toLowerCase()));
    expect(places.map(({ place }) => place)).toEqual([]);
  });

  it("comes in with a bundle all the same, where somebody has worked on it since", async () => {
    const { ada, core, caseId, documentId } = await aCaseWithSecrets();
    const { call } = core.client;
    await destroy(core, documentId);
    await ada.client.call("documents.edit", { id: documentId, fields: { title: "The lease" } });
    expect(await call("exchange.apply", { path: await release(ada, caseId) })).toMatchObject({ addedVersions: 1 });
    expect((await call("documents.get", { id: documentId })).body.title).toBe("The lease");
    expect((await call("documents.text", { id: documentId })).text).toContain(word);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
  });

  it("has the text of an excerpt in the bin again, where it comes back and that is restored", async () => {
    const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
    await introduce(ada, rex);
    const caseId = await aCase(ada);
    const misread = "Ïðè÷àë";
    const documentId = await importFile(ada, caseId, Buffer.from(misread, "latin1"));
    await ada.client.call("documents.reread", { id: documentId, encoding: "windows-1252" });
    const { id } = await ada.client.call("excerpts.create", { documentId, place: { quote: misread }, note: "" });
    await ada.client.call("documents.reread", { id: documentId, encoding: "windows-1251" });
    const { call } = rex.client;
    await call("exchange.apply", { path: await release(ada, caseId) });
    await call("records.remove", { id });
    await destroy(rex, documentId);

    await ada.client.call("documents.edit", { id: documentId, fields: { title: "The lease" } });
    await call("exchange.apply", { path: await release(ada, caseId) });
    await call("records.restore", { id });
    expect((await call("excerpts.get", { id })).body.quote).toBe(misread);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    await release(rex, caseId);
  });

  it("does not come back with an excerpt that somebody has made of it since", async () => {
    const { ada, core, caseId, documentId } = await aCaseWithSecrets();
    const { call } = core.client;
    await destroy(core, documentId);
    const place = { quote: "in the harbour" };
    const { id } = await ada.client.call("excerpts.create", { documentId, place });
    const markdown = `[fact] It lies there [[${id}]].\n`;
    const { id: assessmentId } = await ada.client.call("assessments.saveMarkdown", { caseId, title: "It", markdown });
    for (const target of ["same", "new"]) {
      const path = await release(ada, caseId);
      const before = await call("vault.check", {});
      const applied = await call("exchange.apply", { path, target });
      expect(applied.addedVersions).toBeGreaterThan(0);
      const blobs = target === "new" ? before.blobs + 1 : before.blobs;
      expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs });
      await expect(call("documents.text", { id: documentId })).rejects.toMatchObject({ code: "record.purged" });
      if (target === "new") continue;
      expect((await call("excerpts.get", { id })).body.quote).toBe("in the harbour");
      expect((await call("assessments.html", { id: assessmentId })).html).toContain("in the harbour");
      expect((await call("search.find", { caseId, query: word })).hits).toEqual([]);
    }
    expect(core.incidents).toEqual([]);
  });

  it.each(["lay in the bin", "was here, and the import was undone"])(
    "is also who a source is, and what is said of an entity, that a bundle brought while it %s",
    async (when) => {
      const { core, caseId, sourceId, entityId, path } = await aCaseAddedTo();
      const { call } = core.client;
      const isBinned = when === "lay in the bin";
      if (isBinned) for (const id of [sourceId, entityId]) await call("records.remove", { id });
      expect(await call("exchange.apply", { path })).toMatchObject({ addedVersions: 3 });
      if (!isBinned) {
        await call("history.undo", { caseId });
        for (const id of [sourceId, entityId]) await call("records.remove", { id });
      }
      for (const id of [sourceId, entityId]) await call("records.purge", { id });
      expect(await call("records.bin", { caseId })).toEqual({ records: [] });
      await requireUnknown(core, { caseId, sourceId });

      // Importing again restores nothing.
      expect(await call("exchange.apply", { path })).toMatchObject({ addedVersions: 0 });
      await requireUnknown(core, { caseId, sourceId });
      expect(core.incidents).toEqual([]);
      core.close();
      const { cells } = await everyCell(core);
      const gone = [person, word].map((text) => text.toLowerCase());
      const places = cells.filter(({ text }) => gone.some((one) => text.toLowerCase().includes(one)));
      expect(places.map(({ place }) => place)).toEqual([]);
    },
  );

  it("may be what an undone import had brought, which the bin lists once redo is gone", async () => {
    const { core, rex, caseId, sourceId, entityId } = await aCaseAddedTo();
    const { call } = core.client;
    await rex.client.call("claims.create", { caseId, proposition: `${word} was paid.` });
    await importFile(rex, caseId, `${word} paid\n`, { name: "theirs.txt" });
    const documentId = await importFile(core, caseId, `the ${word} pier\n`, { name: "own.txt" });
    const onlyHere = await call("vault.check", {});
    await call("exchange.apply", { path: await release(rex, caseId, { releaseIdentities: [sourceId] }) });
    await call("history.undo", { caseId });
    // Redo would still bring it back.
    expect(await call("records.bin", { caseId })).toEqual({ records: [] });
    await call("claims.create", { caseId, proposition: "The pier is sold." });
    const { records } = await call("records.bin", { caseId });
    expect(records.map(({ kind }) => kind).sort()).toEqual(["claim", "document", "source-identity", "statement"]);
    const { names } = await call("records.names", { ids: records.map(({ id }) => id) });
    expect(names.find(({ kind }) => kind === "claim")?.name).toBe(`${word} was paid.`);
    for (const { id, isSetAside } of records) {
      expect(isSetAside).toBe(true);
      await expect(call("records.restore", { id })).rejects.toMatchObject({ code: "record.missing" });
      await call("records.purge", { id });
    }
    expect(await call("records.bin", { caseId })).toEqual({ records: [] });
    for (const id of [documentId, sourceId, entityId]) expect((await call("records.history", { id })).total).toBe(1);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [], blobs: onlyHere.blobs });
    await destroy(core, documentId);
    core.close();
    const { cells } = await everyCell(core);
    const gone = [person, word].map((text) => text.toLowerCase());
    const places = cells.filter(({ text }) => gone.some((one) => text.toLowerCase().includes(one)));
    expect(places.map(({ place }) => place)).toEqual([]);
  });

  it("of a source takes no identity in that somebody has sealed for it since", async () => {
    const { core, caseId, sourceId, entityId, path } = await aCaseAddedTo();
    for (const id of [sourceId, entityId]) await destroy(core, id);
    await core.client.call("exchange.apply", { path });
    await requireUnknown(core, { caseId, sourceId });
    await release(core, caseId);
    core.close();
    const { cells } = await everyCell(core);
    expect(cells.filter(({ text }) => text.includes(person)).map(({ place }) => place)).toEqual([]);
  });

  it("leaves no name of what an import had lowered, and a repeated import names what is still there", async () => {
    const [ada, core] = [await aSigner("Ada"), await aSigner("Rex")];
    await introduce(ada, core);
    const caseId = await aCase(ada);
    const red: Marking = { tlp: "TLP:RED", caveats: [] };
    const { call } = ada.client;
    const { id } = await call("claims.create", { caseId, proposition: `${word} was paid.`, marking: red });
    const statements = [{ property: "name", value: `${word} Ltd` }];
    const { id: entityId } = await call("entities.create", { caseId, schema: "Company", statements, marking: red });
    await core.client.call("exchange.apply", { path: await release(ada, caseId) });
    const amber: Marking = { tlp: "TLP:AMBER", caveats: [] };
    await call("claims.edit", { id, fields: { marking: amber } });
    await call("entities.edit", { id: entityId, fields: { marking: amber } });
    const wanted = { path: await release(ada, caseId) };
    const applied = await core.client.call("exchange.apply", wanted, { requestId: "request-lower" });
    expect(applied.lowered).toEqual([
      expect.objectContaining({ id, name: `${word} was paid.`, from: "TLP:RED", to: "TLP:AMBER" }),
      expect.objectContaining({ id: entityId, name: `${word} Ltd` }),
    ]);
    expect(await core.client.call("exchange.apply", wanted, { requestId: "request-lower" })).toEqual(applied);
    for (const one of [id, entityId]) await destroy(core, one);
    const again = await core.client.call("exchange.apply", wanted, { requestId: "request-lower" });
    expect(again.lowered.map(({ name }) => name)).toEqual(["", ""]);
    core.close();
    const { cells } = await everyCell(core);
    expect(cells.filter(({ text }) => text.includes(word)).map(({ place }) => place)).toEqual([]);
  });

  it("stays so when the import that brought it is undone, done again, and comes once more", async () => {
    const ada = await aSigner("Ada");
    const core = await aSigner("Rex");
    await introduce(ada, core);
    const { caseId, lease, denial, assessmentId } = await aCitedCase(ada);
    const { call } = core.client;
    const path = await release(ada, caseId);
    await call("exchange.apply", { path });
    for (const id of [assessmentId, lease.id, lease.documentId]) await destroy(core, id);
    const purged = { code: "record.purged" };
    const requirePurged = async () => {
      await expect(call("excerpts.get", { id: lease.id })).rejects.toMatchObject(purged);
      await expect(call("documents.text", { id: lease.documentId })).rejects.toMatchObject(purged);
      const { versions } = await call("records.history", { id: lease.id });
      expect(versions.map(({ active }) => active)).not.toContain(false);
      expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    };
    // The three removals are undone first, and find nothing to restore.
    for (const id of [lease.documentId, lease.id, assessmentId]) {
      expect(await call("history.undo", { caseId })).toMatchObject({ skipped: [{ id }] });
    }
    const skipped = expect.arrayContaining([
      { kind: "excerpt", id: lease.id },
      { kind: "document", id: lease.documentId },
    ]);
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "exchange.apply", skipped });
    await requirePurged();
    await expect(call("excerpts.get", { id: denial.id })).rejects.toMatchObject({ code: "record.missing" });
    await call("history.redo", { caseId });
    await requirePurged();
    expect(await call("excerpts.get", { id: denial.id })).toMatchObject({ id: denial.id });
    await call("history.undo", { caseId });
    await call("exchange.apply", { path });
    await requirePurged();
    expect(await call("excerpts.get", { id: denial.id })).toMatchObject({ id: denial.id });
    expect(core.incidents).toEqual([]);
  });
});

async function destroy({ client: { call } }: StartedCore, id: string): Promise<void> {
  await call("records.remove", { id });
  await call("records.purge", { id });
}

/** The source's identity is unknown, and the vault is sound. */
async function requireUnknown(
  { client: { call } }: StartedCore,
  { caseId, sourceId }: Readonly<Record<"caseId" | "sourceId", string>>,
) {
  expect(await call("sources.identities", { caseId })).toEqual({ identities: [] });
  const revealing = call("sources.revealIdentity", { sourceId, reason: "to check" });
  await expect(revealing).rejects.toMatchObject({ code: "record.purged" });
  expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
}

/**
 * Ada's case with a source and an entity, and a bundle from Rex, who has sealed the source's identity and stated
 * something.
 */
async function aCaseAddedTo() {
  const [core, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(core, rex);
  await introduce(rex, core);
  const caseId = await aCase(core);
  const { call } = core.client;
  const source = { caseId, name: "LANTERN", sourceKind: "human-source", protected: true } as const;
  const { id: sourceId } = await call("sources.create", source);
  const { id: entityId } = await call("entities.create", { caseId, schema: "Company" });
  await call("claims.create", { caseId, proposition: "The pier is let." });
  await rex.client.call("exchange.apply", { path: await release(core, caseId) });
  await rex.client.call("sources.sealIdentity", { sourceId, identity: { name: person, aliases: [], notes: "" } });
  const statements = [{ property: "name", value: `${word} Ltd` }];
  await rex.client.call("entities.state", { subjectId: entityId, statements });
  const path = await release(rex, caseId, { releaseIdentities: [sourceId] });
  return { core, rex, caseId, sourceId, entityId, path };
}

/** Ada's case with a document and a source's identity, imported into another vault. */
async function aCaseWithSecrets() {
  const ada = await aSigner("Ada");
  const core = await aSigner("Rex");
  await introduce(ada, core);
  const { call } = ada.client;
  const caseId = await aCase(ada);
  const documentId = await importFile(ada, caseId, `the ${word} lies in the harbour\n${"-".repeat(80)}\nat the end\n`);
  await importFile(ada, caseId, "the quay and the crane\n", { name: "other.txt" });
  const source = { caseId, name: "LANTERN", sourceKind: "human-source", protected: true } as const;
  const { id: sourceId } = await call("sources.create", source);
  await call("sources.sealIdentity", { sourceId, identity: { name: person, aliases: [], notes: "" } });
  const path = await release(ada, caseId, { releaseIdentities: [sourceId] });
  await core.client.call("exchange.apply", { path });
  return { ada, core, caseId, path, documentId, sourceId };
}
