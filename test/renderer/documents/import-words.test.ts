import { expect, test } from "vitest";
import { importSentence, nameOfStart, whyOf, worstFirst } from "#renderer/features/documents/import-words.ts";
import type { ImportedFile } from "#shared/contract/documents.ts";

const none = { imported: 0, importedWithoutText: 0, refused: 0, passwordNeeded: 0, duplicates: 0 };

test("an import that took nothing says what became of its files", () => {
  expect(importSentence({ ...none, passwordNeeded: 1 })).toBe("0 imported, 1 needs a password.");
  expect(importSentence({ ...none, imported: 1200, importedWithoutText: 1, refused: 2, duplicates: 1 })).toBe(
    "1,201 imported, 2 refused, 1 already here.",
  );
});

test.each([
  [{ news: 2 }, "Import 2 files"],
  [{ news: 2, unseen: 5 }, "Import up to 7 files"],
  [{ known: 1 }, "Import 1 known file again"],
  [{ known: 3, again: 3 }, "Read 3 files again"],
  [{ news: 1, known: 3, again: 3 }, "Import 1 file, read 3 again"],
  [{}, "Nothing to import"],
])("files of which %o are there to take: %s", (work, name) => {
  expect(nameOfStart({ news: 0, unseen: 0, again: 0, known: 0, ...work })).toBe(name);
});

test("why a file was not taken reads as sentences", () => {
  expect(whyOf({ reason: null, warnings: [] })).toBe("");
  expect(whyOf({ reason: "no text could be read from it", warnings: ["Pages that could not be read: 2."] })).toBe(
    "No text could be read from it. Pages that could not be read: 2.",
  );
});

test("what failed comes first, and otherwise files stay in their order", () => {
  const file = (path: string, status: ImportedFile["status"]) => ({ path, status }) as ImportedFile;
  const files = [file("a", "imported"), file("b", "refused"), file("c", "imported"), file("d", "password-needed")];
  expect(worstFirst(files).map(({ path }) => path)).toEqual(["b", "d", "a", "c"]);
});
