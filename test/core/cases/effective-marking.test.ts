import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Tlp } from "#shared/domain/marking.ts";
import { aCase, aDocument, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const marked = (tlp: Tlp, ...caveats: string[]) => ({ tlp, caveats });

/** The marking in the list, the case itself and its overview, which must agree. */
async function shown({ client }: StartedCore, id: string) {
  const { records } = await client.call("cases.list", {});
  const inList = records.find((record) => record.id === id)?.effectiveMarking;
  expect((await client.call("cases.get", { id })).effectiveMarking).toEqual(inList);
  expect((await client.call("cases.overview", { id })).effectiveMarking).toEqual(inList);
  return inList;
}

describe("a case", () => {
  test("is shown as restricted as the most restricted thing inside it, with every caveat, and no other case's", async () => {
    const core = await startVault();
    const { call } = core.client;
    const id = await aCase(core);
    const other = await aCase(core, { title: "Other" });
    await call("claims.create", { caseId: other, proposition: "x", marking: marked("TLP:RED") });
    expect(await shown(core, id)).toEqual(marked("TLP:AMBER"));

    const documentId = await aDocument(core, id, "The lease.");
    await call("documents.edit", { id: documentId, fields: { marking: marked("TLP:RED", "ORCON") } });
    await call("claims.create", { caseId: id, proposition: "y", marking: marked("TLP:CLEAR", "LAW") });
    await call("cases.edit", { id, fields: { marking: marked("TLP:CLEAR") } });
    expect(await shown(core, id)).toEqual(marked("TLP:RED", "LAW", "ORCON"));
    expect((await call("cases.get", { id })).body.marking).toEqual(marked("TLP:CLEAR"));
  });

  test("is as restricted as an entity or a link that is marked later, also after undo", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const { id: fromId } = await call("entities.create", { caseId, schema: "Person" });
    const { id: toId } = await call("entities.create", { caseId, schema: "Company" });
    const link = await call("links.create", { caseId, schema: "Ownership", fromId, toId });
    const tlp = async () => (await shown(core, caseId))?.tlp;
    await call("entities.edit", { id: fromId, fields: { marking: marked("TLP:AMBER+STRICT") } });
    expect(await tlp()).toBe("TLP:AMBER+STRICT");
    await call("links.edit", { id: link.id, expected: link.version, fields: { marking: marked("TLP:RED", "ORCON") } });
    expect(await shown(core, caseId)).toEqual(marked("TLP:RED", "ORCON"));
    const late = call("links.edit", { id: link.id, expected: link.version, fields: { marking: null } });
    await expect(late).rejects.toMatchObject({ code: "record.conflict" });
    await call("history.undo", { caseId });
    expect(await tlp()).toBe("TLP:AMBER+STRICT");
    await call("entities.edit", { id: fromId, fields: { marking: null } });
    expect(await tlp()).toBe("TLP:AMBER");
  });

  test("is as restricted as what is left in it: after an edit, the bin, a purge, undo and redo", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const { id } = await call("claims.create", { caseId, proposition: "y", marking: marked("TLP:RED") });
    const tlpAfter = async (deed: () => Promise<unknown>) => {
      await deed();
      return (await shown(core, caseId))?.tlp;
    };
    expect(await tlpAfter(() => call("claims.edit", { id, fields: { marking: null } }))).toBe("TLP:AMBER");
    expect(await tlpAfter(() => call("history.undo", { caseId }))).toBe("TLP:RED");
    expect(await tlpAfter(() => call("records.remove", { id }))).toBe("TLP:AMBER");
    expect(await tlpAfter(() => call("records.restore", { id }))).toBe("TLP:RED");
    await call("records.remove", { id });
    expect(await tlpAfter(() => call("records.purge", { id }))).toBe("TLP:AMBER");
  });

  test("is shown so in the vault that takes it in, until that is undone", async () => {
    const [ada, ben] = [await startVault({ seed: "ada" }), await startVault({ seed: "ben" })];
    await ada.client.call("keys.create", { principal: "ada@unit-a" });
    const caseId = await aCase(ada);
    await ada.client.call("claims.create", { caseId, proposition: "y", marking: marked("TLP:RED", "EYES") });
    const path = join(tempFolder(), "a.casebundle");
    await ada.client.call("exchange.export", { caseId, path, encryption: { clear: true } });
    await ben.client.call("exchange.apply", { path, acceptUntrusted: true });
    expect(await shown(ben, caseId)).toEqual(marked("TLP:RED", "EYES"));
    await ben.client.call("history.undo", { caseId });
    await ben.client.call("history.redo", { caseId });
    expect(await shown(ben, caseId)).toEqual(marked("TLP:RED", "EYES"));
  });
});
