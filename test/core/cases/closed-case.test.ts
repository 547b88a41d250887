import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aCitedCase, aSigner, introduce, release } from "../exchange/a-release.ts";

test("in a closed case nothing is changed until it is open again", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id: excerptId, documentId } = await anExcerpt(core, caseId, "The pier is leased.");
  const { id: binned } = await call("claims.create", { caseId, proposition: "It is leased." });
  await call("records.remove", { id: binned });
  const { id } = await call("assessments.saveMarkdown", { caseId, markdown: `# Lease\n\nYes [[${excerptId}]].` });
  const { text } = (await call("assessments.get", { id })).body;
  const path = join(tempFolder(), "late.txt");
  writeFileSync(path, "Too late.");
  await call("cases.edit", { id: caseId, fields: { status: "closed" } });

  const late: (() => Promise<unknown>)[] = [
    () => call("documents.import", { caseId, paths: [path] }),
    () => call("documents.edit", { id: documentId, fields: { title: "Late" } }),
    () => call("claims.create", { caseId, proposition: "It is sold." }),
    () => call("excerpts.edit", { id: excerptId, fields: { note: "late" } }),
    () => call("assessments.edit", { id, fields: { dissent: "late" } }),
    () => call("cases.edit", { id: caseId, fields: { title: "Late" } }),
    () => call("cases.edit", { id: caseId, fields: { title: "Late", status: "closed" } }),
    () => call("records.remove", { id }),
    () => call("records.restore", { id: binned }),
  ];
  for (const deed of late) await expect(deed()).rejects.toMatchObject({ code: "case.closed", data: { id: caseId } });

  // Drafts are not lost, content can be exported, and destroying is allowed.
  await call("assessments.saveDraft", { id, text });
  await call("assessments.saveHtml", { id, path: join(tempFolder(), "lease.html") });
  await call("records.purge", { id: binned });

  await call("history.undo", { caseId });
  expect((await call("cases.get", { id: caseId })).body.status).toBe("open");
  await call("history.redo", { caseId });
  await call("cases.edit", { id: caseId, fields: { status: "open" } });
  await call("claims.create", { caseId, proposition: "It is sold." });
  await call("cases.edit", { id: caseId, fields: { status: "closed" } });
  await call("records.remove", { id: caseId });
  for (const deed of late.slice(1)) await expect(deed()).rejects.toThrow();
  await expect(call("excerpts.edit", { id: excerptId, fields: { note: "late" } })).rejects.toMatchObject({
    code: "case.closed",
  });
  await call("records.restore", { id: caseId });
  expect(core.incidents).toEqual([]);
});

test("a closed case goes out as a bundle, and takes none in but one that changes nothing", async () => {
  const ada = await aSigner("Ada");
  const ben = await aSigner("Ben");
  await introduce(ada, ben);
  const { caseId } = await aCitedCase(ada);
  const first = await release(ada, caseId);
  await ada.client.call("claims.create", { caseId, proposition: "It is sold." });
  await ada.client.call("cases.edit", { id: caseId, fields: { status: "closed" } });
  const last = await release(ada, caseId);

  const { call } = ben.client;
  await call("exchange.apply", { path: first });
  await call("cases.edit", { id: caseId, fields: { status: "closed" } });
  expect((await call("exchange.plan", { path: last })).warnings).toContainEqual(expect.stringContaining("is closed"));
  expect(await call("exchange.apply", { path: first })).toMatchObject({ addedVersions: 0 });
  await expect(call("exchange.apply", { path: last })).rejects.toMatchObject({ code: "case.closed" });
  await call("cases.edit", { id: caseId, fields: { status: "open" } });
  expect((await call("exchange.apply", { path: last })).addedVersions).toBeGreaterThan(0);
});
