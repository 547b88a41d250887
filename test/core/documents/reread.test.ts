import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ImportedFile } from "#shared/contract/documents.ts";
import { aCase, type StartOptions, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { makePdf, textAt } from "../../parser/make-pdf.ts";

const russian = "Причал № 3 сдан в аренду.\nRent: 5200 EUR, paid to ООО «Маяк».\n";

/** A windows-1251 file that was read as windows-1252. */
async function start(options: StartOptions = {}) {
  const core = await startVault(options);
  const { call } = core.client;
  const caseId = await aCase(core);
  const path = join(tempFolder(), "pier.txt");
  writeFileSync(path, inWindows1251(russian));
  const importAs = async (encoding: string) => {
    const files: ImportedFile[] = [];
    await call(
      "documents.import",
      { caseId, paths: [path], encoding },
      { onProgress: (progress) => files.push(...progress.files) },
    );
    return files[0];
  };
  const id = (await importAs("windows-1252"))?.documentId ?? "";
  const wrong = (await call("documents.text", { id })).text;
  expect(wrong).toContain("Ïðè÷àë");
  const excerpt = async (quote: string) =>
    (await call("excerpts.create", { documentId: id, place: { quote }, note: "" })).id;
  const problems = async () => (await call("vault.check", {})).problems;
  return { core, call, caseId, id, importAs, excerpt, problems };
}

describe("a document that was read in the wrong encoding", () => {
  test("is read again; excerpts go along where their words stand, the others keep their text; and all is undone", async () => {
    const { call, caseId, id, excerpt, problems } = await start();
    const [rent, garbled] = [await excerpt("Rent: 5200 EUR"), await excerpt("Ïðè÷àë")];
    const found = { encoding: "windows-1251", differs: true, excerpts: { moved: 1, kept: 1 } };
    expect(await call("documents.readAs", { id, encoding: "windows-1251" })).toEqual({ ...found, beginning: russian });
    expect((await call("documents.get", { id })).body.encoding).toBe("windows-1252");

    const before = (await call("documents.get", { id })).body;
    expect(await call("documents.reread", { id, encoding: "windows-1251" })).toMatchObject(found);
    const after = (await call("documents.get", { id })).body;
    expect(after).toEqual({ ...before, text: after.text, encoding: "windows-1251" });
    expect((await call("documents.text", { id })).text).toBe(russian);
    expect((await call("search.find", { caseId, query: "причал" })).total).toBe(1);
    expect((await call("documents.page", { id, page: 0 })).excerpts).toEqual([
      { id: rent, start: russian.indexOf("Rent"), end: russian.indexOf("Rent") + 14 },
    ]);
    const textOf = async (one: string) => {
      const { anchor } = (await call("excerpts.get", { id: one })).body;
      return anchor.type === "text" ? anchor.text : undefined;
    };
    expect([await textOf(rent), await textOf(garbled)]).toEqual([after.text, before.text]);
    expect(await problems()).toEqual([]);

    await call("history.undo", { caseId });
    expect((await call("documents.get", { id })).body).toEqual(before);
    expect(await textOf(rent)).toBe(before.text);
    expect(await problems()).toEqual([]);
    await call("history.redo", { caseId });
    expect((await call("documents.text", { id })).text).toBe(russian);
  });

  test("is read again by an import that names the encoding, as one deed", async () => {
    const { call, caseId, id, importAs } = await start();
    expect(await importAs("windows-1251")).toMatchObject({
      status: "duplicate",
      warnings: ["it was read again, as windows-1251"],
    });
    expect((await call("documents.text", { id })).text).toBe(russian);
    expect(await importAs("windows-1251")).toMatchObject({ status: "duplicate", warnings: [] });
    expect(await importAs("no-such")).toMatchObject({
      warnings: ["it could not be read as no-such and keeps the text that it has"],
    });
    await call("history.undo", { caseId });
    expect((await call("documents.text", { id })).text).toContain("Ïðè÷àë");
  });

  test("and is put into the bin meanwhile, ends no import", async () => {
    let beforeParsing: () => unknown = () => undefined;
    const { call, caseId, id, importAs } = await start({ beforeParsing: () => beforeParsing() });
    beforeParsing = () => call("records.remove", { id });
    expect(await importAs("windows-1251")).toMatchObject({
      status: "duplicate",
      warnings: [],
      reason: "the same file is in the case's bin",
    });
    expect((await call("records.bin", { caseId })).records).toMatchObject([{ id }]);
  });

  test("keeps its text where nothing is found otherwise, and says so", async () => {
    const { call, id } = await start();
    const { version } = await call("documents.get", { id });
    expect(await call("documents.reread", { id, encoding: "windows-1252" })).toMatchObject({ differs: false, version });
    await expect(call("documents.reread", { id, encoding: "no-such" })).rejects.toMatchObject({
      code: "document.not-read",
      data: { name: "pier.txt", reason: "the chosen encoding is not known" },
    });
    // Detection finds the right encoding.
    expect(await call("documents.reread", { id })).toMatchObject({ encoding: "windows-1251", differs: true });
  });

  test("purged, leaves none of its texts behind", async () => {
    const { call, id, excerpt, problems } = await start();
    const garbled = await excerpt("Ïðè÷àë");
    await call("documents.reread", { id, encoding: "windows-1251" });
    await call("records.remove", { id: garbled });
    await call("records.purge", { id: garbled });
    await call("records.remove", { id });
    expect(await problems()).toEqual([]);
    await call("records.purge", { id });
    expect(await problems()).toEqual([]);
  });
});

test("excerpts that come out of the bin when their document was destroyed and came anew as another text are placed there, or stay", async () => {
  const { core, call, caseId, id, importAs, excerpt, problems } = await start();
  const [rent, garbled] = [await excerpt("Rent: 5200 EUR"), await excerpt("Ïðè÷àë")];
  for (const one of [rent, garbled]) await call("records.remove", { id: one });
  await call("records.remove", { id });
  await call("records.purge", { id });
  expect((await importAs("windows-1251"))?.documentId).toBe(id);
  const { hash, text } = await call("documents.text", { id });
  expect(text).toBe(russian);

  await call("records.restore", { id: rent });
  const place = russian.indexOf("Rent");
  const { body } = await call("excerpts.get", { id: rent });
  expect(body).toMatchObject({ quote: "Rent: 5200 EUR", anchor: { text: hash, start: place, end: place + 14 } });
  await expect(call("records.restore", { id: garbled })).rejects.toMatchObject({
    code: "excerpt.text-gone",
    data: { id: garbled, quote: "Ïðè÷àë" },
  });
  expect((await call("records.bin", { caseId })).records.map((record) => record.id)).toContain(garbled);
  expect(await problems()).toEqual([]);

  // Undo restores what it can, and nothing without its text.
  for (let left = 6; left > 0 && (await call("history.next", { caseId })).undo; left--) {
    await call("history.undo", { caseId });
    expect(await problems()).toEqual([]);
  }
  while ((await call("history.next", { caseId })).redo) {
    await call("history.redo", { caseId });
    expect(await problems()).toEqual([]);
  }
  const key = await call("keys.create", { principal: "ada@unit" });
  const release = { caseId, path: join(tempFolder(), "pier.casebundle"), keyId: key.id };
  const { counts } = await call("exchange.export", { ...release, encryption: { clear: true } });
  expect(counts).toMatchObject({ document: 1, excerpt: 1 });
  expect(core.incidents).toEqual([]);
});

test("a file in which no text was found gets none by an import that names an encoding", async () => {
  const core = await startVault();
  const caseId = await aCase(core);
  const path = join(tempFolder(), "dump.bin");
  writeFileSync(
    path,
    Uint8Array.from({ length: 4000 }, (_, at) => (at * 73) % 256),
  );
  for (const encoding of [undefined, "windows-1251"]) {
    const files: ImportedFile[] = [];
    await core.client.call(
      "documents.import",
      { caseId, paths: [path], ...(encoding === undefined ? {} : { encoding }) },
      { onProgress: (progress) => files.push(...progress.files) },
    );
    const { body } = await core.client.call("documents.get", { id: files[0]?.documentId ?? "" });
    expect(body).toMatchObject({ text: null, mediaType: "application/octet-stream" });
    if (encoding !== undefined) expect(files[0]).toMatchObject({ status: "duplicate", warnings: [] });
  }
  // Rereading a given document tells that it is text, which it is from then on.
  const { id } = (await core.client.call("documents.list", { caseId })).documents[0] ?? { id: "" };
  await core.client.call("documents.reread", { id, encoding: "windows-1251" });
  const { body } = await core.client.call("documents.get", { id });
  expect(body).toMatchObject({ mediaType: "text/plain", encoding: "windows-1251" });
  await core.client.call("history.undo", { caseId });
  expect((await core.client.call("documents.get", { id })).body.mediaType).toBe("application/octet-stream");
});

test("a file that is closed with a password is read again with it, and says so without", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const path = join(tempFolder(), "closed.pdf");
  writeFileSync(path, makePdf([{ content: textAt(72, 700, "Locked text") }], { password: "open" }));
  await call("documents.import", { caseId, paths: [path], passwords: ["open"] });
  const { id } = (await call("documents.list", { caseId })).documents[0] ?? { id: "" };
  await expect(call("documents.reread", { id })).rejects.toMatchObject({
    code: "document.not-read",
    data: { reason: "it is closed with a password; give its password" },
  });
  await expect(call("documents.reread", { id, passwords: ["wrong"] })).rejects.toMatchObject({
    data: { reason: "none of the passwords given opens it; give another" },
  });
  expect(await call("documents.reread", { id, passwords: ["wrong", "open"] })).toMatchObject({ differs: false });
  expect((await call("documents.readAs", { id, passwords: ["open"] })).beginning).toBe("Locked text");
});

function inWindows1251(text: string): Uint8Array {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const decoded = [...new TextDecoder("windows-1251").decode(Uint8Array.from(bytes))];
  return Uint8Array.from([...text].map((character) => decoded.indexOf(character)));
}

test("a second reading keeps what a person has written, whichever reading comes after it", async () => {
  const { call, id } = await start();
  await call("documents.edit", { id, fields: { authors: ["A. Clerk"], published: "2024-03" } });
  await call("documents.reread", { id, encoding: "koi8-r" });
  await call("documents.reread", { id, encoding: "windows-1251" });
  const { body } = await call("documents.get", { id });
  expect(body).toMatchObject({ authors: ["A. Clerk"], published: "2024-03", encoding: "windows-1251" });
});

test("excerpts that others made on the earlier text follow when the same is read again", async () => {
  const { call, caseId, id, excerpt } = await start();
  const rent = await excerpt("Rent: 5200 EUR");
  await call("records.remove", { id: rent });
  await call("documents.reread", { id, encoding: "windows-1251" });
  await call("records.restore", { id: rent });
  const textOf = async () => {
    const { anchor } = (await call("excerpts.get", { id: rent })).body;
    return anchor.type === "text" ? anchor.text : undefined;
  };
  const { text } = (await call("documents.get", { id })).body;
  expect(await textOf()).not.toBe(text);
  const { version } = await call("documents.get", { id });
  await call("documents.edit", { id, fields: { authors: ["A. Clerk"] } });
  const stale = call("documents.reread", { id, encoding: "windows-1251", expected: version });
  await expect(stale).rejects.toMatchObject({ code: "record.conflict" });
  expect(await textOf()).not.toBe(text);
  expect(await call("documents.reread", { id, encoding: "windows-1251" })).toMatchObject({
    differs: false,
    excerpts: { moved: 1, kept: 0 },
  });
  expect(await textOf()).toBe(text);
  await call("history.undo", { caseId });
  expect(await textOf()).not.toBe(text);
});

test("an import that reads the same, by another name of its encoding, tells which excerpts it has placed", async () => {
  const { call, id, importAs, excerpt } = await start();
  await call("documents.reread", { id, encoding: "windows-1251" });
  const rent = await excerpt("Rent: 5200 EUR");
  await call("records.remove", { id: rent });
  await call("documents.reread", { id, encoding: "windows-1252" });
  await call("records.restore", { id: rent });
  expect(await importAs("latin1")).toMatchObject({
    status: "duplicate",
    warnings: ["it reads the same, as windows-1252", "1 excerpt of an earlier text was placed in this one"],
  });
  expect(await importAs("latin1")).toMatchObject({ warnings: ["it reads the same, as windows-1252"] });
});
