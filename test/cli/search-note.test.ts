import { expect, it } from "vitest";
import { foundNote } from "#cli/commands/search.ts";

const hits = (...documentIds: string[]) => documentIds.map((documentId) => ({ documentId }));

it.each([
  { total: 0, shown: hits(), note: "0 documents found." },
  { total: 2, shown: hits("a", "b", "a"), note: "2 documents found." },
  {
    total: 4,
    shown: hits("a", "a", "a"),
    limit: 3,
    note: "4 documents found; 3 places in 1 of them shown, as many as asked for.",
  },
  { total: 1, shown: hits("a", "a"), limit: 2, note: "1 document found; 2 places shown, as many as asked for." },
  { total: 3, shown: hits("c"), note: "3 documents found; 1 place in 1 of them shown." },
])("the note under a search counts documents apart from places: $note", ({ total, shown, limit, note }) => {
  expect(foundNote(total, shown, limit)).toBe(note);
});
