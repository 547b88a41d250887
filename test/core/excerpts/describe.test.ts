import { expect, test } from "vitest";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  return { core, call: core.client.call, caseId: await aCase(core) };
}

test("excerpts are described with document, place, source and both halves of the grade; what cannot be read is left out", async () => {
  const { core, call, caseId } = await start();
  const one = await anExcerpt(core, caseId, "The hall measures 30,000 square metres.");
  const gone = await anExcerpt(core, caseId, "Another sentence.");
  const source = await call("sources.create", { caseId, name: "Registry", sourceKind: "official-body" });
  await call("sources.grade", { id: source.id, reliability: "B" });
  await call("documents.edit", { id: one.documentId, fields: { sourceId: source.id } });
  await call("excerpts.edit", { id: one.id, fields: { credibility: "2" } });
  await call("records.remove", { id: gone.id });
  const { excerpts } = await call("excerpts.describe", { ids: [gone.id, one.id] });
  expect(excerpts).toEqual([
    {
      id: one.id,
      documentId: one.documentId,
      document: "note.txt",
      start: 0,
      end: 39,
      page: null,
      quote: "The hall measures 30,000 square metres.",
      note: "",
      translation: null,
      sourceId: source.id,
      source: "Registry",
      reliability: "B",
      credibility: "2",
      marking: null,
    },
  ]);
});

test("excerpts are found by the beginnings of their words, the newest first", async () => {
  const { core, call, caseId } = await start();
  const first = await anExcerpt(core, caseId, "The hall measures 30,000 square metres.");
  const second = await anExcerpt(core, caseId, "A permit for the hall was asked for.");
  const find = async (text: string, limit = 30) =>
    (await call("excerpts.find", { caseId, text, limit })).excerpts.map(({ id }) => id);
  expect(await find("")).toEqual([second.id, first.id]);
  expect(await find("", 1)).toEqual([second.id]);
  expect(await find("hall MEAS")).toEqual([first.id]);
  expect(await find("all")).toEqual([]);
});
