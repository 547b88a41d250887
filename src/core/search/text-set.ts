import type { Leaf } from "./lex-query.ts";
import type { Query } from "./parse-query.ts";

/** Numbers of texts: those listed, or all but those listed. */
interface TextSet {
  readonly texts: ReadonlySet<number>;
  readonly isComplement: boolean;
}

/** The texts among the keys of `all` that answer a query, given those that hold each word or phrase. Ascending. */
export function matchingTexts(
  query: Query,
  textsOf: (leaf: Leaf) => ReadonlySet<number>,
  all: ReadonlyMap<number, unknown>,
): number[] {
  const { texts, isComplement } = evaluate(query, textsOf);
  const found: number[] = [];
  if (isComplement) {
    for (const text of all.keys()) if (!texts.has(text)) found.push(text);
  } else {
    for (const text of texts) if (all.has(text)) found.push(text);
  }
  return found.sort((left, right) => left - right);
}

function evaluate(query: Query, textsOf: (leaf: Leaf) => ReadonlySet<number>): TextSet {
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
  if (left.isComplement && right.isComplement) {
    return { texts: new Set([...left.texts, ...right.texts]), isComplement: true };
  }
  if (left.isComplement) return intersection(right, left);
  const [few, many] = !right.isComplement && right.texts.size < left.texts.size ? [right, left] : [left, right];
  const texts = new Set<number>();
  for (const text of few.texts) if (many.texts.has(text) !== many.isComplement) texts.add(text);
  return { texts, isComplement: false };
}
