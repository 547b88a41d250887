import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const written = (words: string): AssessmentText => ({
  format: 1,
  blocks: [{ type: "paragraph", role: null, content: [{ type: "text", text: words }] }],
});

test("a draft says on which version it was begun, and ends when its text becomes a version or is discarded", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id, version } = await call("assessments.create", { caseId, title: "Hub", text: written("One.") });
  const draft = async () => (await call("assessments.draft", { id })).draft;
  await call("assessments.saveDraft", { id, text: written("Two."), base: version });
  expect(await draft()).toMatchObject({ text: written("Two."), base: version });
  await call("assessments.edit", { id, fields: { dissent: "Rex differs." } });
  expect(await draft()).toMatchObject({ base: version });
  await call("assessments.edit", { id, fields: { text: written("Two.") } });
  expect(await draft()).toBeNull();
  await call("assessments.saveDraft", { id, text: written("Three.") });
  expect(await draft()).toMatchObject({ base: null });
  await call("assessments.discardDraft", { id });
  expect(await draft()).toBeNull();
  await expect(
    call("assessments.edit", { id, expected: version, fields: { text: written("Late.") } }),
  ).rejects.toMatchObject({ code: "record.conflict" });
  expect(core.incidents).toEqual([]);
});

test("a part of a draft is replaced where it continues the draft that is there, and refused elsewhere", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id, version } = await call("assessments.create", { caseId, title: "Hub", text: written("One.") });
  const [one, two, three] = ["One.", "Two.", "Three."].flatMap((words) => written(words).blocks);
  if (!one || !two || !three) throw new Error("no blocks");
  await expect(
    call("assessments.spliceDraft", { id, after: 0, start: 0, remove: 1, blocks: [] }),
  ).rejects.toMatchObject({
    code: "record.conflict",
  });
  const first = await call("assessments.saveDraft", { id, text: { format: 1, blocks: [one, two] }, base: version });
  const second = await call("assessments.spliceDraft", {
    id,
    after: first.at,
    start: 1,
    remove: 1,
    blocks: [three, two],
  });
  expect((await call("assessments.draft", { id })).draft).toEqual({
    text: { format: 1, blocks: [one, three, two] },
    base: version,
    at: second.at,
  });
  await expect(
    call("assessments.spliceDraft", { id, after: first.at, start: 0, remove: 3, blocks: [] }),
  ).rejects.toMatchObject({ code: "record.conflict" });
  expect(core.incidents).toEqual([]);
});

test("a draft that grows past what a text may hold is refused, and stays as it was", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id, version } = await call("assessments.create", { caseId, title: "Hub", text: written("One.") });
  const [block] = written("One.").blocks;
  const many = (count: number) => Array.from({ length: count }, () => block).filter((one) => one !== undefined);
  const saved = await call("assessments.saveDraft", { id, text: { format: 1, blocks: many(15_000) }, base: version });
  const splice = (count: number) =>
    call("assessments.spliceDraft", { id, after: saved.at, start: 0, remove: 0, blocks: many(count) });
  await expect(splice(6_000)).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ path: "blocks" }] },
  });
  expect((await call("assessments.draft", { id })).draft?.text.blocks).toHaveLength(15_000);
  await splice(5_000);
  expect((await call("assessments.draft", { id })).draft?.text.blocks).toHaveLength(20_000);
  expect(core.incidents).toEqual([]);
});

test("a named snapshot is found in the history by its moment, and later versions keep its name", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id } = await call("assessments.create", { caseId, title: "Hub", text: written("One.") });
  const named = await call("assessments.edit", { id, snapshot: "To the reviewer", fields: { text: written("Two.") } });
  await call("assessments.edit", { id, fields: { text: written("Three.") } });
  const { versions } = await call("records.history", { id });
  const { snapshots } = (await call("assessments.get", { id })).body;
  expect(snapshots.map(({ name }) => name)).toEqual(["To the reviewer"]);
  expect(versions.find(({ at }) => at === snapshots[0]?.at)?.version).toBe(named.version);
});

test("the HTML file is written once, on record with its hash, and over another only when asked", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id, version } = await call("assessments.create", { caseId, title: "Hub", text: written("One.") });
  const path = join(tempFolder(), "hub.html");
  const { sha256, bytes } = await call("assessments.saveHtml", { id, path });
  const file = readFileSync(path);
  expect(file.toString()).toContain("<h1>Hub</h1>");
  expect([createHash("sha256").update(file).digest("hex"), file.length]).toEqual([sha256, bytes]);
  const { entries } = await call("custody.list", { caseId });
  const line = JSON.stringify(entries.find(({ op }) => op === "assessments.saveHtml"));
  expect(line).toContain(sha256);
  expect(line).toContain(version);
  await expect(call("assessments.saveHtml", { id, path })).rejects.toMatchObject({ code: "file.exists" });
  await call("assessments.saveHtml", { id, path, overwrite: true });
  await expect(call("assessments.saveHtml", { id, path: join(path, "under", "it") })).rejects.toMatchObject({
    code: "file.missing",
  });
  expect(core.incidents).toEqual([]);
});

test("the card of an excerpt has its number, place and grade, and keeps its number when another goes", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const first = await anExcerpt(core, caseId, "The hub opened in 2021.");
  const second = await anExcerpt(core, caseId, "Straße 🚢 und Hafen.");
  const source = await call("sources.create", { caseId, name: "Port office", sourceKind: "official-body" });
  await call("sources.grade", { id: source.id, reliability: "B" });
  await call("documents.edit", { id: second.documentId, fields: { title: "Harbour", sourceId: source.id } });
  await call("excerpts.edit", { id: second.id, fields: { credibility: "2" } });
  await call("records.remove", { id: first.id });
  const { cards } = await call("excerpts.cards", { caseId });
  expect(cards).toEqual([
    {
      id: second.id,
      number: 2,
      documentId: second.documentId,
      title: "Harbour",
      page: null,
      start: 0,
      end: 19,
      quote: "Straße 🚢 und Hafen.",
      reliability: "B",
      credibility: "2",
      language: null,
    },
  ]);
  expect(core.incidents).toEqual([]);
});
