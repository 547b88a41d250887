import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { ImportedFile } from "#shared/contract/documents.ts";
import type { Tlp } from "#shared/domain/marking.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

async function start() {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const path = join(tempFolder(), "note.txt");
  writeFileSync(path, "The pier is leased.");
  const importIt = async (said: { marking?: { tlp: Tlp; caveats?: string[] }; sourceId?: string } = {}) => {
    const files: ImportedFile[] = [];
    const input = { caseId, paths: [path], ...said };
    await call("documents.import", input, { onProgress: (progress) => files.push(...progress.files) });
    const [file] = files;
    const { body } = await call("documents.get", { id: file?.documentId ?? "" });
    return { status: file?.status, warnings: file?.warnings, marking: body.marking, sourceId: body.sourceId };
  };
  return { call, caseId, importIt };
}

/** A case with a folder beside it, and a way to do something else just before a file of an import is parsed. */
async function startToMeddle() {
  let work: () => unknown = () => undefined;
  const core = await startVault({ beforeParsing: () => work() });
  const beforeParsing = (next: () => unknown) => {
    work = next;
  };
  return { call: core.client.call, caseId: await aCase(core), folder: tempFolder(), beforeParsing };
}

describe("a file that comes again", () => {
  test("takes a stricter marking, keeps its own against a weaker one, and says so", async () => {
    const { call, caseId, importIt } = await start();
    expect(await importIt()).toMatchObject({ status: "imported", marking: null });
    // The case is TLP:AMBER, so this would lower what holds.
    expect(await importIt({ marking: { tlp: "TLP:CLEAR" } })).toMatchObject({
      warnings: ["it keeps its marking TLP:AMBER, which is stricter"],
      marking: null,
    });
    expect(await importIt({ marking: { tlp: "TLP:RED" } })).toEqual({
      status: "duplicate",
      warnings: ["its marking is now TLP:RED"],
      marking: { tlp: "TLP:RED", caveats: [] },
      sourceId: null,
    });
    expect(await importIt({ marking: { tlp: "TLP:GREEN", caveats: ["EYES"] } })).toMatchObject({
      warnings: ["its marking is now TLP:RED EYES"],
      marking: { tlp: "TLP:RED", caveats: ["EYES"] },
    });
    expect(await importIt({ marking: { tlp: "TLP:RED", caveats: ["EYES"] } })).toMatchObject({ warnings: [] });
    await call("history.undo", { caseId });
    expect(await importIt()).toMatchObject({ marking: { tlp: "TLP:RED", caveats: [] } });
  });

  test("takes a source if it had none, and otherwise keeps the one it had and says so", async () => {
    const { call, caseId, importIt } = await start();
    const sourceOf = async (name: string) =>
      (await call("sources.create", { caseId, name, sourceKind: "publisher" })).id;
    const [first, second] = [await sourceOf("Harbour Post"), await sourceOf("Dock Times")];
    await importIt();
    expect(await importIt({ sourceId: first })).toMatchObject({
      status: "duplicate",
      warnings: ["it has its source now"],
      sourceId: first,
    });
    expect(await importIt({ sourceId: second })).toMatchObject({
      warnings: ["it keeps the source that it had"],
      sourceId: first,
    });
    expect(await importIt({ sourceId: first })).toMatchObject({ warnings: [], sourceId: first });
  });

  test("with others from another folder, is one step, which one undo takes back", async () => {
    const core = await startVault();
    const { client } = core;
    const caseId = await aCase(core);
    const folders = [tempFolder(), tempFolder()];
    const names = ["first.txt", "second.txt", "third.txt"];
    for (const folder of folders) for (const name of names) writeFileSync(join(folder, name), `The ${name} pier.`);
    for (const folder of folders) await client.call("documents.import", { caseId, paths: [folder] });
    const placesOf = async () => {
      const { documents } = await client.call("documents.list", { caseId });
      const gotten = await Promise.all(documents.map(({ id }) => client.call("documents.get", { id })));
      return gotten.map(({ body }) => body.acquired.length);
    };
    expect(await placesOf()).toEqual([2, 2, 2]);
    await client.call("history.undo", { caseId });
    expect(await placesOf()).toEqual([1, 1, 1]);
  });

  test("and was edited while the import went on, keeps the edit apart from what the import says of it", async () => {
    const { call, caseId, folder, beforeParsing } = await startToMeddle();
    writeFileSync(join(folder, "known.txt"), "The pier is leased.");
    await call("documents.import", { caseId, paths: [folder] });
    const id = (await call("documents.list", { caseId })).documents[0]?.id ?? "";
    const shown = async () => {
      const { body } = await call("documents.get", { id });
      const { total } = await call("documents.list", { caseId });
      return { title: body.title, places: body.acquired.length, total };
    };
    const before = await shown();
    // A mail is stored before what is attached to it is parsed: by then the import has its step.
    writeFileSync(join(folder, "mail.eml"), mailOf({ "known.txt": "The pier is leased.", "new.txt": "It is sold." }));
    let parsed = 0;
    beforeParsing(() => (parsed++ === 1 ? call("documents.edit", { id, fields: { title: "Mine" } }) : undefined));
    await call("documents.import", { caseId, paths: [join(folder, "mail.eml")] });
    expect(parsed).toBe(2);
    expect(await shown()).toEqual({ title: "Mine", places: 2, total: 3 });
    await call("history.undo", { caseId });
    expect(await shown()).toEqual({ title: "Mine", places: 1, total: 3 });
    await call("history.undo", { caseId });
    expect(await shown()).toEqual({ title: before.title, places: 1, total: 3 });
    await call("history.undo", { caseId });
    expect(await shown()).toEqual(before);
  });
});

test("what an import takes in after its step was undone is a step of its own, which can be undone too", async () => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  // Each is a batch of its own.
  for (const name of ["a.bin", "b.bin"]) writeFileSync(join(folder, name), Buffer.alloc(5_000_000, name));
  const total = async () => (await call("documents.list", { caseId })).total;
  let parsed = 0;
  beforeParsing(async () => {
    if (parsed++ === 0) return;
    await vi.waitUntil(async () => (await total()) === 1, { timeout: 20_000 });
    await call("history.undo", { caseId });
  });
  await call("documents.import", { caseId, paths: [folder] });
  expect(parsed).toBe(2);
  expect(await total()).toBe(1);
  await call("history.undo", { caseId });
  expect(await total()).toBe(0);
});

test("what is attached to a mail that is undone meanwhile is not taken in, and ends no import", async () => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  writeFileSync(join(folder, "known.txt"), "The pier is leased.");
  await call("documents.import", { caseId, paths: [folder] });
  writeFileSync(join(folder, "mail.eml"), mailOf({ "known.txt": "The pier is leased.", "new.txt": "It is sold." }));
  let parsed = 0;
  beforeParsing(() => (parsed++ === 1 ? call("history.undo", { caseId }) : undefined));
  const files: ImportedFile[] = [];
  const input = { caseId, paths: [join(folder, "mail.eml")] };
  await call("documents.import", input, { onProgress: (progress) => files.push(...progress.files) });
  expect(files.map(({ status, reason, warnings }) => [status, reason, warnings])).toEqual([
    ["imported", null, []],
    ["refused", "its mail was taken away meanwhile", []],
    ["duplicate", null, []],
  ]);
  const { documents } = await call("documents.list", { caseId });
  expect(documents.map(({ title }) => title)).toEqual(["known.txt"]);
});

test("what is attached to two mails comes with the one that is still there, where the other is taken away meanwhile", async () => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  writeFileSync(join(folder, "a.eml"), mailOf({ "first.txt": "The pier is leased." }));
  writeFileSync(join(folder, "b.eml"), mailOf({ "second.txt": "The pier is leased." }));
  let taken: string | undefined;
  beforeParsing(async () => {
    const { documents } = await call("documents.list", { caseId });
    if (taken !== undefined || documents.length < 2) return;
    const mails = await Promise.all(documents.map(({ id }) => call("documents.get", { id })));
    taken = mails.find(({ body }) => body.acquired[0]?.from === "a.eml")?.id ?? "";
    await call("records.remove", { id: taken });
  });
  const files: ImportedFile[] = [];
  const input = { caseId, paths: [join(folder, "a.eml"), join(folder, "b.eml")] };
  await call("documents.import", input, { onProgress: (progress) => files.push(...progress.files) });
  expect(files.map(({ path, status, reason }) => [path.split("/").at(-1), status, reason])).toEqual([
    ["a.eml", "imported", null],
    ["b.eml", "imported", null],
    ["a.eml » first.txt", "refused", "its mail was taken away meanwhile"],
    ["b.eml » second.txt", "imported", null],
  ]);
  const { documents } = await call("documents.list", { caseId });
  expect(documents.map(({ title }) => title).sort()).toEqual(["Lease", "second.txt"]);
  const { entries } = await call("custody.list", { caseId });
  expect(entries.filter(({ op }) => op === "documents.refuse")).toHaveLength(1);
  expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
});

test.each([
  ["before it was read otherwise, keeps its text", { "known.txt": "Ïðè÷àë", "new.txt": "It is sold." }, []],
  ["while it was read otherwise, tells so", { "known.txt": "Ïðè÷àë" }, ["it was read again, as koi8-r"]],
])("a file that is here, whose mail is undone %s", async (_when, attachments, told) => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  writeFileSync(join(folder, "known.txt"), "Ïðè÷àë");
  await call("documents.import", { caseId, paths: [folder] });
  const id = (await call("documents.list", { caseId })).documents[0]?.id ?? "";
  writeFileSync(join(folder, "mail.eml"), mailOf(attachments));
  let parsed = 0;
  beforeParsing(() => (parsed++ === 1 ? call("history.undo", { caseId }) : undefined));
  const files: ImportedFile[] = [];
  const input = { caseId, paths: [join(folder, "mail.eml")], encoding: "koi8-r" };
  await call("documents.import", input, { onProgress: (progress) => files.push(...progress.files) });
  expect(parsed).toBe(2);
  expect(files.find(({ documentId }) => documentId === id)).toMatchObject({ status: "duplicate", warnings: told });
  const { text } = await call("documents.text", { id });
  expect(text === "Ïðè÷àë").toBe(told.length === 0);
});

test.each([
  ["edited", "Mine"],
  ["edited and undone", undefined],
])(
  "a file that an import reads otherwise is taken back whole, also where somebody has %s an excerpt of it meanwhile",
  async (meanwhile, note) => {
    const { call, caseId, folder, beforeParsing } = await startToMeddle();
    const known = "Ïðè÷àë\nRent: 5200 EUR";
    writeFileSync(join(folder, "known.txt"), known);
    await call("documents.import", { caseId, paths: [folder] });
    const documentId = (await call("documents.list", { caseId })).documents[0]?.id ?? "";
    const { id } = await call("excerpts.create", { documentId, place: { quote: "Rent: 5200" } });
    const textsOf = async () => {
      const [document, { body }] = [
        await call("documents.get", { id: documentId }),
        await call("excerpts.get", { id }),
      ];
      return { document: document.body.text, excerpt: "text" in body.anchor ? body.anchor.text : "", note: body.note };
    };
    const before = await textsOf();
    writeFileSync(join(folder, "mail.eml"), mailOf({ "known.txt": known }));
    let parsed = 0;
    beforeParsing(async () => {
      if (parsed++ !== 1) return;
      await call("excerpts.edit", { id, fields: { note: "Mine" } });
      if (meanwhile !== "edited") await call("history.undo", { caseId });
    });
    await call("documents.import", { caseId, paths: [join(folder, "mail.eml")], encoding: "koi8-r" });
    expect(parsed).toBe(2);
    const after = await textsOf();
    expect(after.document).not.toBe(before.document);
    expect(after).toEqual({ document: after.document, excerpt: after.document, note: note ?? before.note });
    await call("history.undo", { caseId });
    expect(await textsOf()).toEqual({ ...before, note: note ?? before.note });
  },
);

function mailOf(attachments: Readonly<Record<string, string>>): string {
  const parts = Object.entries(attachments).flatMap(([name, text]) => [
    "--b",
    `Content-Type: text/plain; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(text).toString("base64"),
  ]);
  const head = ["From: a@b.example", "Subject: Lease", 'Content-Type: multipart/mixed; boundary="b"', ""];
  return [...head, "--b", "Content-Type: text/plain", "", "See the register.", ...parts, "--b--", ""].join("\r\n");
}
