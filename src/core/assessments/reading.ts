import type { Nodes } from "mdast";
import type { PlacedReference } from "#shared/domain/assessment.ts";
import { AppError, type Problem } from "#shared/errors.ts";

/** One reading of a Markdown file: what it names, and what of it cannot be taken, each by line and column. */
export interface Reading {
  readonly references: readonly PlacedReference[];
  /** `words`: what exactly, inside the node. */
  refer(node: Nodes, reference: Omit<PlacedReference, "place">, words?: string): void;
  /** Without a reason: an assessment holds nothing of this type. */
  refuse(node: Nodes, problem?: string, words?: string): void;
  refuseAt(path: string, problem: string): void;
  /** Throws what was refused, in the order of the file. */
  finish(): void;
}

/** More than this nobody reads before the first is mended. */
const most = 50;

export function createReading(source: string): Reading {
  const references: PlacedReference[] = [];
  const problems: Problem[] = [];
  const lineStarts = [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  /** Up to where the words of a node have been told apart, so that the same words are found one after the other. */
  let from = 0;

  function placeOf(node: Nodes, words: string | undefined): string {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? source.length;
    from = Math.max(from, start);
    const found = words === undefined ? -1 : source.slice(from, end).indexOf(words);
    // Written with escapes or entities it does not stand there as it reads; then the node's beginning is near enough.
    const at = found < 0 ? start : from + found;
    if (found >= 0) from = at + 1;
    const line = lineStarts.findLastIndex((lineStart) => lineStart <= at);
    return `line ${line + 1}, column ${at - (lineStarts[line] ?? 0) + 1}`;
  }

  return {
    references,
    refer: (node, reference, words) => void references.push({ ...reference, place: placeOf(node, words) }),
    refuse(node, problem = unsupported[node.type] ?? `an assessment cannot hold this (${node.type})`, words) {
      problems.push({ path: placeOf(node, words), problem });
    },
    refuseAt: (path, problem) => void problems.push({ path, problem }),
    finish() {
      if (problems.length > 0) throw new AppError("input.invalid", { problems: problems.slice(0, most) });
    },
  };
}

const unsupported: Readonly<Record<string, string>> = {
  image: "an assessment holds no pictures; import the picture and cite an excerpt of it",
  imageReference: "an assessment holds no pictures; import the picture and cite an excerpt of it",
  definition: "write the address where the link is: [words](address)",
  linkReference: "write the address where the link is: [words](address)",
  footnoteDefinition: "an assessment has no footnotes; put the words into the text",
  footnoteReference: "an assessment has no footnotes; put the words into the text",
  delete: "what is struck out would come back as plain words; take it out of the text",
  table: "a table stands by itself, not in a quote or a list",
};
