import type { ReadDb } from "#core/vault/connection.ts";
import { type Among, changeStamp, textsOfDocuments } from "./passage-store.ts";

/** The texts of the active documents that are searched. */
export interface CaseTexts {
  /** Ascending, each once. */
  readonly texts: readonly number[];
  /** Of a text that several documents have: how many. */
  readonly copies: ReadonlyMap<number, number>;
}

/**
 * Kept for the documents that were searched last, until anything in the database changes: every search needs it, and gathering
 * it takes longer than most searches.
 */
export function caseTexts(read: ReadDb, among: Among): CaseTexts {
  const stamp = `${changeStamp(read)} ${JSON.stringify(among)}`;
  const known = lastCase.get(read);
  if (known?.stamp === stamp) return known.found;
  const found = gatherTexts(read, among);
  lastCase.set(read, { stamp, found });
  return found;
}

// A memo, valid as long as its stamp is the database's.
const lastCase = new WeakMap<ReadDb, { stamp: string; found: CaseTexts }>();

function gatherTexts(read: ReadDb, among: Among): CaseTexts {
  const texts: number[] = [];
  const copies = new Map<number, number>();
  for (const text of textsOfDocuments(read, among).sort((left, right) => left - right)) {
    if (text === texts.at(-1)) copies.set(text, (copies.get(text) ?? 1) + 1);
    else texts.push(text);
  }
  return { texts, copies };
}
