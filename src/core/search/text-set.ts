import type { Leaf } from "./lex-query.ts";
import type { Query } from "./parse-query.ts";

/** Ascending numbers of texts: those listed, or all except those listed. */
interface TextSet {
  readonly texts: readonly number[];
  readonly isComplement: boolean;
}

/** The texts of `all` that match a query, given those that contain each word or phrase. All ascending. */
export function matchingTexts(
  query: Query,
  textsOf: (leaf: Leaf) => readonly number[],
  all: readonly number[],
): readonly number[] {
  return intersection({ texts: all, isComplement: false }, evaluate(query, textsOf)).texts;
}

function evaluate(query: Query, textsOf: (leaf: Leaf) => readonly number[]): TextSet {
  switch (query.type) {
    case "leaf":
      return { texts: textsOf(query), isComplement: false };
    case "not":
      return complement(evaluate(query.part, textsOf));
    case "and":
      return query.parts.map((part) => evaluate(part, textsOf)).reduce(intersection);
    case "or":
      return complement(query.parts.map((part) => complement(evaluate(part, textsOf))).reduce(intersection));
  }
}

function complement({ texts, isComplement }: TextSet): TextSet {
  return { texts, isComplement: !isComplement };
}

function intersection(left: TextSet, right: TextSet): TextSet {
  if (!left.isComplement) return { texts: keep(left.texts, right), isComplement: false };
  if (!right.isComplement) return { texts: keep(right.texts, left), isComplement: false };
  const union = [...left.texts, ...keep(right.texts, left)];
  return { texts: union.sort((one, other) => one - other), isComplement: true };
}

/** The texts contained in a set. */
function keep(texts: readonly number[], set: TextSet): number[] {
  const kept: number[] = [];
  let at = 0;
  for (const text of texts) {
    while (at < set.texts.length && (set.texts[at] ?? 0) < text) at++;
    if ((set.texts[at] === text) !== set.isComplement) kept.push(text);
  }
  return kept;
}
