import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { ImportedFile } from "#shared/contract/documents.ts";
import type { Tlp } from "#shared/domain/marking.ts";
import { AppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";
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
    const { marking, sourceId } = body;
    handedOver = body.acquired.map((one) => one.sourceId ?? null);
    return { status: file?.status, warnings: file?.warnings, marking, sourceId };
  };
  let handedOver: (string | null)[] = [];
  return { handedOver: () => handedOver, call, caseId, importIt };
}

/** A case with a folder beside it, and a hook that runs just before a file of an import is parsed. */
async function startToMeddle() {
  let work: () => unknown = () => undefined;
  const core = await startVault({ beforeParsing: () => work() });
  const beforeParsing = (next: () => unknown) => {
    work = next;
  };
  return { call: core.client.call, caseId: await aCase(core), folder: tempFolder(), beforeParsing };
}

describe("a file that comes again", () => {
  test("within one import is not told of when that is stopped before the file is read: nothing was refused", async () => {
    const { call, caseId, folder, beforeParsing } = await startToMeddle();
    for (let number = 10; number < 30; number++) {
      for (const name of [`${number}.html`, `${number}b.html`]) {
        writeFileSync(join(folder, name), `<p>Note ${number}.</p>`);
      }
    }
    const cancel = new AbortController();
    beforeParsing(() => cancel.abort());
    const files: ImportedFile[] = [];
    const { summary } = await call(
      "documents.import",
      { caseId, paths: [folder] },
      { signal: cancel.signal, onProgress: (progress) => files.push(...progress.files) },
    );
    expect(summary).toMatchObject({ cancelled: true, refused: 0 });
    expect(files.filter(({ status }) => status === "refused")).toEqual([]);
    expect(summary.duplicates).toBeLessThanOrEqual(summary.imported);
    expect(summary.imported).toBeLessThan(20);
    beforeParsing(() => undefined);
    const again = await call("documents.import", { caseId, paths: [folder] });
    expect(again.summary).toMatchObject({ files: 40, imported: 20 - summary.imported, refused: 0 });
  });

  test("takes a stricter marking, keeps its own against a weaker one, and says so", async () => {
    const { call, caseId, importIt } = await start();
    expect(await importIt()).toMatchObject({ status: "imported", marking: null });
    // The case is TLP:AMBER, so this would lower the marking.
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
    const { call, caseId, importIt, handedOver } = await start();
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
      warnings: ["it keeps the source that it had; that this one has it too is noted"],
      sourceId: first,
    });
    expect(await importIt({ sourceId: first })).toMatchObject({ warnings: [], sourceId: first });
    await importIt({ sourceId: second });
    await importIt();
    // Each supply once: the first names no source, because it is the document's own.
    expect(handedOver()).toEqual([null, second]);
    await expect(call("records.remove", { id: second })).rejects.toMatchObject({ code: "record.referenced" });
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
    // A mail is stored before its attachments are parsed, so the import has its step by then.
    writeFileSync(join(folder, "mail.eml"), mailOf({ "known.txt": "The pier is leased.", "new.txt": "It is sold." }));
    let parsed = 0;
    beforeParsing(() => (parsed++ === 1 ? call("documents.edit", { id, fields: { title: "Mine" } }) : undefined));
    await call("documents.import", { caseId, paths: [join(folder, "mail.eml")] });
    expect(parsed).toBe(2);
    expect(await shown()).toEqual({ title: "Mine", places: 2, total: 3 });
    const after = { title: before.title, places: 2, total: 3 };
    await call("history.undo", { caseId });
    expect(await shown()).toEqual(after);
    await call("history.undo", { caseId });
    expect(await shown()).toEqual(before);
    await call("history.redo", { caseId });
    expect(await shown()).toEqual(after);
    await call("history.redo", { caseId });
    expect(await shown()).toEqual({ ...after, title: "Mine" });
  });
});

test("an undo that changes nothing, since an import has written over it, says so", async () => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  writeFileSync(join(folder, "known.txt"), "The pier is leased.");
  await call("documents.import", { caseId, paths: [folder] });
  const id = (await call("documents.list", { caseId })).documents[0]?.id ?? "";
  writeFileSync(join(folder, "mail.eml"), mailOf({ "known.txt": "The pier is leased.", "new.txt": "It is sold." }));
  let parsed = 0;
  const edit = { id, fields: { marking: { tlp: "TLP:AMBER+STRICT" } } } as const;
  beforeParsing(() => (parsed++ === 1 ? call("documents.edit", edit) : undefined));
  await call("documents.import", { caseId, paths: [join(folder, "mail.eml")], marking: { tlp: "TLP:RED" } });
  const tlp = async () => (await call("documents.get", { id })).body.marking?.tlp;
  expect(await tlp()).toBe("TLP:RED");
  expect(await call("history.undo", { caseId })).toMatchObject({
    op: "documents.edit",
    skipped: [{ kind: "document", id }],
  });
  expect(await tlp()).toBe("TLP:RED");
  // Undoing the import does not restore what was undone before it.
  expect(await call("history.undo", { caseId })).toMatchObject({ op: "documents.import", skipped: [] });
  expect(await tlp()).toBeUndefined();
  await call("history.redo", { caseId });
  expect(await tlp()).toBe("TLP:RED");
});

test("what an import takes in after its step was undone is a step of its own, which can be undone too", async () => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  // Each file is a batch of its own.
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
    if (meanwhile === "edited") await call("history.undo", { caseId });
    expect(await textsOf()).toEqual({ ...after, note: before.note });
    await call("history.undo", { caseId });
    expect(await textsOf()).toEqual(before);
  },
);

describe("a mail whose import was stopped before its attachments were taken in", () => {
  const attachments = { "lease.txt": "The pier is leased.", "sale.txt": "It is sold.", "known.txt": "It is known." };

  async function startStopped() {
    const { call, caseId, folder, beforeParsing } = await startToMeddle();
    writeFileSync(join(folder, "known.txt"), attachments["known.txt"]);
    await call("documents.import", { caseId, paths: [join(folder, "known.txt")] });
    writeFileSync(join(folder, "inner.eml"), mailOf(attachments));
    const inner = readFileSync(join(folder, "inner.eml"), "utf8");
    writeFileSync(join(folder, "mail.eml"), mailOf({ "inner.eml": inner }));
    const cancel = new AbortController();
    let parsed = 0;
    // First the mail, then the mail in it, whose attachments are not begun.
    beforeParsing(() => (parsed++ === 1 ? cancel.abort() : undefined));
    const importIt = async (signal?: AbortSignal) => {
      const files: ImportedFile[] = [];
      const onProgress = (progress: { files: ImportedFile[] }) => files.push(...progress.files);
      const options = signal ? { onProgress, signal } : { onProgress };
      await call("documents.import", { caseId, paths: [join(folder, "mail.eml")] }, options);
      return files.map(({ path, status, warnings }) => [path.split("/").at(-1), status, warnings]);
    };
    const titles = async () => (await call("documents.list", { caseId })).documents.map(({ title }) => title).sort();
    await importIt(cancel.signal);
    return { call, caseId, importIt, titles };
  }

  test("is completed when it comes again, and says so; after that nothing is added", async () => {
    const { call, caseId, importIt, titles } = await startStopped();
    const stopped = await titles();
    expect(stopped).toEqual(["Lease", "Lease", "known.txt"]);
    expect(await importIt()).toEqual([
      ["mail.eml", "duplicate", []],
      ["mail.eml » inner.eml » lease.txt", "imported", []],
      ["mail.eml » inner.eml » sale.txt", "imported", []],
      ["mail.eml » inner.eml » known.txt", "duplicate", []],
      ["mail.eml » inner.eml", "duplicate", ["2 missing attachments were taken in"]],
    ]);
    const whole = await titles();
    expect(whole).toEqual(["Lease", "Lease", "known.txt", "lease.txt", "sale.txt"]);
    const lines = async () => (await call("custody.list", { caseId })).entries.length;
    const before = await lines();
    expect(await importIt()).toEqual([["mail.eml", "duplicate", []]]);
    expect(await titles()).toEqual(whole);
    expect(await lines()).toBe(before);
    await call("history.undo", { caseId });
    expect(await titles()).toEqual(stopped);
    // Undone files are in the bin, and stay there.
    await importIt();
    expect(await titles()).toEqual(stopped);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
  });

  test("does not bring back what a person has destroyed", async () => {
    const { call, caseId, importIt, titles } = await startStopped();
    await importIt();
    const { documents } = await call("documents.list", { caseId });
    const id = documents.find(({ title }) => title === "sale.txt")?.id ?? "";
    await call("records.remove", { id });
    await call("records.purge", { id });
    await importIt();
    expect(await titles()).toEqual(["Lease", "Lease", "known.txt", "lease.txt"]);
  });
});

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

test("an import whose source goes into the bin meanwhile stops there, keeps what it has, and says what to do", async () => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  writeFileSync(join(folder, "a.txt"), "The pier is leased.");
  await call("documents.import", { caseId, paths: [folder] });
  const [lying] = (await call("documents.list", { caseId })).documents;
  await call("records.remove", { id: lying?.id ?? "" });
  const { id: sourceId } = await call("sources.create", { caseId, name: "Clerk", sourceKind: "person" });
  // Each file is a batch of its own; the first is in the bin, so nothing refers to the source yet.
  for (const name of ["b.bin", "c.bin"]) writeFileSync(join(folder, name), Buffer.alloc(5_000_000, name));
  beforeParsing(() => call("records.remove", { id: sourceId }).catch(() => undefined));
  const files: ImportedFile[] = [];
  const importing = call(
    "documents.import",
    { caseId, paths: [folder], sourceId },
    { onProgress: (progress) => files.push(...progress.files) },
  );
  const error: unknown = await importing.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "import.source-gone", data: { id: sourceId } });
  expect(error instanceof AppError && errorSentence(error)).toContain("Restore the source from the bin");
  const before = (await call("documents.list", { caseId })).total;
  await expect(call("documents.import", { caseId, paths: [folder], sourceId })).rejects.toMatchObject({
    code: "import.source-gone",
    data: { id: sourceId, finished: 0 },
  });
  await call("records.restore", { id: sourceId });
  beforeParsing(() => undefined);
  const { summary } = await call("documents.import", { caseId, paths: [folder], sourceId });
  expect(summary).toMatchObject({ imported: 2 - before, duplicates: 1 + before });
  expect(await call("vault.check", {})).toMatchObject({ sound: true });
});

test("an import whose case is closed meanwhile stops there, keeps what it has, and says what to do", async () => {
  const { call, caseId, folder, beforeParsing } = await startToMeddle();
  // A mail is stored before its attachments are parsed, so the import has its step by then.
  writeFileSync(join(folder, "mail.eml"), mailOf({ "new.txt": "It is sold." }));
  let parsed = 0;
  beforeParsing(() => (parsed++ === 1 ? call("cases.edit", { id: caseId, fields: { status: "closed" } }) : undefined));
  const error: unknown = await call("documents.import", { caseId, paths: [folder] }).catch((reason: unknown) => reason);
  expect(parsed).toBe(2);
  expect(error).toMatchObject({ code: "case.closed", data: { id: caseId, finished: 1 } });
  expect(error instanceof AppError && errorSentence(error)).toContain("what was imported stays");
  expect((await call("documents.list", { caseId })).total).toBe(1);
});

test.each([
  ["the answer came first", "reply", "asked"],
  ["what it answers came first", "asked", "reply"],
])(
  "mails of two imports hang together, and the later import goes and comes with them; %s",
  async (_order, begun, meanwhile) => {
    const { call, caseId, folder, beforeParsing } = await startToMeddle();
    const mails = {
      asked: ["From: a@b.example", "Subject: asked", "Message-ID: <asked@b.example>", "", "Who leases the pier?"],
      reply: ["From: c@b.example", "Subject: reply", "In-Reply-To: <asked@b.example>", "", "The port does."],
    };
    const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), lines.join("\r\n"));
    const textOf = (name: string) => mails[name === "asked" ? "asked" : "reply"];
    // An import that has its step when the other starts, and continues with its second mail when that is done. The
    // plain text beside it delays it: the two are read by different parsers, and the one for plain text has yet to
    // start.
    write("outer.eml", [mailOf({ "note.txt": "A note.", "second.eml": textOf(meanwhile).join("\r\n") })]);
    write("first.eml", textOf(begun));
    let parsed = 0;
    beforeParsing(() =>
      parsed++ === 2 ? call("documents.import", { caseId, paths: [join(folder, "first.eml")] }) : undefined,
    );
    await call("documents.import", { caseId, paths: [join(folder, "outer.eml")] });
    const shown = async () => {
      const { documents } = await call("documents.list", { caseId });
      const idOf = (name: string) => documents.find(({ title }) => title === name)?.id;
      const [asked, reply] = [idOf("asked"), idOf("reply")];
      const thread = async (id: string | undefined) =>
        id === undefined ? undefined : call("documents.thread", { id });
      return {
        titles: documents.map(({ title }) => title).sort(),
        ids: [asked, reply],
        asked: await thread(asked),
        reply: await thread(reply),
      };
    };
    const alone = { titles: ["Lease", meanwhile, "note.txt"].sort(), [meanwhile]: { answers: [], answeredBy: [] } };
    const after = await shown();
    const [asked, reply] = after.ids;
    expect(after).toMatchObject({
      titles: ["Lease", "asked", "note.txt", "reply"],
      asked: { answers: [], answeredBy: [reply] },
      reply: { answers: [asked], answeredBy: [] },
    });
    await call("history.undo", { caseId });
    expect(await shown()).toMatchObject(alone);
    expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    await call("history.undo", { caseId });
    expect((await shown()).titles).toEqual([]);
    await call("history.redo", { caseId });
    expect(await shown()).toMatchObject(alone);
    await call("history.redo", { caseId });
    expect(await shown()).toEqual(after);
  },
);
