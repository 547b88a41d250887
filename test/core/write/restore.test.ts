import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";

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
