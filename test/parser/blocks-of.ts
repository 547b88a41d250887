import { expect } from "vitest";
import type { Extraction } from "#shared/contract/parser.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { sliceOf } from "#shared/domain/text.ts";

/** Fails with the verdict unless the file was read. */
export function readOf(extraction: Extraction): Extract<Extraction, { status: "text" }> {
  if (extraction.status !== "text") expect.fail(JSON.stringify(extraction));
  return extraction;
}

/** Each block as kind, attributes and text, as a reader would see it. */
export function blocksOf(text: CanonicalText): string[] {
  return text.blocks.map(({ kind, level, ordered, table, row, column, start, end }) => {
    const particulars = [
      ...(level === undefined ? [] : [level]),
      ...(ordered === undefined ? [] : [ordered ? "ordered" : "plain"]),
      ...(table === undefined ? [] : [`${table}:${row}:${column}`]),
    ];
    return `${[kind, ...particulars].join(" ")} | ${sliceOf(text.text, start, end)}`;
  });
}
