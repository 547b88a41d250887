import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";

test("a question keeps who could answer it, its status, and every search that was made", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id } = await call("questions.create", { caseId, text: "Who signed the lease?", whoCould: "the port office" });
  await call("questions.noteSearch", { id, query: "lease NEAR signed", hits: 0 });
  const second = await call("questions.noteSearch", { id, query: "tenancy", scope: "press of 2018", hits: 3 });
  const body = async () => (await call("questions.get", { id })).body;
  const { searches } = await body();
  expect(searches).toMatchObject([
    { query: "lease NEAR signed", scope: "", hits: 0 },
    { query: "tenancy", scope: "press of 2018", hits: 3 },
  ]);
  expect(searches[1]?.at).toBeGreaterThan(searches[0]?.at ?? 0);
  expect((await call("cases.overview", { id: caseId })).openQuestions).toBe(1);
  await call("questions.edit", { id, expected: second.version, fields: { status: "answered" } });
  expect((await call("cases.overview", { id: caseId })).openQuestions).toBe(0);
  await expect(
    call("questions.noteSearch", { id, expected: second.version, query: "x", hits: 0 }),
  ).rejects.toMatchObject({ code: "record.conflict" });
  await call("history.undo", { caseId });
  await call("history.undo", { caseId });
  expect(await body()).toMatchObject({ status: "open", searches: [searches[0]] });
  await call("history.redo", { caseId });
  await call("history.redo", { caseId });
  expect(await body()).toMatchObject({ status: "answered", searches });
  expect(core.incidents).toEqual([]);
});

test("a question is answered by claims, assessments and judgements, which stay for as long as they answer it", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const claim = await call("claims.create", { caseId, proposition: "The port office signed." });
  const { id } = await call("questions.create", { caseId, text: "Who signed the lease?" });
  expect((await call("questions.get", { id })).body.answerIds).toEqual([]);
  await call("questions.edit", { id, fields: { status: "answered", answerIds: [claim.id] } });
  expect((await call("questions.get", { id })).body.answerIds).toEqual([claim.id]);
  await expect(call("records.remove", { id: claim.id })).rejects.toMatchObject({ code: "record.referenced" });
  await expect(call("questions.edit", { id, fields: { answerIds: [id] } })).rejects.toMatchObject({
    code: "input.invalid",
  });
});
