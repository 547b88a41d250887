import type { ReadDb } from "#core/vault/connection.ts";
import type { Facets } from "#shared/contract/search.ts";
import { askIndex } from "./ask-index.ts";
import { caseTexts } from "./case-texts.ts";
import { type AlikeRow, type Among, countAlike } from "./searched-documents.ts";

export interface CountFacets extends Among {
  readonly query: string;
}

/**
 * Counts the matching documents by source, type, language and year, most frequent first. A facet ignores its own
 * filter, so that the user sees the alternatives.
 */
export function countFacets(read: ReadDb, { query, caseId, ...chosen }: CountFacets): Facets {
  const texts = askIndex(read, query).textsAmong(caseTexts(read, { caseId }).texts);
  const rows = texts.length === 0 ? [] : countAlike(read, caseId, texts);
  return {
    sources: tally(rows, chosen, "sources"),
    types: tally(rows, chosen, "types").flatMap(({ value, count }) => (value === null ? [] : [{ value, count }])),
    languages: tally(rows, chosen, "languages"),
    years: tally(rows, chosen, "years"),
  };
}

const valueIn = {
  sources: (row: AlikeRow) => row.source,
  types: (row: AlikeRow): string | null => row.type,
  languages: (row: AlikeRow) => row.language,
  years: (row: AlikeRow) => row.year,
} as const;

type Way = keyof typeof valueIn;
type Value<W extends Way> = ReturnType<(typeof valueIn)[W]>;

const ways = ["sources", "types", "languages", "years"] as const;

function tally<W extends Way>(rows: readonly AlikeRow[], chosen: Omit<Among, "caseId">, way: W) {
  const others = ways.filter((other) => other !== way && chosen[other] !== undefined);
  const counts = new Map<Value<W>, number>();
  for (const row of rows) {
    if (!others.every((other) => isAmong(chosen[other], valueIn[other](row)))) continue;
    // The table maps each facet to its own type of value.
    const value = valueIn[way](row) as Value<W>;
    counts.set(value, (counts.get(value) ?? 0) + row.count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort(byCount);
}

interface Counted {
  readonly value: string | number | null;
  readonly count: number;
}

/** Unknown values come last. */
function byCount(one: Counted, other: Counted): number {
  if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

function isAmong(values: readonly (string | number | null)[] | undefined, value: string | number | null): boolean {
  return values === undefined || values.includes(value);
}
