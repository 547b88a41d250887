import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";

test("statements that rest on nothing are counted as their lists show them: of entities, and links apart", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const name = (value: string) => ({ property: "name", value });
  const { id: fromId } = await call("entities.create", { caseId, schema: "Person", statements: [name("Ada")] });
  const { id: toId } = await call("entities.create", { caseId, schema: "Company", statements: [name("Halcyon")] });
  const statements = [
    { property: "percentage", value: "40" },
    { property: "startDate", value: "2019" },
  ];
  const link = await call("links.create", { caseId, schema: "Ownership", fromId, toId, statements });
  const counted = async () => {
    const { unsupported, unsupportedLinks } = await call("cases.overview", { id: caseId });
    return { unsupported, unsupportedLinks };
  };
  expect(await counted()).toEqual({ unsupported: 2, unsupportedLinks: 1 });
  await call("records.remove", { id: link.id });
  expect(await counted()).toEqual({ unsupported: 2, unsupportedLinks: 0 });
});
