import fc from "fast-check";
import { expect, test } from "vitest";
import { collisions, foldPath, pathProblem } from "#core/exchange/archive/portable-path.ts";

test.each([
  "data/records.jsonl",
  "data/blobs/0000",
  "bag folder/data/Rapport nº 3 (é).pdf",
  "data/console.txt",
  "data/.hidden",
  `data/${"é".repeat(90)}`,
])("%s is a name for every system", (path) => {
  expect(pathProblem(path)).toBeUndefined();
});

test.each([
  ["", "empty"],
  ["/etc/passwd", "absolute"],
  ["data//a", "empty part"],
  ["data/", "empty part"],
  ["../a", '".."'],
  ["data/../../a", '".."'],
  ["data/./a", '"."'],
  ["..\\a", "character \\"],
  ["\\\\server\\share", "character \\"],
  ["C:/a", "character :"],
  ["data/a:stream", "character :"],
  ["data/100%", "character %"],
  ["data/a*", "character *"],
  ["data/a?", "character ?"],
  ['data/"a"', 'character "'],
  ["data/a<b", "character <"],
  ["data/a|b", "character |"],
  ["data/a\0b", "invisible"],
  ["data/a\nb", "invisible"],
  ["data/gpj.\u202eexe", "invisible"],
  ["data/a\u200bb", "invisible"],
  ["data/a\u00a0b", "invisible"],
  ["data/a\u2028b", "invisible"],
  ["data/\ue000", "invisible"],
  ["data/\ud800", "not Unicode"],
  ["data/e\u0301", "NFC"],
  ["data/a.", "dot or a space"],
  ["data/a ", "dot or a space"],
  ["data ./a", "dot or a space"],
  ["CON", "device"],
  ["data/nul.txt", "device"],
  ["data/Com1.tar.gz", "device"],
  ["data/lpt².x", "device"],
  ["data/aux .txt", "device"],
  [`data/${"a".repeat(181)}`, "longer than 180"],
  ["data/".repeat(300).slice(0, -1), "longer than 1024"],
])("%j is refused: %s", (path, problem) => {
  expect(pathProblem(path)).toContain(problem);
});

test("folding joins what a file system may take for one name", () => {
  for (const [a, b] of [
    ["A", "a"],
    ["Straße", "STRASSE"],
    ["ΣΑΣ", "σας"],
    ["e\u0301", "É"],
    ["ﬁ", "FI"],
  ])
    expect(foldPath(a ?? "")).toBe(foldPath(b ?? ""));
  expect(foldPath("a")).not.toBe(foldPath("b"));
});

test("folding twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(foldPath(foldPath(text))).toBe(foldPath(text));
    }),
  );
});

test("files that some system would merge are named", () => {
  expect(collisions(["a", "b/c", "B/d"])).toEqual([]);
  expect(collisions(["a", "a"])).toEqual([{ path: "a", problem: "two files of this name" }]);
  expect(collisions(["data/A", "data/a"])).toEqual([
    { path: "data/a", problem: "differs only in spelling from data/A" },
  ]);
  expect(collisions(["x/y/z", "X/y"])).toEqual([{ path: "x/y/z", problem: "lies in X/y, which is a file" }]);
});
