import { join } from "node:path";
import { expect, test } from "vitest";
import { removeText } from "#core/documents/text-store.ts";
import { readHeader } from "#core/vault/header-file.ts";
import { deriveSubkey } from "#core/vault/key-slot.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { findDataKey } from "#core/vault/vault.ts";
import { vaultFiles } from "#core/vault/vault-folder.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { unlocked } from "../session/closed-vault.ts";
import { bareHost, passphrase } from "../vault/bare-vault.ts";
import { aSigner, importFile, introduce, release } from "./a-release.ts";
import { type BundleContent, forgeBundle, putRecords, recordsIn, rehashed, sha256 } from "./altered-bundle.ts";

useReaderHere();

/** "Причал сдан." in windows-1251, which reads differently in each chosen encoding. */
const bytes = Uint8Array.from([0xcf, 0xf0, 0xe8, 0xf7, 0xe0, 0xeb, 0x20, 0xf1, 0xe4, 0xe0, 0xed, 0x2e]);

/** Ada and Rex have each reread the same document in a different encoding; Rex has sent his reading to Ada. */
async function start() {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  await introduce(rex, ada);
  const { id: caseId } = await ada.client.call("cases.create", { title: "Pier", question: "Whose is it?" });
  const id = await importFile(ada, caseId, bytes);
  await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
  await rex.client.call("documents.reread", { id, encoding: "koi8-r" });
  const ofRex = await textOf(rex.client, id);
  await ada.client.call("documents.reread", { id, encoding: "ibm866" });
  const ofAda = await textOf(ada.client, id);
  expect(ofAda).not.toBe(ofRex);
  // Rex gets her reading first, so that his bundle has both sides.
  await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
  const fromRex = await release(rex, caseId);
  const { body } = await ada.client.call("documents.get", { id });
  return { ada, rex, caseId, id, ofAda, ofRex, fromRex, hash: body.text ?? "" };
}

type Client = Awaited<ReturnType<typeof aSigner>>["client"];
const textOf = async ({ call }: Client, id: string) => (await call("documents.text", { id })).text;

test("whoever is sent a conflict of two readings can read the one that is chosen, and send it on", async () => {
  const { ada, rex, caseId, id, ofAda, ofRex, fromRex } = await start();
  const { call } = ada.client;
  await call("exchange.apply", { path: fromRex });
  for (const { client } of [ada, rex]) expect((await client.call("vault.check", {})).problems).toEqual([]);
  expect(await textOf(ada.client, id)).toBe(ofAda);
  await call("exchange.decideAll", { caseId, keep: "came" });
  expect(await textOf(ada.client, id)).toBe(ofRex);
  await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
  expect(await textOf(rex.client, id)).toBe(ofRex);
  expect((await call("vault.check", {})).problems).toEqual([]);
});

test("a reading that was lost comes again with the next bundle that holds it, and its loss is told", async () => {
  const { ada, rex, caseId, id, ofAda, fromRex, hash } = await start();
  rex.close();
  const files = vaultFiles(rex.folder);
  const header = readHeader(files);
  const key = deriveSubkey(await findDataKey(bareHost(), header, passphrase), header.vault, "db/v1");
  const connection = openConnection({ file: files.database, key, mode: "write" });
  connection.exec("PRAGMA foreign_keys=OFF");
  removeText(connection.writeTo(new Set(["text", "passage", "passage_index"])), hash);
  connection.close();

  const again = await unlocked(rex.folder);
  const { call } = again.client;
  const problems = async () => (await call("vault.check", {})).problems.map(({ place }) => place);
  expect(await problems()).toContain(id);
  await ada.client.call("exchange.apply", { path: fromRex });
  await call("exchange.apply", { path: await release(ada, caseId) });
  expect(await problems()).toEqual([]);
  const { conflicts } = await call("exchange.conflicts", { caseId });
  expect(conflicts.length).toBeGreaterThan(0);
  await call("exchange.decideAll", { caseId, keep: "came" });
  expect(await textOf(again.client, id)).toBe(ofAda);
});

test("an excerpt that somebody moved, with another field in conflict, keeps place and quote together", async () => {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  await introduce(rex, ada);
  const { id: caseId } = await ada.client.call("cases.create", { title: "Pier", question: "Whose is it?" });
  const id = await importFile(ada, caseId, Buffer.concat([bytes, Buffer.from(" Rent: 5200 EUR a year.\n")]));
  const { call } = ada.client;
  const { id: rent } = await call("excerpts.create", { documentId: id, place: { quote: "Rent: 5200" } });
  await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
  await call("excerpts.edit", { id: rent, fields: { note: "of Ada" } });
  await rex.client.call("excerpts.edit", { id: rent, fields: { note: "of Rex" } });
  const start = (await textOf(rex.client, id)).indexOf("Rent");
  await rex.client.call("excerpts.move", { id: rent, start, end: start + 14 });
  await call("exchange.apply", { path: await release(rex, caseId) });
  expect((await call("excerpts.get", { id: rent })).body).toMatchObject({ quote: "Rent: 5200 EUR", note: "of Ada" });

  const read = await call("documents.reread", { id, encoding: "koi8-r" });
  expect(read).toMatchObject({ differs: true, excerpts: { moved: 1, kept: 0 } });
  const { body } = await call("excerpts.get", { id: rent });
  expect(body).toMatchObject({ quote: "Rent: 5200 EUR", note: "of Ada" });
  const { conflicts } = await call("exchange.conflicts", { caseId });
  expect(conflicts.map(({ field }) => field)).toEqual(["anchor", "note"]);
  await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
  expect((await rex.client.call("excerpts.get", { id: rent })).body).toEqual(body);
});

test("a document that was once read again lacks nothing when its bundle comes a second time", async () => {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  const { id: caseId } = await ada.client.call("cases.create", { title: "Pier", question: "Whose is it?" });
  const id = await importFile(ada, caseId, bytes);
  await ada.client.call("documents.reread", { id, encoding: "ibm866" });
  const path = await release(ada, caseId);
  const apply = async () => {
    const doings = new Set<string>();
    await rex.client.call("exchange.apply", { path }, { onProgress: ({ doing }) => doings.add(doing) });
    return [...doings];
  };
  expect(await apply()).toContain("copying originals");
  expect(await apply()).not.toContain("copying originals");
});

test("a bundle is broken whose conflict about an excerpt has a side with words that stand nowhere, or without its text", async () => {
  const ada = await aSigner("Ada");
  const { id: caseId } = await ada.client.call("cases.create", { title: "Pier", question: "Whose is it?" });
  const documentId = await importFile(ada, caseId, "The pier was leased.\n");
  const { id } = await ada.client.call("excerpts.create", { documentId, place: { quote: "was leased" } });
  await ada.client.call("excerpts.move", { id, start: 0, end: 19 });
  const sound = await release(ada, caseId);
  const problemsOf = async (alter: (files: BundleContent) => void) => {
    const path = await forgeBundle(sound, join(tempFolder(), "forged.casebundle"), alter);
    const { problems } = await ada.client.call("exchange.verify", { path });
    return problems.flatMap((one) => (one.path === id ? [one.problem] : []));
  };
  const none = sha256(Buffer.from("no text"));
  expect(await problemsOf((files) => addSide(files, { quote: "The pier was leased" }))).toEqual([]);
  expect(await problemsOf((files) => addSide(files, { quote: "was sold" }))).toEqual([
    "its quote is not what stands at its place in the text",
  ]);
  expect(await problemsOf((files) => addSide(files, { text: none }))).toEqual(["an excerpt without its text"]);
});

/** Adds a side to a conflict beside the newest version of the excerpt, with other words or of another text. */
function addSide(files: BundleContent, { quote, text }: { quote?: string; text?: string }): void {
  const lines = recordsIn(files);
  const [first, newest] = lines.filter(({ kind }) => kind === "excerpt");
  if (!first || !newest || "withheld" in newest || newest.body === null) throw new Error("no excerpt");
  const anchor = { ...Object(newest.body.anchor), ...(text === undefined ? {} : { text }) };
  const body = { ...newest.body, anchor, ...(quote === undefined ? {} : { quote }) };
  // Earlier, so that it does not stand while the conflict is open.
  const side = rehashed({ ...newest, at: newest.at - 1, body });
  putRecords(
    files,
    lines.flatMap((line) => (line === newest ? [newest, side] : [line])),
  );
}
