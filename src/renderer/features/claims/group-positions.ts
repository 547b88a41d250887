import type { Position } from "#shared/domain/claim.ts";

/** The two sides, and positions on neither. */
export interface Sides {
  readonly asserts: readonly Position[];
  readonly denies: readonly Position[];
  readonly others: readonly Position[];
}

export function sidesOf(positions: readonly Position[]): Sides {
  const of = (...stances: readonly Position["stance"][]) => positions.filter(({ stance }) => stances.includes(stance));
  return { asserts: of("asserts"), denies: of("denies"), others: of("declines", "qualifies") };
}

/** A term, and the positions of both sides that mention it. */
export interface TermRow {
  /** As first written. */
  readonly term: string;
  readonly asserts: readonly Position[];
  readonly denies: readonly Position[];
}

/** Allegation against denial, term by term: unanswered terms first, terms nobody alleges last. */
export function termsOf(positions: readonly Position[]): readonly TermRow[] {
  const rows = new Map<string, { term: string; asserts: Position[]; denies: Position[] }>();
  for (const position of positions) {
    const { stance } = position;
    if (stance !== "asserts" && stance !== "denies") continue;
    for (const term of position.terms) {
      const key = term.toLowerCase();
      const row = rows.get(key) ?? { term, asserts: [], denies: [] };
      if (!row[stance].includes(position)) row[stance].push(position);
      rows.set(key, row);
    }
  }
  return [...rows.values()].sort((left, right) => rankOf(left) - rankOf(right));
}

export function isUnanswered({ asserts, denies }: TermRow): boolean {
  return asserts.length > 0 && denies.length === 0;
}

function rankOf(row: TermRow): number {
  return isUnanswered(row) ? 0 : row.asserts.length > 0 ? 1 : 2;
}

/** Splits `servers, staff data` into terms, ignoring case and duplicates. */
export function readTerms(text: string): string[] {
  const known = new Map<string, string>();
  for (const part of text.split(",")) {
    const term = part.trim().replaceAll(/\s+/g, " ");
    if (term !== "" && !known.has(term.toLowerCase())) known.set(term.toLowerCase(), term);
  }
  return [...known.values()];
}
