import { join } from "node:path";
import { expect, test } from "vitest";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aSigner, introduce, release } from "./a-release.ts";
import { contentOf, textIn } from "./altered-bundle.ts";

useReaderHere();

test("a preview of a release says what the release then does, and writes nothing", async () => {
  const core = await startVault();
  const { call } = core.client;
  await call("keys.create", { principal: "ada@unit-a" });
  const caseId = await aCase(core);
  const open = await aDocument(core, caseId, "open words\n", "open.txt");
  const closed = await aDocument(core, caseId, "closed words\n", "closed.txt");
  await call("documents.edit", { id: closed, fields: { marking: { tlp: "TLP:RED", caveats: [] } } });
  const excerpt = await call("excerpts.create", { documentId: closed, place: { quote: "closed" } });
  await call("excerpts.create", { documentId: open, place: { quote: "open" } });
  const lines = (await call("custody.list", { caseId })).total;

  const preview = await call("exchange.preview", { caseId, maxMarking: "TLP:AMBER" });
  expect(preview).toMatchObject({
    marking: { tlp: "TLP:AMBER" },
    counts: { case: 1, document: 1, excerpt: 1 },
    withheldCounts: { marking: 2 },
  });
  expect(preview.withheld.map(({ id }) => id).sort()).toEqual([closed, excerpt.id].sort());
  expect((await call("custody.list", { caseId })).total).toBe(lines);

  const path = join(tempFolder(), "a.casebundle");
  const released = await call("exchange.export", {
    caseId,
    path,
    maxMarking: "TLP:AMBER",
    encryption: { clear: true },
  });
  expect(released.withheld).toEqual(preview.withheldCounts);
  const { releases, imports } = await call("exchange.log", { caseId });
  expect(releases.map(({ body }) => [body.fileName, body.withheld])).toEqual([["a.casebundle", { marking: 2 }]]);
  expect(imports).toEqual([]);
});

test("a bundle is marked as strictly as what was restricted once and goes with the history", async () => {
  const core = await startVault();
  const { call } = core.client;
  await call("keys.create", { principal: "ada@unit-a" });
  const caseId = await aCase(core);
  const id = await aDocument(core, caseId, "words\n", "words.txt");
  await call("documents.edit", { id, fields: { marking: { tlp: "TLP:RED", caveats: ["EYES"] } } });
  await call("documents.edit", { id, fields: { marking: null } });
  const markings = {
    all: [{}, "TLP:RED EYES"],
    current: [{ history: "current" }, "TLP:AMBER"],
    limited: [{ maxMarking: "TLP:AMBER" }, "TLP:AMBER"],
  } as const;
  for (const [name, [options, marking]] of Object.entries(markings)) {
    const path = join(tempFolder(), `${name}.casebundle`);
    const preview = await call("exchange.preview", { caseId, ...options });
    expect([preview.marking.tlp, ...preview.marking.caveats].join(" "), name).toBe(marking);
    await call("exchange.export", { caseId, path, encryption: { clear: true }, ...options });
    const { files } = await contentOf(path);
    expect(textIn(files, "bag-info.txt"), name).toContain(`\nMarking: ${marking}\n`);
  }
});

test("what an undone import marked does not mark the release: it does not leave", async () => {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  await introduce(rex, ada);
  const { call } = ada.client;
  const caseId = await aCase(ada);
  const id = await aDocument(ada, caseId, "open words\n", "open.txt");
  await call("documents.edit", { id, fields: { title: "Open" } });
  const labelled = async () => (await call("exchange.preview", { caseId })).marking.tlp;
  const before = await labelled();

  await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
  await rex.client.call("documents.edit", { id, fields: { marking: { tlp: "TLP:RED", caveats: [] } } });
  await rex.client.call("documents.edit", { id, fields: { title: "Closed" } });
  await call("exchange.apply", { path: await release(rex, caseId) });
  expect(await labelled()).toBe("TLP:RED");
  await call("history.undo", { caseId });
  expect(await labelled()).toBe(before);
});

test("a preview names what was written since the version that would leave", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id } = await call("assessments.saveMarkdown", { caseId, title: "The lease", markdown: "It is leased.\n" });
  const draftsNow = async () => (await call("exchange.preview", { caseId })).drafts;
  const { body, version } = await call("assessments.get", { id });
  await call("assessments.saveDraft", { id, text: body.text, base: version });
  expect(await draftsNow()).toEqual([]);
  const [block] = body.text.blocks;
  const text = { ...body.text, blocks: block ? [block, block] : [] };
  const { at } = await call("assessments.saveDraft", { id, text, base: version });
  expect(await draftsNow()).toEqual([{ id, title: "The lease", at }]);
  await call("keys.create", { principal: "ada@unit" });
  const path = join(tempFolder(), "case.casebundle");
  expect(await call("exchange.export", { caseId, path, encryption: { clear: true } })).toMatchObject({
    marking: { tlp: "TLP:AMBER" },
    drafts: [{ id, title: "The lease", at }],
  });
  expect((await call("exchange.preview", { caseId, recordIds: [caseId] })).drafts).toEqual([]);
  await call("assessments.discardDraft", { id });
  expect(await draftsNow()).toEqual([]);
  expect(core.incidents).toEqual([]);
});
