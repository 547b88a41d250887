import { expect, onTestFinished, test, vi } from "vitest";
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
  // From here on the clock is a day slow.
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

test("an entity's history and the names in it are told without reading the facts of others that were taken back", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const owner = await anEntity(core, caseId, "Harbour Group");
  const statements = Array.from({ length: 1000 }, (_, no) => ({ property: "notes", value: `Note ${no}` }));
  await call("entities.create", { caseId, schema: "Company", statements });
  await call("history.undo", { caseId });
  const asset = await anEntity(core, caseId, "Halcyon");
  const link = await call("links.create", { caseId, schema: "Ownership", fromId: owner, toId: asset, statements: [] });
  await call("records.remove", { id: link.id });
  await call("records.remove", { id: asset });
  const parse = vi.spyOn(JSON, "parse");
  onTestFinished(() => parse.mockRestore());
  const { versions } = await call("records.history", { id: owner, withAbout: true });
  const { names } = await call("records.names", { ids: [...new Set(versions.map(({ id }) => id))] });
  // Only these facts: other code of this process may parse meanwhile.
  expect(parse.mock.calls.filter(([text]) => text.includes("Note "))).toEqual([]);
  expect(versions.map(({ kind }) => kind)).toEqual(["entity", "statement", "link", "link"]);
  expect(names.map(({ name }) => name)).toEqual(["Harbour Group", "Name: Harbour Group", "Harbour Group → Halcyon"]);
});
