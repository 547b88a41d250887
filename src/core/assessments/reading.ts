import type { Nodes } from "mdast";
import type { PlacedReference } from "#shared/domain/assessment.ts";
import { AppError, type Problem } from "#shared/errors.ts";

/** State of reading one Markdown file: references and refused constructs, by line and column. */
export interface Reading {
  readonly references: readonly PlacedReference[];
  /** `words`: the exact text inside the node. */
  refer(node: Nodes, reference: Omit<PlacedReference, "place">, words?: string): void;
  /** Without a problem text: assessments cannot hold this type of node. */
  refuse(node: Nodes, problem?: string, words?: string): void;
  refuseAt(path: string, problem: string): void;
  /** Throws if anything was refused, in the order of the file. */
  finish(): void;
}

/** Problems reported at once. */
const most = 50;

export function createReading(source: string): Reading {
  const references: PlacedReference[] = [];
  const problems: Problem[] = [];
  const lineStarts = [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  /** Searching continues after this offset, so that repeated words are found one after the other. */
  let from = 0;

  function placeOf(node: Nodes, words: string | undefined): string {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? source.length;
    from = Math.max(from, start);
    const found = words === undefined ? -1 : source.slice(from, end).indexOf(words);
    // Words written with escapes or entities are not found literally; the start of the node is close enough.
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
