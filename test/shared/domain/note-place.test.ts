import { describe, expect, test } from "vitest";
import type { AssessmentBlock } from "#shared/domain/assessment.ts";
import { findNotePlace, formatNotePlace, type NotePlace, readNotePlace } from "#shared/domain/note-place.ts";

const paragraph = (text: string): AssessmentBlock => ({
  type: "paragraph",
  role: null,
  content: text === "" ? [] : [{ type: "text", text }],
});
const place = (block: number, words = "", within = ""): NotePlace => ({ block, within, words });

describe("the place of a review note", () => {
  test.each<[string, NotePlace]>([
    ["block 3", place(2)],
    ["block 5, item 2: “nobody says so”", place(4, "nobody says so", ", item 2")],
    ["block 1, row 2, column 3", place(0, "", ", row 2, column 3")],
    ["block 1: “he said “no” twice”", place(0, "he said “no” twice")],
  ])("is written and read back: %s", (written, read) => {
    expect(formatNotePlace(read)).toBe(written);
    expect(readNotePlace(written)).toEqual(read);
  });

  test("is cut and made one line", () => {
    expect(formatNotePlace(place(0, " a\n b "))).toBe("block 1: “a b”");
    expect(formatNotePlace(place(0, "x".repeat(500)))).toHaveLength("block 1: “”".length + 120);
  });

  test.each(["page 3", "the second half", "block three", ""])("in other words is not one of a block: %s", (words) => {
    expect(readNotePlace(words)).toBeUndefined();
  });

  test.each<[string, NotePlace, number | undefined]>([
    ["the block, while its words stand there", place(1, "The gap"), 1],
    ["the nearest with the same words", place(0, "The gap"), 1],
    ["the nearest from below", place(4, "The gap"), 3],
    ["none when the words are gone", place(1, "Nobody"), undefined],
    ["by number where no words were kept", place(2), 2],
    ["none beyond the end", place(9), undefined],
  ])("is found: %s", (_name, at, index) => {
    const blocks = ["First.", "The gap is wanted.", "", "The gap again."].map(paragraph);
    expect(findNotePlace(at, blocks)).toBe(index);
  });
});
