import type { ReadDb } from "#core/vault/connection.ts";
import { changeStamp, textsOfDocuments } from "./passage-store.ts";

/** The texts of a case's active documents. */
export interface CaseTexts {
  /** Ascending, each once. */
  readonly texts: readonly number[];
  /** Of a text that several documents have: how many. */
  readonly copies: ReadonlyMap<number, number>;
}

/**
 * Kept for the case that was searched last, until anything in the database changes: every search needs it, and gathering
 * it takes longer than most searches.
 */
export function caseTexts(read: ReadDb, caseId: string): CaseTexts {
  const stamp = changeStamp(read);
  const known = lastCase.get(read);
  if (known?.stamp === stamp && known.caseId === caseId) return known.found;
  const found = gatherTexts(read, caseId);
  lastCase.set(read, { stamp, caseId, found });
  return found;
}

// A memo, valid as long as its stamp is the database's.
const lastCase = new WeakMap<ReadDb, { stamp: string; caseId: string; found: CaseTexts }>();

function gatherTexts(read: ReadDb, caseId: string): CaseTexts {
  const texts: number[] = [];
  const copies = new Map<number, number>();
  for (const text of textsOfDocuments(read, caseId).sort((left, right) => left - right)) {
    if (text === texts.at(-1)) copies.set(text, (copies.get(text) ?? 1) + 1);
    else texts.push(text);
  }
  return { texts, copies };
}
