import { expect, test } from "vitest";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("an excerpt has at most 200,000 characters, whichever way its place is given", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, `begin ${"word ".repeat(50_000)}end`);
  const most = await call("excerpts.create", { documentId, place: { start: 0, end: 200_000 } });
  expect(most.quote).toHaveLength(200_000);
  await expect(call("excerpts.create", { documentId, place: { start: 0, end: 200_001 } })).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ path: "place", problem: expect.stringContaining("200000 characters") }] },
  });
  const quote = "x".repeat(200_001);
  await expect(call("excerpts.create", { documentId, place: { quote } })).rejects.toMatchObject({
    code: "input.invalid",
  });
});
