import { join } from "node:path";
import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

test("a record comes back from the bin only after what it speaks of", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id: entity, statementIds } = await call("entities.create", {
    caseId,
    schema: "Person",
    statements: [{ property: "name", value: "Ann" }],
  });
  const [statement = ""] = statementIds;
  await call("records.remove", { id: statement });
  await call("records.remove", { id: entity });
  await expect(call("records.restore", { id: statement })).rejects.toMatchObject({
    code: "citation.dangling",
    data: { target: entity, place: "subject" },
  });
  await call("records.restore", { id: entity });
  await call("records.restore", { id: statement });
  expect((await call("entities.get", { id: entity })).caption).toBe("Ann");
});

test("what was removed comes back also where its owner has gone on and not told how", async () => {
  const ada = await startVault({ seed: "ada" });
  const rex = await startVault({ seed: "rex" });
  await ada.client.call("keys.create", { principal: "ada@unit" });
  const { id: caseId } = await ada.client.call("cases.create", { title: "t", question: "q", marking: green });
  const { id } = await ada.client.call("questions.create", { caseId, text: "Who?" });
  await ada.client.call("sources.create", { caseId, name: "Registry", sourceKind: "official-body" });
  const carry = async (name: string) => {
    const path = join(tempFolder(), name);
    await ada.client.call("exchange.export", { caseId, path, maxMarking: "TLP:GREEN", encryption: { clear: true } });
    await rex.client.call("exchange.apply", { path, acceptUntrusted: true });
  };
  await carry("first.casebundle");
  await ada.client.call("records.remove", { id });
  await ada.client.call("records.restore", { id });
  await ada.client.call("questions.edit", { id, fields: { marking: { tlp: "TLP:RED" } } });
  await carry("second.casebundle");
  await expect(rex.client.call("questions.get", { id })).rejects.toMatchObject({ code: "record.removed" });
  await rex.client.call("records.restore", { id });
  expect((await rex.client.call("questions.get", { id })).body.text).toBe("Who?");
  expect(rex.incidents).toEqual([]);
});

const green = { tlp: "TLP:GREEN" } as const;
test("what is not in the bin is neither restored nor destroyed, and each refusal says what became of it", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id } = await call("claims.create", { caseId, proposition: "The pier is leased." });
  const data = { kind: "claim", id };
  await expect(call("records.purge", { id })).rejects.toMatchObject({ code: "record.not-in-bin", data });
  await expect(call("records.restore", { id })).rejects.toMatchObject({ code: "record.not-in-bin", data });
  await call("records.remove", { id });
  await expect(call("records.remove", { id })).rejects.toMatchObject({ code: "record.removed", data });
  await call("records.purge", { id });
  for (const deed of ["remove", "restore", "purge"] as const) {
    await expect(call(`records.${deed}`, { id })).rejects.toMatchObject({ code: "record.purged", data });
  }
  const unknown = id.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  await expect(call("records.purge", { id: unknown })).rejects.toMatchObject({
    code: "record.missing",
    data: { kind: "record", id: unknown },
  });
});
