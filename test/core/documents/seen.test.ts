import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seenTopic } from "#shared/contract/documents.ts";
import { aCase, aDocument, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { makePdf, textAt } from "../../parser/make-pdf.ts";

async function aPdf(core: StartedCore, caseId: string, pages: number): Promise<string> {
  const path = join(tempFolder(), "pages.pdf");
  writeFileSync(
    path,
    makePdf(Array.from({ length: pages }, (_, page) => ({ content: textAt(10, 50, `page ${page}`) }))),
  );
  const ids: (string | null)[] = [];
  await core.client.call(
    "documents.import",
    { caseId, paths: [path] },
    { onProgress: ({ files }) => ids.push(...files.map(({ documentId }) => documentId)) },
  );
  return ids[0] ?? "";
}

describe("what an analyst has read", () => {
  test("is told page by page, and counted in the list and the case", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const pdf = await aPdf(core, caseId, 4);
    const note = await aDocument(core, caseId, "The harbour.");
    const image = await aDocument(core, caseId, "GIF89a\u0001\u0000", "scan.gif");
    const counts = async () => {
      const { unread, withoutText } = await call("cases.overview", { id: caseId });
      return { unread, withoutText };
    };
    expect(await counts()).toEqual({ unread: 2, withoutText: 1 });
    core.changed.length = 0;
    expect(await call("documents.seen", { id: pdf })).toEqual({ pages: 4, seen: [] });
    expect(await call("documents.seen", { id: image })).toEqual({ pages: 0, seen: [] });

    await call("documents.page", { id: pdf, page: 2 });
    await call("documents.page", { id: pdf, page: 0 });
    await call("documents.page", { id: pdf, page: 0 });
    expect(core.changed).toEqual([[seenTopic], [seenTopic]]);
    expect(await call("documents.seen", { id: pdf })).toEqual({ pages: 4, seen: [0, 2] });
    expect(await counts()).toEqual({ unread: 1, withoutText: 1 });
    const notOpened = await call("documents.list", { caseId, isUnread: true });
    expect([notOpened.total, notOpened.documents.map(({ id }) => id)]).toEqual([1, [note]]);
    const { start } = await call("documents.page", { id: pdf, page: 2 });
    await call("documents.text", { id: pdf, start });
    expect((await call("documents.seen", { id: pdf })).seen).toEqual([0, 2, 3]);
    await call("documents.text", { id: note });
    expect(await call("documents.seen", { id: note })).toEqual({ pages: 1, seen: [0] });
    expect(await counts()).toEqual({ unread: 0, withoutText: 1 });
    const { documents } = await call("documents.list", { caseId });
    expect(Object.fromEntries(documents.map(({ id, seen }) => [id, seen]))).toEqual({
      [pdf]: 3,
      [note]: 1,
      [image]: 0,
    });
  });

  test("is kept over a restart, is no part of history or a bundle, and goes with what is purged", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const id = await aDocument(core, caseId, "The harbour.");
    const before = await call("custody.list", { caseId });
    await call("settings.set", { name: "custody.reading", value: false });
    await call("documents.text", { id });
    expect(await call("custody.list", { caseId })).toEqual(before);
    expect((await call("history.next", { caseId })).undo?.op).toBe("documents.import");
    await call("keys.create", { principal: "ada@unit-a" });
    const path = join(tempFolder(), "a.casebundle");
    await call("exchange.export", { caseId, path, encryption: { clear: true } });
    const other = await startVault({ seed: "other" });
    await other.client.call("exchange.apply", { path, acceptUntrusted: true });
    expect((await other.client.call("documents.seen", { id })).seen).toEqual([]);
    expect((await call("documents.seen", { id })).seen).toEqual([0]);
    await call("records.remove", { id });
    await call("records.purge", { id });
    expect(await call("vault.check", {})).toMatchObject({ sound: true });
  });
});
