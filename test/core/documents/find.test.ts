import { describe, expect, test } from "vitest";
import { tokensOf } from "#core/documents/find-in-document.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";
import { makePdf, textAt } from "../../parser/make-pdf.ts";

describe("what a reader asks of a document", () => {
  test("words are found in any case, over line ends, in code points, and counted beyond the limit", async () => {
    const core = await startVault();
    const { call } = core.client;
    const id = await aDocument(core, await aCase(core), "𝄞 The pier.\nthe\npier (old). THE PIER\n");
    const found = await call("documents.find", { id, text: "the  pier" });
    expect(found).toEqual({
      total: 3,
      matches: [
        { start: 2, end: 10 },
        { start: 12, end: 20 },
        { start: 28, end: 36 },
      ],
    });
    expect(await call("documents.find", { id, text: "The pier", matchCase: true })).toMatchObject({ total: 1 });
    expect(await call("documents.find", { id, text: "pier (" })).toMatchObject({ total: 1 });
    expect((await call("documents.find", { id, text: "e", limit: 2 })).matches).toHaveLength(2);
    expect(await call("documents.find", { id, text: " " })).toEqual({ total: 0, matches: [] });
  });

  test("words are found wherever the search finds them, under other accents and spellings, beside what is typed within words", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const text = "Cafe\u0301 Noir, café noire; 𝄞 Straße, STRASSE, ﬁrm, Ｆｉｒｍ, confirm. 北京市\n";
    const id = await aDocument(core, caseId, text);
    const found = async (words: string) => {
      const { total, matches } = await call("documents.find", { id, text: words });
      expect(matches).toHaveLength(total);
      return matches.map(({ start, end }) => [...text].slice(start, end).join(""));
    };
    expect(await found("Café")).toEqual(["Cafe\u0301", "café"]);
    expect(await found("cafe noir")).toEqual(["Cafe\u0301 Noir"]);
    expect(await found("strasse")).toEqual(["Straße", "STRASSE"]);
    expect(await found("firm")).toEqual(["ﬁrm", "Ｆｉｒｍ", "firm"]);
    expect(await found("北京")).toEqual(["北京"]);
    expect((await call("search.find", { caseId, query: "Café" })).hits).toHaveLength(1);
    expect((await call("documents.find", { id, text: "Café", matchCase: true })).total).toBe(0);
  });

  test("its tokens are found once for all that is typed, and anew where it was read otherwise", async () => {
    const core = await startVault();
    const { call } = core.client;
    const id = await aDocument(core, await aCase(core), Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2e, 0x0a]));
    const total = async (text: string) => (await call("documents.find", { id, text })).total;
    expect([await total("caf"), await total("cafe"), await total("café")]).toEqual([1, 1, 1]);
    await call("documents.reread", { id, encoding: "windows-1251" });
    expect([await total("cafe"), await total("cafй")]).toEqual([0, 1]);
    const text = { format: 1 as const, extractor: "text/1", text: "Café.\n", pages: [], blocks: [], boxes: [] };
    expect(tokensOf(text)).toBe(tokensOf(text));
  });

  test("its layout counts as nothing read; a scan has pages of which there are only pictures", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const page = { width: 200, height: 100 };
    const printed = makePdf(["one", "two"].map((word) => ({ content: textAt(10, 50, word), ...page })));
    const pdf = await aDocument(core, caseId, printed, "lease.pdf");
    const scanned = makePdf([{ content: "1 0 0 rg 0 0 50 50 re f", ...page }]);
    const scan = await aDocument(core, caseId, scanned, "scan.pdf");
    const { hash, length, pages } = await call("documents.layout", { id: pdf });
    expect(hash).toBe((await call("documents.get", { id: pdf })).body.text);
    expect(length).toBe(pages[1]?.end);
    expect(pages).toMatchObject([
      { start: 0, width: 20_000, height: 10_000 },
      { width: 20_000, height: 10_000 },
    ]);
    expect((await call("documents.seen", { id: pdf })).seen).toEqual([]);

    expect(await call("documents.layout", { id: scan })).toMatchObject({
      hash: null,
      length: 0,
      pages: [{ width: 0 }],
    });
    await expect(call("documents.page", { id: scan, page: 0 })).rejects.toMatchObject({ code: "document.no-text" });
    const picture = await call("documents.page", { id: scan, page: 0, resolution: 72 });
    expect(picture).toMatchObject({ width: 20_000, height: 10_000, text: "", picture: { width: 200, height: 100 } });
    await expect(call("documents.page", { id: scan, page: 1, resolution: 72 })).rejects.toMatchObject({
      code: "record.missing",
    });
  });
});
