import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aCase, aDocument, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

async function threeDocuments(): Promise<{ core: StartedCore; caseId: string; ids: string[] }> {
  const core = await startVault();
  const caseId = await aCase(core);
  const ids = [];
  ids.push(await aDocument(core, caseId, "a long enough text\n".repeat(9), "Beta 100%.txt"));
  ids.push(await aDocument(core, caseId, "short\n", "alpha.txt"));
  ids.push(await aDocument(core, caseId, "<p>a page</p>", "gamma_1.html"));
  return { core, caseId, ids };
}

describe("the list of documents", () => {
  test("comes in the order that is asked for, a part at a time", async () => {
    const { core, caseId } = await threeDocuments();
    const titles = async (input: object) =>
      (await core.client.call("documents.list", { caseId, ...input })).documents.map(({ title }) => title);
    expect(await titles({})).toEqual(["alpha.txt", "Beta 100%.txt", "gamma_1.html"]);
    expect(await titles({ sort: "bytes" })).toEqual(["alpha.txt", "gamma_1.html", "Beta 100%.txt"]);
    expect(await titles({ sort: "addedAt", descending: true })).toEqual(["gamma_1.html", "alpha.txt", "Beta 100%.txt"]);
    expect(await titles({ sort: "mediaType", limit: 1 })).toEqual(["gamma_1.html"]);
    expect(await titles({ sort: "addedAt", offset: 1, limit: 1 })).toEqual(["alpha.txt"]);
  });

  test("is cut down by title, by source and by whether there is text; wild cards are letters like any other", async () => {
    const { core, caseId, ids } = await threeDocuments();
    const { id: sourceId } = await core.client.call("sources.create", { caseId, name: "Desk", sourceKind: "person" });
    await core.client.call("documents.edit", { id: ids[1] ?? "", fields: { sourceId } });
    const count = async (input: object) => (await core.client.call("documents.list", { caseId, ...input })).total;
    expect(await count({ title: "ALPHA" })).toBe(1);
    expect(await count({ title: "%" })).toBe(1);
    expect(await count({ title: "_" })).toBe(1);
    expect(await count({ title: "nothing" })).toBe(0);
    expect(await count({ sourceId })).toBe(1);
    expect(await count({ sourceId: null })).toBe(2);
    expect(await count({ hasText: true })).toBe(3);
    expect(await count({ hasText: false })).toBe(0);
  });

  test("is cut down and ordered by titles in every script, however they are spelled", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const names = ["Zebra", "Договор аренды", "E\u0301tat", "Ärger", "apple", "北京市报告", "Ёлка"];
    for (const [index, name] of names.entries()) await aDocument(core, caseId, `text ${index}\n`, `${name}.txt`);
    const titles = async (input: object) =>
      (await core.client.call("documents.list", { caseId, ...input })).documents.map(({ title }) => title.slice(0, -4));
    for (const [wanted, title] of [
      ["договор", "Договор аренды"],
      ["АРЕНД", "Договор аренды"],
      ["état", "E\u0301tat"],
      ["ETA", "E\u0301tat"],
      ["北京", "北京市报告"],
    ] as const) {
      expect(await titles({ title: wanted }), wanted).toEqual([title]);
    }
    expect((await titles({})).slice(0, 6)).toEqual(["apple", "Ärger", "E\u0301tat", "Zebra", "Договор аренды", "Ёлка"]);
  });

  test("puts the numbers in titles in order, either way and on each page", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const names = ["Annex 10", "annex 2", "Annex 2b", "Annex 007", "Annex", "Exhibit 1.10", "Exhibit 1.9"];
    for (const [index, name] of names.entries()) await aDocument(core, caseId, `text ${index}\n`, `${name}.txt`);
    const titles = async (input: object) =>
      (await core.client.call("documents.list", { caseId, ...input })).documents.map(({ title }) => title.slice(0, -4));
    const inOrder = ["annex 2", "Annex 2b", "Annex 007", "Annex 10", "Annex", "Exhibit 1.9", "Exhibit 1.10"];
    expect(await titles({})).toEqual(inOrder);
    expect(await titles({ descending: true })).toEqual(inOrder.toReversed());
    expect(await titles({ offset: 2, limit: 2 })).toEqual(inOrder.slice(2, 4));
    expect(await titles({ title: "exhibit" })).toEqual(["Exhibit 1.9", "Exhibit 1.10"]);
  });

  test("says of each when it came, from whom, and how often it is excerpted", async () => {
    const { core, caseId, ids } = await threeDocuments();
    await core.client.call("excerpts.create", { documentId: ids[1] ?? "", place: { quote: "short" } });
    const { documents } = await core.client.call("documents.list", { caseId, sort: "addedAt" });
    expect(documents.map(({ excerpts, sourceId }) => [excerpts, sourceId])).toEqual([
      [0, null],
      [1, null],
      [0, null],
    ]);
    expect(documents[0]?.addedAt).toBeLessThan(documents[2]?.addedAt ?? 0);
  });
});

describe("a survey of files", () => {
  test("says what is new, what is known and what lies in the bin, and keeps nothing", async () => {
    const { core, caseId, ids } = await threeDocuments();
    await core.client.call("records.remove", { id: ids[1] ?? "" });
    const folder = join(tempFolder(), "papers");
    mkdirSync(folder);
    writeFileSync(join(folder, "1-same.txt"), "a long enough text\n".repeat(9));
    writeFileSync(join(folder, "2-binned.txt"), "short\n");
    writeFileSync(join(folder, "3-new.txt"), "new\n");
    const before = await core.client.call("vault.info", {});
    const { total, bytes, files } = await core.client.call("documents.survey", { caseId, paths: [folder] });
    expect({ total, bytes }).toEqual({ total: 3, bytes: 171 + 6 + 4 });
    expect(files.map(({ status, documentId }) => [status, documentId])).toEqual([
      ["known", ids[0]],
      ["in-bin", ids[1]],
      ["new", null],
    ]);
    expect(await core.client.call("vault.info", {})).toEqual(before);
  });

  test("can be cancelled", async () => {
    const { core, caseId } = await threeDocuments();
    const folder = tempFolder();
    for (let no = 0; no < 3000; no++) writeFileSync(join(folder, `${no}.txt`), `file ${no}`);
    const stop = new AbortController();
    const running = core.client.call("documents.survey", { caseId, paths: [folder] }, { signal: stop.signal });
    // At once: a fast machine finishes before its first progress report.
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: "call.cancelled" });
  });
});
