import type { ReadDb } from "#core/vault/connection.ts";
import { changeStamp } from "./passage-store.ts";
import { type Among, textsOfDocuments } from "./searched-documents.ts";

/** The texts of the active documents to search. */
export interface CaseTexts {
  /** Ascending, each once. */
  readonly texts: readonly number[];
  /** Number of documents for each text that several share. */
  readonly copies: ReadonlyMap<number, number>;
}

/**
 * Cached for the documents searched last until the database changes: every search needs the list, and building it takes
 * longer than most searches.
 */
export function caseTexts(read: ReadDb, among: Among): CaseTexts {
  const stamp = changeStamp(read);
  const memo = lastSearched.get(read);
  const kept = memo?.stamp === stamp ? memo.kept : new Map<string, CaseTexts>();
  const key = JSON.stringify(among);
  const found = kept.get(key) ?? gatherTexts(read, among);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  lastSearched.set(read, { stamp, kept });
  return found;
}

/** The whole case, and a few narrowed sets the user switches between. */
const mostKept = 4;

// Valid while the stamp equals the database's.
const lastSearched = new WeakMap<ReadDb, { stamp: string; kept: Map<string, CaseTexts> }>();

function gatherTexts(read: ReadDb, among: Among): CaseTexts {
  const texts: number[] = [];
  const copies = new Map<number, number>();
  for (const text of textsOfDocuments(read, among).sort((left, right) => left - right)) {
    if (text === texts.at(-1)) copies.set(text, (copies.get(text) ?? 1) + 1);
    else texts.push(text);
  }
  return { texts, copies };
}
