import { expect, test } from "vitest";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("a document's relations are added and taken away one by one, and never lead to itself", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const [id, mail, report] = [
    await aDocument(core, caseId, "The lease.", "lease.txt"),
    await aDocument(core, caseId, "See attached.", "mail.txt"),
    await aDocument(core, caseId, "The lease, reported.", "report.txt"),
  ];
  const relationsOf = async () => (await call("documents.get", { id })).body.relations;
  const attachment = { relation: "attachment", documentId: mail } as const;
  const origin = { relation: "origin", documentId: report } as const;

  await call("documents.edit", { id, addRelations: [attachment] });
  await call("documents.edit", { id, addRelations: [origin, origin, attachment] });
  expect(await relationsOf()).toEqual([attachment, origin]);
  await call("documents.edit", { id, fields: { title: "Lease" }, addRelations: [] });
  expect(await relationsOf()).toEqual([attachment, origin]);
  await call("documents.edit", { id, removeRelations: [attachment] });
  expect(await relationsOf()).toEqual([origin]);

  await expect(call("documents.edit", { id, removeRelations: [attachment] })).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ path: "removeRelations.0" }] },
  });
  await expect(
    call("documents.edit", { id, addRelations: [attachment, { relation: "origin", documentId: id }] }),
  ).rejects.toMatchObject({ code: "input.invalid", data: { problems: [{ path: "addRelations.1" }] } });
  expect(await relationsOf()).toEqual([origin]);
});

test("its language is a code", async () => {
  const core = await startVault();
  const { call } = core.client;
  const id = await aDocument(core, await aCase(core), "The lease.", "lease.txt");
  const edit = (language: string | null) => call("documents.edit", { id, fields: { language } });
  for (const language of ["en", "zh-Hant", null]) await edit(language);
  await expect(edit("english language!")).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ path: "fields.language" }] },
  });
});
