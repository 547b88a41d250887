import type { ReadDb } from "#core/vault/connection.ts";
import { changeStamp } from "./passage-store.ts";
import { type Among, textsOfDocuments } from "./searched-documents.ts";

/** The texts of the active documents that are searched. */
export interface CaseTexts {
  /** Ascending, each once. */
  readonly texts: readonly number[];
  /** Of a text that several documents have: how many. */
  readonly copies: ReadonlyMap<number, number>;
}

/**
 * Kept for the documents that were searched last, until anything in the database changes: every search needs it, and
 * gathering it takes longer than most searches.
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

/** All of a case, and what a person narrows it to: they go to and fro between these. */
const mostKept = 4;

// A memo, valid as long as its stamp is the database's.
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
