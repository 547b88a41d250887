import { type StatementBody, standings } from "./entity.ts";

/** The parts of a statement that decide whether it names its entity. */
export interface NamingStatement extends Pick<StatementBody, "property" | "value" | "standing"> {
  /** Naming properties of the subject's schema, best first. */
  readonly naming: readonly string[];
  readonly supported: boolean;
}

/**
 * The name shown for an entity; `undefined` if no statement names it. Other names remain statements. The values of
 * naming properties are ranked by, in this order:
 *   1. standing: asserted, disputed, denied, withdrawn;
 *   2. property, in the schema's order: a name before an alias;
 *   3. evidence: supported before unsupported;
 *   4. script: Latin first, so that everyone on the case can read and sort the list;
 *   5. number of statements;
 *   6. order of UTF-16 code units.
 * Ids and times do not matter: two vaults with the same statements show the same caption.
 */
export function captionOf(statements: readonly NamingStatement[]): string | undefined {
  return rankedNames(statements)[0]?.[0];
}

/** The rules above, in order. */
export const captionRules = ["standing", "property", "evidence", "script", "times", "order"] as const;
export type CaptionRule = (typeof captionRules)[number];

/** The rule that decided the caption; `only` if there is no other name, `undefined` if there is no name. */
export function captionReason(statements: readonly NamingStatement[]): CaptionRule | "only" | undefined {
  const [first, second] = rankedNames(statements);
  if (!first) return undefined;
  if (!second) return "only";
  return captionRules[first[1].findIndex((value, index) => value !== second[1][index])] ?? "order";
}

/** Each name once, in display order. */
function rankedNames(statements: readonly NamingStatement[]): (readonly [name: string, rank: Rank])[] {
  const ranks = new Map<string, Rank>();
  for (const statement of statements) {
    const rank = rankOf(statement);
    if (!rank) continue;
    const known = ranks.get(statement.value);
    ranks.set(statement.value, known ? together(known, rank) : rank);
  }
  return [...ranks].sort(([left, a], [right, b]) => compareRanks(a, b) || (left < right ? -1 : 1));
}

/** Lower is better. The last is the number of statements, negated. */
type Rank = readonly [standing: number, property: number, unsupported: number, foreign: number, times: number];

function rankOf({ property, value, standing, naming, supported }: NamingStatement): Rank | undefined {
  const place = naming.indexOf(property);
  if (place < 0) return undefined;
  return [standings.indexOf(standing), place, supported ? 0 : 1, isLatin(value) ? 0 : 1, -1];
}

/** The better of two statements of one value, with their counts added. */
function together(left: Rank, right: Rank): Rank {
  const [standing, property, unsupported, foreign] = compareRanks(left, right) <= 0 ? left : right;
  return [standing, property, unsupported, foreign, left[4] + right[4]];
}

function compareRanks(left: Rank, right: Rank): number {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isLatin(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) && !/(?!\p{Script=Latin})\p{L}/u.test(text);
}
