import { expect, test } from "vitest";
import { rereadLine } from "#cli/output/reread-line.ts";

test("what reading again comes to is told by what there is a new text of, and by what stood in an earlier one", () => {
  const line = (differs: boolean, moved: number, kept: number, mood: "does" | "would" = "does") =>
    rereadLine({ encoding: "koi8-r", differs, excerpts: { moved, kept } }, mood);
  expect(line(false, 0, 2, "would")).toBe("It reads the same, as koi8-r; nothing would be changed.");
  expect(line(true, 0, 0)).toBe("It was read again, as koi8-r.");
  expect(line(true, 1, 2, "would")).toBe(
    "It would be read again, as koi8-r. 1 excerpt would be placed in the new text; 2 excerpts keep the text they were taken from.",
  );
  expect(line(false, 2, 1)).toBe(
    "It reads the same, as koi8-r. 2 excerpts of an earlier text were placed in this one; 1 excerpt keeps the text it was taken from.",
  );
});
