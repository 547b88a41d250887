import { expect, test } from "vitest";
import { isAppError } from "#shared/errors.ts";
import { startVault } from "../../helpers/start-core.ts";

test("a search in a case or of a source that is not there, or not of the case, is refused rather than answered with nothing", async () => {
  const { client } = await startVault();
  const fields = { title: "Harbour", question: "Who?" };
  const { id: caseId } = await client.call("cases.create", fields);
  const { id: otherCase } = await client.call("cases.create", fields);
  const named = { name: "A register", sourceKind: "official-body" as const };
  const { id: sourceId } = await client.call("sources.create", { caseId: otherCase, ...named });
  const find = (input: { caseId: string; sources?: (string | null)[] }) =>
    client.call("search.find", { query: "quay", ...input });

  await expect(find({ caseId: "case_00000000-0000-7000-8000-000000000000" })).rejects.toSatisfy((error) =>
    isAppError(error, "record.missing"),
  );
  await expect(find({ caseId, sources: ["src_00000000-0000-7000-8000-000000000000"] })).rejects.toSatisfy((error) =>
    isAppError(error, "record.missing"),
  );
  await expect(find({ caseId, sources: [sourceId] })).rejects.toSatisfy((error) => isAppError(error, "case.mismatch"));
  expect(await find({ caseId: otherCase, sources: [sourceId] })).toEqual({ total: 0, hits: [] });
  expect(await find({ caseId, sources: [null] })).toEqual({ total: 0, hits: [] });
});
