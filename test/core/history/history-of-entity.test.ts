import { expect, test } from "vitest";
import { anEntity } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

const day = 24 * 60 * 60 * 1000;

test("the versions of one record keep the order of their making, whatever the clocks said", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const entity = await anEntity(core, caseId, "Harbour Group");
  const state = async (value: string) =>
    (await call("entities.state", { subjectId: entity, statements: [{ property: "notes", value }] })).statementIds[0];
  const first = await state("first");
  // From here on as by somebody whose clock is a day slow.
  core.deps.pass(-day);
  await call("entities.editStatement", { id: first ?? "", fields: { value: "first, changed" } });
  const second = await state("second");
  core.deps.pass(2 * day);
  const third = await state("third");
  const { versions } = await call("records.history", { id: entity, withAbout: true });
  expect(versions.map(({ id, body }) => [id, body?.value ?? body?.schema])).toEqual([
    [second, "second"],
    [entity, "Company"],
    [expect.anything(), "Harbour Group"],
    [first, "first"],
    [first, "first, changed"],
    [third, "third"],
  ]);
});
