import { expect, test } from "vitest";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

test("around a record stands what speaks of it, and what rests on the same excerpts; nothing that is in the bin", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const denial = await anExcerpt(core, caseId, "Our data sits on servers in Germany.");
  const other = await anExcerpt(core, caseId, "The law obliges firms to share data.");
  const position = {
    speaker: { name: "The group" },
    stance: "denies" as const,
    words: "Ours lie in Germany.",
    excerptId: denial.id,
  };
  const claim = await call("claims.create", { caseId, proposition: "Firms share data.", positions: [position] });
  const question = await call("questions.create", {
    caseId,
    text: "Where do the data lie?",
    answerIds: [claim.id],
    excerptIds: [denial.id, other.id],
  });
  const event = await call("events.create", { caseId, what: "A law", excerptIds: [other.id] });
  const named = { claim: { kind: "claim", id: claim.id }, question: { kind: "question", id: question.id } };
  expect(await call("records.around", { id: claim.id })).toEqual({ uses: [named.question], sharing: [named.question] });
  expect(await call("records.around", { id: question.id })).toEqual({
    uses: [],
    sharing: [named.claim, { kind: "event", id: event.id }],
  });
  await call("records.remove", { id: question.id });
  expect(await call("records.around", { id: claim.id })).toEqual({ uses: [], sharing: [] });
});
