import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" } as const;

test("what a judgement and a fact rest on is weighed: one source, weak grades, retellings in a circle", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const sale = await anExcerpt(core, caseId, "The harbour was sold.");
  const filing = await anExcerpt(core, caseId, "The sale was filed.");
  const markdown = `# Sale\n\n[fact] Sold. [[${sale.id}]]\n`;
  const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
  const judged = { caseId, assessmentId: id, statement: "It was sold.", excerptIds: [sale.id, filing.id] };
  const { id: judgementId } = await call("judgements.create", { ...judged, confidence });
  const problems = async () =>
    (await call("assessments.problems", { id })).problems.map(({ kind, place, words }) => `${kind} ${place}: ${words}`);
  const atJudgement = `judgement ${judgementId}`;
  expect(await problems()).toEqual([]);

  // Two documents of one source count once.
  const { id: sourceId } = await call("sources.create", { caseId, name: "Port office", sourceKind: "person" });
  await call("documents.edit", { id: sale.documentId, fields: { sourceId } });
  expect(await problems()).toEqual([]);
  await call("documents.edit", { id: filing.documentId, fields: { sourceId } });
  expect(await problems()).toEqual([`one-source ${atJudgement}: It was sold.`]);

  // An unreliable source weakens everything that rests on it alone.
  await call("sources.grade", { id: sourceId, reliability: "E" });
  expect(await problems()).toEqual([
    "weak block 1: Sold.",
    `one-source ${atJudgement}: It was sold.`,
    `weak ${atJudgement}: It was sold.`,
  ]);
  await call("documents.edit", { id: filing.documentId, fields: { sourceId: null } });
  expect(await problems()).toEqual(["weak block 1: Sold."]);
  await call("excerpts.edit", { id: filing.id, fields: { credibility: "5" } });
  expect(await problems()).toEqual(["weak block 1: Sold.", `weak ${atJudgement}: It was sold.`]);
  await call("documents.edit", { id: sale.documentId, fields: { sourceId: null } });
  await call("excerpts.edit", { id: filing.id, fields: { credibility: null } });
  expect(await problems()).toEqual([]);

  // A retelling has the origin of its original; in a cycle none was first.
  const origin = (documentId: string) => [{ relation: "origin" as const, documentId }];
  await call("documents.edit", { id: filing.documentId, addRelations: origin(sale.documentId) });
  expect(await problems()).toEqual([`one-source ${atJudgement}: It was sold.`]);
  await call("documents.edit", { id: sale.documentId, addRelations: origin(filing.documentId) });
  expect(await problems()).toEqual([
    `circular block 1: ${sale.id}`,
    `circular ${atJudgement}: ${sale.id}`,
    `circular ${atJudgement}: ${filing.id}`,
    `one-source ${atJudgement}: It was sold.`,
  ]);
  const { excerpts } = await call("excerpts.support", { caseId });
  const [first] = [sale.documentId, filing.documentId].toSorted();
  const support = { origin: first, isWeak: false, isOrphaned: false, isCircular: true };
  expect(excerpts).toEqual([
    { id: sale.id, ...support },
    { id: filing.id, ...support },
  ]);
  // Warnings do not prevent a release.
  await call("assessments.edit", { id, fields: { status: "in-review" } });
  await call("assessments.edit", { id, fields: { status: "released" } });
  expect(core.incidents).toEqual([]);
});

test("a source counts with its grade at the date of the document, as the printed page says", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const lease = await anExcerpt(core, caseId, "The pier was leased.");
  const { id: sourceId } = await call("sources.create", { caseId, name: "Port office", sourceKind: "person" });
  await call("documents.edit", { id: lease.documentId, fields: { sourceId, published: "2019" } });
  const { id } = await call("assessments.saveMarkdown", {
    caseId,
    markdown: `# Pier\n\n[fact] Leased. [[${lease.id}]]\n`,
  });
  const weighed = async () => {
    const { problems } = await call("assessments.problems", { id });
    const { excerpts } = await call("excerpts.support", { caseId });
    const { html } = await call("assessments.html", { id });
    const isWeak = problems.some(({ kind }) => kind === "weak");
    expect(excerpts).toEqual([expect.objectContaining({ id: lease.id, isWeak })]);
    return [isWeak, /Reliability<\/dt>\s*<dd>([^<]*)/.exec(html)?.[1]];
  };
  const grade = (reliability: "B" | "C" | "D" | "E", year: number) =>
    call("sources.grade", { id: sourceId, reliability, at: Date.UTC(year, 0) });
  await grade("D", 2025);
  expect(await weighed()).toEqual([true, "D – Not usually reliable (graded 2025-01-01, after the document)"]);
  await grade("B", 2018);
  expect(await weighed()).toEqual([false, "B – Usually reliable"]);
  await grade("E", 2017);
  await grade("C", 2024);
  expect(await weighed()).toEqual([false, "B – Usually reliable"]);
  await call("documents.edit", { id: lease.documentId, fields: { published: "2017" } });
  expect(await weighed()).toEqual([true, "E – Unreliable"]);
});

test("words that a document has no more are a problem where they are cited, and counted for the case", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const path = join(tempFolder(), "pier.txt");
  // “причал”, in windows-1251
  writeFileSync(
    path,
    Buffer.concat([Buffer.from([0xef, 0xf0, 0xe8, 0xf7, 0xe0, 0xeb]), Buffer.from(" let in 2018.\n")]),
  );
  await call("documents.import", { caseId, paths: [path], encoding: "windows-1252" });
  const documentId = (await call("documents.list", { caseId })).documents[0]?.id ?? "";
  const place = { quote: "ïðè÷àë" };
  const excerptId = (await call("excerpts.create", { documentId, place })).id;
  const kept = (await call("excerpts.create", { documentId, place: { quote: "let in 2018" } })).id;
  const markdown = `# Pier\n\n[fact] Let [[${excerptId}]] [[${kept}]].\n`;
  const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
  const problems = async () => (await call("assessments.problems", { id })).problems;
  const orphaned = async () => (await call("cases.overview", { id: caseId })).orphaned;
  const listed = async () => (await call("documents.list", { caseId, hasOrphaned: true })).total;
  expect([await problems(), await orphaned(), await listed()]).toEqual([[], 0, 0]);

  await call("documents.reread", { id: documentId, encoding: "windows-1251" });
  expect(await problems()).toEqual([
    { kind: "orphaned", severity: "warning", place: "block 1", block: 0, words: excerptId },
  ]);
  expect([await orphaned(), await listed()]).toEqual([1, 1]);
  expect(core.incidents).toEqual([]);
});
