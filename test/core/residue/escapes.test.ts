import { describe, expect, it } from "vitest";
import { readEscapes } from "#core/residue/escapes.ts";

describe("escapes are read", () => {
  it.each([
    ["Sean O&rsquo;Brien", "Sean O’Brien"],
    ["Smith&ndash;Jones", "Smith–Jones"],
    [String.raw`M\u00fcller`, "Müller"],
    [String.raw`M\\u00fcller, J\\\\xf6rg`, "Müller, Jörg"],
    [String.raw`line\nnext`, "line\nnext"],
    ["M%C3%BCller", "Müller"],
    ["&unknown;", "&unknown;"],
  ])("%s", (written, read) => {
    expect(readEscapes(written)).toBe(read);
  });

  // Tried anew at each backslash, this would take hours.
  it("in a run of a million backslashes", () => {
    const run = "\\".repeat(1_000_000);
    expect(readEscapes(`${run} Müller`)).toBe(`${run} Müller`);
  });
});
