import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";

/** Three excerpts of three documents; the second is graded, coded, noted and cited. */
async function threeExcerpts() {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const sale = await anExcerpt(core, caseId, "The harbour was sold.");
  const filing = await anExcerpt(core, caseId, "The État registered the sale.");
  const rumour = await anExcerpt(core, caseId, "Nobody was paid.");
  const { id: sourceId } = await call("sources.create", { caseId, name: "Registry", sourceKind: "person" });
  await call("sources.grade", { id: sourceId, reliability: "A" });
  await call("documents.edit", { id: filing.documentId, fields: { sourceId } });
  const { id: codeId } = await call("codes.create", { caseId, label: "Money", letter: "M", colour: "#112233" });
  const fields = { codeIds: [codeId], note: "Ask who paid.", credibility: "2" as const };
  await call("excerpts.edit", { id: filing.id, fields });
  await call("assessments.saveMarkdown", { caseId, markdown: `# Sale\n\n[fact] Filed. [[${filing.id}]]\n` });
  return { core, caseId, sale, filing, rumour, sourceId, codeId };
}

function finder(core: StartedCore, caseId: string) {
  return async (input: object = {}) => {
    const { excerpts, total } = await core.client.call("excerpts.find", { caseId, ...input });
    expect(total).toBeGreaterThanOrEqual(excerpts.length);
    return excerpts.map(({ number }) => number);
  };
}

describe("excerpts of a case", () => {
  test("are narrowed by grade, code, source, note, use and words", async () => {
    const { core, caseId, sale, sourceId, codeId, filing } = await threeExcerpts();
    const find = finder(core, caseId);
    expect(await find()).toEqual([1, 2, 3]);
    expect(await find({ grade: "ungraded" })).toEqual([1, 3]);
    expect(await find({ grade: "sound" })).toEqual([2]);
    expect(await find({ grade: "weak" })).toEqual([]);
    expect(await find({ codeId })).toEqual([2]);
    expect(await find({ codeId: null })).toEqual([1, 3]);
    expect(await find({ sourceId })).toEqual([2]);
    expect(await find({ sourceId: null })).toEqual([1, 3]);
    expect(await find({ hasNote: true })).toEqual([2]);
    expect(await find({ isUncited: true })).toEqual([1, 3]);
    expect(await find({ documentId: filing.documentId })).toEqual([2]);
    expect(await find({ words: "WAS sold" })).toEqual([1]);
    expect(await find({ words: "etat" })).toEqual([2]);
    expect(await find({ words: "who paid" })).toEqual([2]);
    expect(await find({ words: "E-003" })).toEqual([3]);
    expect(await find({ words: "%" })).toEqual([]);

    // A fact rests on it, which is a use and no citation.
    const subjectId = await anEntity(core, caseId, "Harbour");
    const statement = { property: "notes", value: "sold", excerptIds: [sale.id] };
    await core.client.call("entities.state", { subjectId, statements: [statement] });
    expect(await find({ isUncited: true })).toEqual([1, 3]);
    expect(await find({ isUnused: true })).toEqual([3]);
    expect(await find({ sort: "uses", descending: true })).toEqual([1, 2, 3]);
  });

  test("come in every order, a page at a time, and as they are after each change", async () => {
    const { core, caseId, sale, rumour, filing } = await threeExcerpts();
    const find = finder(core, caseId);
    await core.client.call("documents.edit", { id: sale.documentId, fields: { title: "Annex 10" } });
    await core.client.call("documents.edit", { id: filing.documentId, fields: { title: "Annex 2" } });
    await core.client.call("documents.edit", { id: rumour.documentId, fields: { title: "Zebra" } });
    expect(await find({ sort: "document" })).toEqual([2, 1, 3]);
    expect(await find({ sort: "quote" })).toEqual([3, 2, 1]);
    expect(await find({ sort: "source" })).toEqual([2, 1, 3]);
    expect(await find({ sort: "grade", descending: true })).toEqual([1, 3, 2]);
    expect(await find({ descending: true, offset: 1, limit: 1 })).toEqual([2]);

    await core.client.call("excerpts.edit", { id: rumour.id, fields: { note: "harbour" } });
    expect(await find({ words: "harbour" })).toEqual([1, 3]);
    await core.client.call("records.remove", { id: rumour.id });
    expect(await find({ words: "harbour" })).toEqual([1]);
    await core.client.call("records.restore", { id: rumour.id });
    expect(await find()).toEqual([1, 2, 3]);
  });

  test("say what a row shows", async () => {
    const { core, caseId, sourceId, codeId } = await threeExcerpts();
    const { excerpts, total } = await core.client.call("excerpts.find", { caseId, limit: 2 });
    expect(total).toBe(3);
    expect(excerpts[0]).toMatchObject({ number: 1, sourceId: null, codeIds: [], note: "", uses: 0, citations: 0 });
    const shown = { reliability: "A", credibility: "2", sourceId, codeIds: [codeId], note: "Ask who paid." };
    expect(excerpts[1]).toMatchObject({ ...shown, quote: "The État registered the sale.", uses: 1, citations: 1 });
  });

  test("of another case are refused", async () => {
    const { core, sale } = await threeExcerpts();
    const other = await aCase(core, { title: "Other" });
    const asked = core.client.call("excerpts.find", { caseId: other, documentId: sale.documentId });
    await expect(asked).rejects.toMatchObject({ code: "case.mismatch" });
  });
});
