import { expect, test } from "vitest";
import { isAppError } from "#shared/errors.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { aSigner, importFile, introduce, release } from "../exchange/a-release.ts";

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

test("a source whose content the sender kept back can be chosen, since the documents of it are counted", async () => {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  const caseId = await aCase(ada);
  const marking = { tlp: "TLP:RED" as const };
  const named = { name: "A register", sourceKind: "official-body" as const };
  const { id: sourceId } = await ada.client.call("sources.create", { caseId, ...named, marking });
  const documentId = await importFile(ada, caseId, "The quay.", { marking: { tlp: "TLP:GREEN", caveats: [] } });
  await ada.client.call("documents.edit", { id: documentId, fields: { sourceId } });
  await rex.client.call("exchange.apply", { path: await release(ada, caseId, { maxMarking: "TLP:AMBER" }) });
  const { call } = rex.client;
  const { sources } = await call("search.facets", { caseId, query: "quay" });
  expect(sources).toEqual([{ value: sourceId, count: 1 }]);
  expect(await call("search.find", { caseId, query: "quay", sources: [sourceId] })).toMatchObject({ total: 1 });
});
