import { expect, test } from "vitest";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("a case in the bin is listed there by itself, and comes back with everything in it", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  await aDocument(core, caseId, "The lease.");
  await call("records.remove", { id: caseId });
  expect((await call("cases.list", {})).records).toEqual([]);
  expect((await call("records.bin", { caseId: null })).records).toMatchObject([{ id: caseId, kind: "case" }]);
  expect((await call("records.names", { ids: [caseId] })).names[0]?.name).not.toBe("");
  await call("records.restore", { id: caseId });
  expect((await call("records.bin", { caseId: null })).records).toEqual([]);
  expect((await call("documents.list", { caseId })).documents).toHaveLength(1);
  expect(await call("vault.check", {})).toMatchObject({ sound: true });
});
