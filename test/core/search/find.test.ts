import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Among } from "#core/search/searched-documents.ts";
import { sliceOf } from "#shared/domain/text.ts";
import { createSearchVault } from "./search-vault.ts";

let vault: ReturnType<typeof createSearchVault>;
beforeEach(() => {
  vault = createSearchVault();
});
afterEach(() => vault.close());

const add = (text: string, more: { pageStarts?: number[]; passageSize?: number } = {}) =>
  vault.addDocument({ caseId: "case-1", text, ...more });
const found = (query: string) => vault.search("case-1", query).hits.map((hit) => hit.documentId);
const shown = (query: string) =>
  vault
    .search("case-1", query)
    .hits.map(({ snippet }) => snippet.matches.map(([start, end]) => sliceOf(snippet.text, start, end)));

describe("operators hold for a document as a whole", () => {
  test("also when its words stand in different passages", () => {
    const both = add(`alpha ${"x ".repeat(40)} beta`, { passageSize: 20 });
    const first = add("alpha");
    add("beta gamma");
    expect(found("alpha beta")).toEqual([both, both]);
    expect(found("alpha -beta")).toEqual([first]);
    expect(vault.search("case-1", "beta NOT gamma")).toMatchObject({ total: 1, hits: [{ documentId: both }] });
  });

  test("and documents that match by what they do not hold come last, without a place", () => {
    const without = add("beta");
    const other = add("gamma");
    const held = add("alpha");
    expect(vault.search("case-1", "alpha OR -gamma").hits).toEqual([
      expect.objectContaining({ documentId: held, start: 0, end: 5 }),
      {
        documentId: without,
        title: "Title 1",
        page: null,
        start: 0,
        end: 0,
        snippet: { text: "", matches: [] },
        score: 0,
      },
    ]);
    expect(found("-alpha")).toEqual([without, other]);
  });
});

describe("only active documents of the case are found", () => {
  test("and of them those of some sources, types, languages or years, where that is asked for", () => {
    const plain = add("alpha");
    const page = vault.addCopy({ caseId: "case-1", textNo: 1, mediaType: "text/html" });
    vault.setSource(page, "src-1");
    const dated = vault.addCopy({ caseId: "case-1", textNo: 1, language: "de", year: 2019 });
    const among = (filter: Omit<Among, "caseId">) =>
      vault.search("case-1", "alpha", filter).hits.map((hit) => hit.documentId);
    expect(among({ types: ["text/html"] })).toEqual([page]);
    expect(among({ sources: ["src-1"] })).toEqual([page]);
    expect(among({ sources: [null] })).toEqual([plain, dated]);
    expect(among({ sources: ["src-1"], types: ["text/plain"] })).toEqual([]);
    expect(among({ sources: ["src-1", null], types: ["text/plain", "text/html"] })).toEqual([plain, page, dated]);
    expect(among({ languages: ["de"] })).toEqual([dated]);
    expect(among({ languages: [null], years: [2019] })).toEqual([]);
    expect(among({ years: [null] })).toEqual([plain, page]);
    expect(among({ years: [2019, 2020] })).toEqual([dated]);
    expect(among({ types: [] })).toEqual([]);
    expect(among({})).toEqual([plain, page, dated]);
  });

  test("and each of several with the same text", () => {
    const one = add("alpha");
    const copy = vault.addCopy({ caseId: "case-1", textNo: 1 });
    vault.addCopy({ caseId: "case-2", textNo: 1 });
    vault.addCopy({ caseId: "case-1", textNo: 1, state: "bin" });
    vault.addDocument({ caseId: "case-2", text: "alpha" });
    expect(vault.search("case-1", "alpha")).toMatchObject({
      total: 2,
      hits: [{ documentId: one }, { documentId: copy }],
    });
    expect(vault.search("case-1", "-beta").total).toBe(2);
    expect(vault.search("case-3", "alpha")).toEqual({ total: 0, hits: [] });
  });

  test("as soon as they are removed or added", () => {
    const one = add("alpha");
    expect(found("alpha")).toEqual([one]);
    const two = add("alpha");
    expect(found("alpha")).toEqual([one, two]);
    vault.removeDocument(one);
    expect(found("alpha")).toEqual([two]);
  });
});

test("a text that is taken out of the index is found no more, and its number may be used again", () => {
  add("alpha beta ".repeat(20), { passageSize: 30 });
  const other = add("alpha");
  vault.removeText(1);
  expect(vault.search("case-1", "alpha").hits.map((hit) => hit.documentId)).toEqual([other]);
  vault.addText(1, "gamma");
  expect(vault.search("case-1", "alpha")).toMatchObject({ total: 1, hits: [{ documentId: other }] });
  expect(found("gamma")).toEqual(["document-1"]);
  expect(found('"beta alpha"')).toEqual([]);
});

describe("hits are ranked", () => {
  test("the passage that holds more of the rare words first", () => {
    const often = add("common common common common");
    const rare = add("common rare");
    const little = add("common and a good deal of other text that makes this passage longer than any of the others");
    expect(found("common OR rare")).toEqual([rare, often, little]);
    const { hits } = vault.search("case-1", "common OR rare");
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((left, right) => right - left));
  });

  test("where a beginning of words is found very often, the words beside it decide, and its own hits keep their order", () => {
    const words = Array.from({ length: 3200 }, (_, index) => `al${index}`).join(" ");
    const first = add(words, { passageSize: 6 });
    const second = add("albedo beta beta");
    const third = add("alpha beta gamma delta epsilon");
    expect(vault.search("case-1", "al*")).toMatchObject({ total: 3 });
    expect(found("al*")).toEqual([first, first, first, second, third]);
    expect(found("al* AND beta")).toEqual([second, third]);
    expect(found("al* OR beta")).toEqual([second, third, first, first, first]);
  });

  test("with at most three passages of one document, or as many as asked for", () => {
    const many = add("alpha ".repeat(50), { passageSize: 30 });
    const one = add("some text with alpha in it and more of other words");
    expect(found("alpha")).toEqual([many, many, many, one]);
    expect(vault.search("case-1", "alpha", { perDocument: 1 })).toMatchObject({ total: 2, hits: { length: 2 } });
    expect(vault.search("case-1", "alpha", { perDocument: 100 }).hits).toHaveLength(11);
  });

  test("and pages of them follow each other without gap or repetition, over copies and documents without place", () => {
    for (let index = 0; index < 6; index++) add(`alpha ${"x ".repeat(index)}`);
    add("beta");
    for (let index = 0; index < 3; index++) vault.addCopy({ caseId: "case-1", textNo: 2 });
    vault.addCopy({ caseId: "case-1", textNo: 7 });
    const all = vault.search("case-1", "alpha OR NOT gamma");
    expect(all.total).toBe(11);
    expect(all.hits).toHaveLength(11);
    for (const limit of [1, 2, 3, 4]) {
      const pages = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((page) => {
        return vault.search("case-1", "alpha OR NOT gamma", { limit, offset: page * limit }).hits;
      });
      expect(pages).toEqual(all.hits);
    }
  });

  test("among more passages than are compared, those with more of the words still come first", () => {
    const parts = Array.from({ length: 3500 }, (_, index) => (index === 3300 ? "alpha beta " : "alpha gamma "));
    add(parts.join(""), { passageSize: 12 });
    add("beta");
    const { hits, total } = vault.search("case-1", "alpha (beta OR gamma)", { perDocument: 4000, limit: 4000 });
    expect(total).toBe(1);
    expect(hits).toHaveLength(3500);
    expect(hits[0]?.snippet.text).toContain("beta");
    expect(new Set(hits.map((hit) => hit.start)).size).toBe(3500);
  });
});

describe("phrases", () => {
  test("match words in a row, whatever stands between them and however they are written", () => {
    const held = add("The State-owned\nCOMPANY’s plant in Łódź");
    expect(found('"state owned company s"')).toEqual([held]);
    expect(found("state-owned lodz")).toEqual([held]);
    expect(found('"owned state"')).toEqual([]);
    expect(found('"company pl*"')).toEqual([]);
    expect(found('"s pla*"')).toEqual([held]);
    expect(shown('"state owned com*" OR ŁÓDZ')).toEqual([["State-owned\nCOMPANY", "Łódź"]]);
  });

  test("are found over the end of a page and shown on the page where they begin", () => {
    const text = "first page ends with the Volga\nGroup invoice of May";
    const held = add(text, { pageStarts: [0, 31] });
    expect(vault.search("case-1", '"volga group"')).toMatchObject({
      total: 1,
      hits: [
        {
          documentId: held,
          page: 1,
          start: 25,
          end: 36,
          snippet: { text: "first page ends with the Volga\nGroup invoice of May", matches: [[25, 36]] },
        },
      ],
    });
  });

  test("of 64 words are found over any cut, and not when one word is another", () => {
    const words = Array.from({ length: 200 }, (_, index) => `w${index}`);
    const held = add(words.join(" "), { passageSize: 40 });
    for (const from of [0, 1, 50, 100, 136]) {
      const phrase = words.slice(from, from + 64).join(" ");
      const start = words.join(" ").indexOf(phrase);
      expect(vault.search("case-1", `"${phrase}"`)).toMatchObject({
        total: 1,
        hits: [{ documentId: held, start, end: start + phrase.length }],
      });
      const other = words.slice(from, from + 64).with(40, "else");
      expect(found(`"${other.join(" ")}"`)).toEqual([]);
    }
  });

  test("are shown by the match over the page end, even where another word of the query is nearer", () => {
    add("the first page ends with Volga Group notes and more", { pageStarts: [0, 31] });
    const places = vault.search("case-1", '"volga group" OR notes OR first').hits.map(({ start, end }) => [start, end]);
    expect(places).toHaveLength(3);
    expect(places).toEqual(
      expect.arrayContaining([
        [4, 9],
        [25, 36],
        [37, 42],
      ]),
    );
  });

  test("are found over pages that end inside a word, which divides it", () => {
    const text = "one alphabetagamma two";
    add(text, { pageStarts: [0, 9, 13] });
    expect(found("alphabetagamma")).toEqual([]);
    expect(vault.search("case-1", '"alpha beta gamma two"').hits).toMatchObject([
      { page: 1, start: 4, end: 22, snippet: { text, matches: [[4, 22]] } },
    ]);
    expect(vault.search("case-1", '"alpha beta"').hits).toMatchObject([{ page: 1, start: 4, end: 13 }]);
    expect(vault.search("case-1", '"beta gamma"').hits).toMatchObject([
      { page: 2, start: 9, end: 18, snippet: { matches: [[9, 18]] } },
    ]);
  });

  test("are found over blank pages between", () => {
    const pages = ["the Volga", ...Array.from({ length: 300 }, () => "\n"), "Group"];
    const starts = pages.map((_page, index) => pages.slice(0, index).join("").length);
    const held = add(pages.join(""), { pageStarts: starts });
    expect(vault.search("case-1", '"volga group"')).toMatchObject({ total: 1, hits: [{ documentId: held, page: 1 }] });
  });
});

describe("scripts without blanks between words", () => {
  test("are found by any part of a run, also over a wrapped line and the end of a passage", () => {
    const held = add("中华人民共和\n国国务院总理今天在北京会见", { passageSize: 5 });
    const other = add("共同和平");
    expect(found("共和国")).toEqual([held]);
    const wrapped = vault.addDocument({ caseId: "case-2", text: "中华人民共和\n国国务院总理", passageSize: 7 });
    expect(vault.search("case-2", "共和国").hits).toMatchObject([{ documentId: wrapped, start: 4, end: 8 }]);
    expect(found("国务院")).toEqual([held]);
    expect(found("和")).toEqual([held, other].sort());
    expect(found("京北")).toEqual([]);
    expect(shown("共和国")).toEqual([["共和\n国"]]);
  });

  test("are not found across what separates", () => {
    add("我在中，国人");
    expect(found("中国")).toEqual([]);
  });

  test("have marks that count", () => {
    const held = add("かばん");
    expect(found("かば")).toEqual([held]);
    expect(found("かは")).toEqual([]);
    expect(found("は")).toEqual([]);
  });
});

describe("snippets", () => {
  test("are pieces of the text as it stands, whole words, at most 240 characters", () => {
    const text = `${"lorem ".repeat(100)}the ﬁnal Straße notice 𠮷 ${"ipsum ".repeat(100)}`;
    add(text);
    const [hit] = vault.search("case-1", '"final strasse"').hits;
    expect(text).toContain(hit?.snippet.text);
    expect(hit?.snippet.text).toMatch(/^lorem .* ipsum$/s);
    expect(hit?.snippet.text.length).toBeGreaterThan(225);
    expect(hit?.snippet.text.length).toBeLessThanOrEqual(240);
    expect(shown('"final strasse"')).toEqual([["ﬁnal Straße"]]);
    expect(sliceOf(text, hit?.start ?? 0, hit?.end)).toBe("ﬁnal Straße");
  });

  test("are taken where most of the words are together", () => {
    add(`alpha ${"x ".repeat(200)} beta ${"x ".repeat(200)} alpha of beta ${"x ".repeat(200)} alpha alpha alpha`);
    expect(shown("alpha beta")).toEqual([["alpha", "beta"]]);
  });

  test("leave out a match that they have no room for", () => {
    add(`alpha ${"x ".repeat(115)}beta gamma`);
    expect(shown('alpha "beta gamma"')).toEqual([["alpha"]]);
  });

  test("mark overlapping matches once", () => {
    add("alpha beta gamma");
    expect(shown('"alpha beta" "beta gamma" alp*')).toEqual([["alpha beta gamma"]]);
  });

  test("of a match longer than that are cut inside it", () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(" ");
    add(`before ${words} after`);
    const [hit] = vault.search("case-1", `"${words}"`).hits;
    expect(hit).toMatchObject({ start: 7, end: 7 + words.length });
    expect(hit?.snippet).toEqual({ text: words.slice(0, 240), matches: [[0, 240]] });
  });
});
