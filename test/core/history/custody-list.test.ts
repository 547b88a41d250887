import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";

test("custody is listed by action, a part at a time and in either order; a sealed identity names its source", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  for (const text of ["Whose?", "Since when?", "Until when?"]) await call("questions.create", { caseId, text });
  const fields = { caseId, name: "GREY HERON", sourceKind: "human-source", protected: true } as const;
  const { id: sourceId } = await call("sources.create", fields);
  await call("sources.sealIdentity", { sourceId, identity: { name: "Anna Alphamark", aliases: [], notes: "" } });

  const all = await call("custody.list", { caseId });
  const made = all.entries.filter(({ op }) => op === "questions.create");
  const ops = ["questions.create"];
  expect(await call("custody.list", { caseId, ops })).toEqual({ total: 3, entries: made });
  expect(await call("custody.list", { caseId, ops, newestFirst: true, from: 1, limit: 2 })).toEqual({
    total: 3,
    entries: [made[1], made[0]],
  });
  expect(await call("custody.list", { caseId, ops: [] })).toEqual({ total: 0, entries: [] });
  const sealing = await call("custody.list", { caseId, ops: ["sources.sealIdentity"] });
  expect(sealing.entries).toMatchObject([{ detail: { sourceId } }]);
  expect(JSON.stringify(sealing)).not.toContain("Alphamark");
});
