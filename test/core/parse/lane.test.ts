import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { laneOf } from "#core/parse/lane.ts";
import { detect } from "#parser/detect.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("where a file is read", () => {
  test.each([
    ["note.txt", "The harbour.", "plain"],
    ["note.TXT", "The harbour.", "plain"],
    ["table.csv", "a,b\n1,2\n", "plain"],
    ["page.html", "The harbour.", "rich"],
    ["note", "The harbour.", "rich"],
    ["paper.txt", "%PDF-1.7\n", "rich"],
    ["paper.txt", `${"\0".repeat(1000)}%PDF-1.7\n`, "rich"],
    ["letter.md", "PK\x03\x04…", "rich"],
    ["empty.md", "PK\x05\x06", "rich"],
    ["empty.txt", "", "plain"],
  ] as const)("%s that begins with %j is read in the %s lane", (name, start, lane) => {
    expect(laneOf(name, bytesOf(start))).toBe(lane);
  });

  test("whatever the plain lane gets, by whatever name and declaration, the parser reads as text or not at all", () => {
    const starts = fc.constantFrom(
      ...["", "PK\x03\x04", "PK\x05\x06", "%PDF-1.4", "\ufeff%PDF-1.4", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "{\\rtf"],
      ...[
        "<!doctype html><p>",
        "<html>",
        "<?xml version='1.0'?><html>",
        "From: a\nTo: b\n\n",
        "From a Mon 2026\nTo: b\n\n",
      ],
      ...["\x89PNG\r\n\x1a\n", "GIF89a\0", "GIF89a", "a,b\n", "# a\n"],
    );
    const endings =
      "txt text log md markdown mdown csv tsv tab json jsonl xml svg ini yaml yml eml html pdf docx".split(" ");
    const declared = fc.constantFrom(undefined, "text/html", "message/rfc822", "application/pdf", "text/x-odd");
    fc.assert(
      fc.property(
        fc.constantFrom(...endings),
        declared,
        fc.nat(1100),
        starts,
        (ending, declaredType, blanks, start) => {
          const file = {
            name: `a.${ending}`,
            bytes: bytesOf(`${" ".repeat(blanks % 3 === 0 ? blanks : 0)}${start} x`),
          };
          if (laneOf(file.name, file.bytes) === "rich") return;
          const { format } = detect(declaredType === undefined ? file : { ...file, declaredType });
          expect(["text", "markdown", "table", "none"]).toContain(format);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
