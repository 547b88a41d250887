import { type StatementBody, standings } from "./entity.ts";

/** A statement as far as it may name its entity. */
export interface NamingStatement extends Pick<StatementBody, "property" | "value" | "standing"> {
  /** The properties that can name the subject, the best first: those of its own schema. */
  readonly naming: readonly string[];
  readonly supported: boolean;
}

/**
 * The name under which an entity is shown; undefined when no statement names it. Every other name stays a statement.
 * Of the values of naming properties that one which, in this order:
 *   1. stands better: asserted before disputed before denied before withdrawn;
 *   2. is of the better property of its schema: a name before an alias;
 *   3. rests on evidence;
 *   4. is in Latin script, so that one list can be read and sorted by everyone who works on the case;
 *   5. is stated more often;
 *   6. comes first in the order of UTF-16 code units.
 * Nothing else counts, neither ids nor times: two vaults with the same statements show the same caption.
 */
export function captionOf(statements: readonly NamingStatement[]): string | undefined {
  return rankedNames(statements)[0]?.[0];
}

/** By which of the rules above a caption comes before the next name. */
export const captionRules = ["standing", "property", "evidence", "script", "times", "order"] as const;
export type CaptionRule = (typeof captionRules)[number];

/** Why the caption is what it is; `only` where there is no other name, undefined where there is none at all. */
export function captionReason(statements: readonly NamingStatement[]): CaptionRule | "only" | undefined {
  const [first, second] = rankedNames(statements);
  if (!first) return undefined;
  if (!second) return "only";
  return captionRules[first[1].findIndex((value, index) => value !== second[1][index])] ?? "order";
}

/** Each name once, the one that is shown first. */
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

/** Lower is better. The last is the number of statements, negative. */
type Rank = readonly [standing: number, property: number, unsupported: number, foreign: number, times: number];

function rankOf({ property, value, standing, naming, supported }: NamingStatement): Rank | undefined {
  const place = naming.indexOf(property);
  if (place < 0) return undefined;
  return [standings.indexOf(standing), place, supported ? 0 : 1, isLatin(value) ? 0 : 1, -1];
}

/** Of two statements of one value the better, counted twice. */
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
