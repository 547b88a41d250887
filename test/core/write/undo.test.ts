import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";

async function destroy(core: StartedCore, id: string): Promise<void> {
  await core.client.call("records.remove", { id });
  await core.client.call("records.purge", { id });
}

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
    expect(await call("history.undo", { caseId })).toMatchObject({ skipped: [{ kind: "question", id }] });
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
  await call("trust.revoke", { id });
  const contacts = async () => (await call("trust.list", {})).contacts;
  expect(await call("history.undo", { caseId: null })).toMatchObject({ op: "trust.revoke" });
  expect(await contacts()).toMatchObject([{ id, revokedAt: null }]);
  expect(await call("history.undo", { caseId: null })).toMatchObject({ op: "trust.add" });
  expect(await contacts()).toEqual([]);
  await expect(call("history.undo", { caseId: null })).rejects.toMatchObject({ code: "undo.nothing" });
  await call("history.redo", { caseId: null });
  await call("history.redo", { caseId: null });
  expect(await contacts()).toMatchObject([{ id, revokedAt: expect.any(Number) }]);
});
