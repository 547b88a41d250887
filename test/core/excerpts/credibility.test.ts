import { expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("an excerpt is confirmed by what stands beside it, not by what stands beside another of its document", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const excerptOf = async (documentId: string, quote: string) =>
    (await call("excerpts.create", { documentId, place: { quote } })).id;
  const report = await aDocument(core, caseId, "The mayor resigned. The harbour was sold.\n");
  const mayor = await excerptOf(report, "The mayor resigned.");
  const sale = await excerptOf(report, "The harbour was sold.");
  const filing = await excerptOf(await aDocument(core, caseId, "The sale was filed.\n"), "The sale was filed.");
  await call("events.create", { caseId, what: "Sale of the harbour", excerptIds: [sale, filing] });

  const confirm = (id: string) => call("excerpts.edit", { id, fields: { credibility: "1" } });
  const alone = { code: "grade.not-independent", data: { origins: 1 } };
  await expect(confirm(mayor)).rejects.toMatchObject(alone);
  await confirm(sale);
  // Listed together under a question, they support nothing together.
  await call("questions.create", { caseId, text: "Did the mayor sell it?", excerptIds: [mayor, filing] });
  const { statementIds } = await call("entities.create", {
    caseId,
    schema: "Company",
    statements: [{ property: "notes", value: "sold by the mayor", excerptIds: [mayor, filing], standing: "denied" }],
  });
  await expect(confirm(mayor)).rejects.toMatchObject(alone);
  await call("entities.editStatement", { id: statementIds[0] ?? "", fields: { standing: "asserted" } });
  await confirm(mayor);
  await call("entities.editStatement", { id: statementIds[0] ?? "", fields: { standing: "withdrawn" } });
  const again = { documentId: report, place: { quote: "harbour was sold" }, credibility: "1" } as const;
  await expect(call("excerpts.create", again)).rejects.toMatchObject({
    code: "input.invalid",
    data: {
      problems: [{ path: "credibility", problem: expect.stringContaining("a new excerpt cannot be confirmed") }],
    },
  });

  const subjectId = await anEntity(core, caseId, "Mayor", "Person");
  const state = (...excerptIds: string[]) => {
    const grade = { reliability: "A", credibility: "1" } as const;
    return call("entities.state", { subjectId, statements: [{ property: "notes", value: "gone", excerptIds, grade }] });
  };
  await expect(state(mayor)).rejects.toMatchObject(alone);
  await expect(state(sale)).rejects.toMatchObject(alone);
  await state(sale, filing);

  // A grade given before the common origin was known can be corrected, but not given again.
  const { documentId } = (await call("excerpts.get", { id: filing })).body;
  const { statements } = await call("entities.get", { id: subjectId });
  const graded = statements.find(({ body }) => body.property === "notes")?.id ?? "";
  const addRelations = [{ relation: "origin" as const, documentId: report }];
  await call("documents.edit", { id: documentId, addRelations });
  await expect(
    call("entities.editStatement", { id: graded, fields: { excerptIds: [sale, filing] } }),
  ).rejects.toMatchObject(alone);
  await call("entities.editStatement", { id: graded, fields: { standing: "withdrawn" } });
  expect(core.incidents).toEqual([]);
});

test("who denies what an excerpt asserts does not confirm it; who asserts it too does", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const excerptIds = await Promise.all(
    ["The pier is let.", "The pier is not let.", "The pier was let."].map((quote) => anExcerpt(core, caseId, quote)),
  );
  const [asserting, denying, agreeing] = excerptIds.map(({ id }) => id);
  const position = (excerptId = "", stance: "asserts" | "denies" = "asserts") => ({
    speaker: { name: excerptId },
    stance,
    words: "so",
    excerptId,
  });
  const first = [position(asserting), position(denying, "denies")];
  const { id } = await call("claims.create", { caseId, proposition: "The pier is let.", positions: first });
  const confirm = () => call("excerpts.edit", { id: asserting ?? "", fields: { credibility: "1" } });
  await expect(confirm()).rejects.toMatchObject({ code: "grade.not-independent", data: { origins: 1 } });
  await call("claims.addPosition", { claimId: id, position: position(agreeing) });
  await confirm();
  expect(core.incidents).toEqual([]);
});

test("evidence that was confirmed and is so no longer is among the problems of what cites it", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const sale = await anExcerpt(core, caseId, "The harbour was sold.");
  const filing = await anExcerpt(core, caseId, "The sale was filed.");
  await call("events.create", { caseId, what: "Sale", excerptIds: [sale.id, filing.id] });
  await call("excerpts.edit", { id: sale.id, fields: { credibility: "1" } });
  const markdown = `# Sale\n\n[fact] Sold [[${sale.id}]], filed [[${filing.id}]], sold [[${sale.id}]].\n`;
  const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
  const judged = { caseId, assessmentId: id, statement: "It was sold.", excerptIds: [sale.id] };
  const alone = { kind: "one-source", severity: "warning", words: judged.statement };
  const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" } as const;
  const { id: judgementId } = await call("judgements.create", { ...judged, confidence });
  const problems = async () => (await call("assessments.problems", { id })).problems;
  const ofJudgement = { place: `judgement ${judgementId}`, block: null };
  expect(await problems()).toEqual([{ ...alone, ...ofJudgement }]);
  const unsupported = () => call("excerpts.unconfirmed", { ids: [sale.id, filing.id] });
  expect(await unsupported()).toEqual({ ids: [] });

  const addRelations = [{ relation: "origin" as const, documentId: sale.documentId }];
  await call("documents.edit", { id: filing.documentId, addRelations });
  const words = `${sale.id}: graded 1 (confirmed), 1 independent origin left`;
  const unconfirmed = { kind: "unconfirmed", severity: "warning", words };
  expect(await problems()).toEqual([
    { ...alone, ...ofJudgement },
    { ...unconfirmed, place: "block 1", block: 0 },
  ]);
  expect(await unsupported()).toEqual({ ids: [sale.id] });
  await call("assessments.saveMarkdown", { caseId, id, markdown: "# Sale\n\nAs judged.\n" });
  expect(await problems()).toEqual([
    { ...alone, ...ofJudgement },
    { ...unconfirmed, ...ofJudgement },
  ]);
  await call("excerpts.edit", { id: sale.id, fields: { credibility: "2" } });
  expect(await problems()).toEqual([{ ...alone, ...ofJudgement }]);
  expect(core.incidents).toEqual([]);
});
