import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";

async function destroy(core: StartedCore, id: string): Promise<void> {
  await core.client.call("records.remove", { id });
  await core.client.call("records.purge", { id });
}

describe("undo of several deeds that are one", () => {
  const claim = (caseId: string, excerptId: string) => ({
    caseId,
    proposition: "The harbour is theirs.",
    positions: [{ speaker: { name: "The port" }, stance: "asserts" as const, words: "theirs", excerptId }],
  });

  test("takes back and does again all of them, under the name of the last", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const { documentId } = (await call("excerpts.get", { id: (await anExcerpt(core, caseId, "theirs")).id })).body;
    const taken = { documentId, place: { start: 0, end: 3 } };
    const excerpt = await call("excerpts.create", taken, { requestId: "the-first/1" });
    const made = await call("claims.create", claim(caseId, excerpt.id), { requestId: "the-first/2" });
    expect((await call("history.next", { caseId })).undo).toMatchObject({ op: "claims.create" });
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "claims.create", skipped: [], changed: 2 });
    for (const [name, id] of [["claims.get", made.id] as const, ["excerpts.get", excerpt.id] as const]) {
      await expect(call(name, { id })).rejects.toMatchObject({ code: "record.removed" });
    }
    expect(await call("history.redo", { caseId })).toMatchObject({ op: "claims.create", skipped: [] });
    expect((await call("claims.get", { id: made.id })).body.positions).toMatchObject([{ excerptId: excerpt.id }]);
    expect(await call("excerpts.get", { id: excerpt.id })).toMatchObject({ id: excerpt.id });
    expect(await call("vault.check", {})).toMatchObject({ sound: true });
  });

  test("leaves alone what was done between them", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const first = await call("questions.create", { caseId, text: "Whose is it?" }, { requestId: "the-first/1" });
    const other = await call("questions.create", { caseId, text: "Since when?" });
    const last = await call("questions.create", { caseId, text: "Why?" }, { requestId: "the-first/2" });
    await call("history.undo", { caseId });
    await expect(call("questions.get", { id: last.id })).rejects.toMatchObject({ code: "record.removed" });
    for (const { id } of [first, other]) expect(await call("questions.get", { id })).toMatchObject({ id });
  });

  test("is no more than what was done: a deed that is refused is no part of it, and what follows is a step of its own", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const missing = "qst_0190c0de-0000-7000-8000-000000000001";
    const refused = call("questions.edit", { id: missing, fields: { text: "?" } }, { requestId: "the-first/1" });
    await expect(refused).rejects.toMatchObject({ code: "record.missing" });
    const one = await call("questions.create", { caseId, text: "Since when?" });
    const two = await call("questions.create", { caseId, text: "Why?" }, { requestId: "the-first/2" });
    await call("history.undo", { caseId });
    await expect(call("questions.get", { id: two.id })).rejects.toMatchObject({ code: "record.removed" });
    expect(await call("questions.get", { id: one.id })).toMatchObject({ id: one.id });
    const three = await call("questions.create", { caseId, text: "Who?" }, { requestId: "the-first/3" });
    await call("history.undo", { caseId });
    await expect(call("questions.get", { id: three.id })).rejects.toMatchObject({ code: "record.removed" });
    expect(await call("questions.get", { id: one.id })).toMatchObject({ id: one.id });
  });
});

describe("undo beyond what was purged", () => {
  test("skips it, says so, and takes back what is older", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const older = await anEntity(core, caseId, "Harbour Ltd");
    const { id: gone } = await call("sources.create", { caseId, name: "The Gazette", sourceKind: "publisher" });
    await call("sources.edit", { id: gone, fields: { notes: "daily" } });
    await destroy(core, gone);
    const skipped = [{ kind: "source", id: gone }];
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "records.remove", skipped });
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "sources.edit", skipped });
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "sources.create", skipped });
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "entities.create", skipped: [] });
    await expect(call("entities.get", { id: older })).rejects.toMatchObject({ code: "record.removed" });
    expect(await call("history.redo", { caseId })).toMatchObject({ op: "entities.create", skipped: [] });
    expect((await call("entities.get", { id: older })).unsupported).toHaveLength(1);
    expect(await call("history.redo", { caseId })).toMatchObject({ op: "sources.create", skipped });
    await expect(call("sources.get", { id: gone })).rejects.toMatchObject({ code: "record.purged" });
    expect(await call("vault.check", {})).toMatchObject({ sound: true });
  });

  test("brings nothing back that would speak of what is destroyed", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const excerpt = await anExcerpt(core, caseId, "the harbour is theirs");
    const question = { caseId, text: "Whose is it?", excerptIds: [excerpt.id] };
    const { id } = await call("questions.create", question);
    const { id: other } = await call("questions.create", { caseId, text: "Since when?" });
    await call("records.remove", { id: other });
    await call("records.remove", { id });
    await destroy(core, excerpt.id);
    expect(await call("history.undo", { caseId })).toMatchObject({ skipped: [{ kind: "excerpt", id: excerpt.id }] });
    expect(await call("history.undo", { caseId })).toMatchObject({ skipped: [{ kind: "question", id }], changed: 0 });
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "records.remove", skipped: [] });
    expect(await call("questions.get", { id: other })).toMatchObject({ id: other });
    await expect(call("questions.get", { id })).rejects.toMatchObject({ code: "record.removed" });
    expect(await call("vault.check", {})).toMatchObject({ sound: true });
  });

  test("takes back the rest of a deed of which one record is gone", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const { id, statementIds } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [
        { property: "name", value: "Harbour Ltd" },
        { property: "country", value: "be" },
      ],
    });
    const [name = ""] = statementIds;
    await destroy(core, name);
    await call("history.undo", { caseId });
    const undone = await call("history.undo", { caseId });
    expect(undone).toMatchObject({ op: "entities.create", skipped: [{ kind: "statement", id: name }] });
    await expect(call("entities.get", { id })).rejects.toMatchObject({ code: "record.removed" });
  });
});

test("whom the vault trusts is taken back and done again without naming a case", async () => {
  const core = await startVault();
  const { call } = core.client;
  const { publicKey } = await call("keys.create", { principal: "ada@unit" });
  const { id } = await call("trust.add", { principal: "bo@unit", publicKey, recipient: null, confirmedBy: "phone" });
  const contacts = async () => (await call("trust.list", {})).contacts;
  expect(await call("history.undo", { caseId: null })).toMatchObject({ op: "trust.add" });
  expect(await contacts()).toEqual([]);
  await expect(call("history.undo", { caseId: null })).rejects.toMatchObject({ code: "undo.nothing" });
  await call("history.redo", { caseId: null });
  expect(await contacts()).toMatchObject([{ id, revokedAt: null }]);
});

test("a revoked key stays revoked, whatever is undone and done again", async () => {
  const core = await startVault();
  const { call } = core.client;
  const { publicKey } = await call("keys.create", { principal: "ada@unit" });
  const { id } = await call("trust.add", { principal: "bo@unit", publicKey, recipient: null, confirmedBy: "phone" });
  await call("records.remove", { id });
  await call("history.undo", { caseId: null });
  await call("trust.revoke", { id });
  const skipped = [{ kind: "contact", id }];
  const revoked = [{ id, revokedAt: expect.any(Number) }];
  const contacts = async () => (await call("trust.list", {})).contacts;
  expect(await call("history.redo", { caseId: null })).toMatchObject({ op: "records.remove", skipped });
  expect(await call("history.undo", { caseId: null })).toMatchObject({ op: "records.remove", skipped });
  expect(await contacts()).toMatchObject(revoked);
  expect(await call("history.undo", { caseId: null })).toMatchObject({ op: "trust.add", skipped });
  await expect(call("history.undo", { caseId: null })).rejects.toMatchObject({ code: "undo.nothing" });
  expect(await call("history.redo", { caseId: null })).toMatchObject({ op: "trust.add", skipped });
  expect(await contacts()).toMatchObject(revoked);
  // Removed after it was revoked, it returns revoked.
  await call("records.remove", { id });
  expect(await call("history.undo", { caseId: null })).toMatchObject({ op: "records.remove", skipped: [] });
  expect(await contacts()).toMatchObject(revoked);
});
