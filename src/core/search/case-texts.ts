import type { ReadDb } from "#core/vault/connection.ts";
import { changeStamp, textsOfCase } from "./passage-store.ts";

/**
 * How many active documents of a case have each text. Kept for the case that was searched last, until anything in the
 * database changes: every search needs it, and gathering it takes longer than most searches.
 */
export function caseTexts(read: ReadDb, caseId: string): ReadonlyMap<number, number> {
  const stamp = changeStamp(read);
  const known = lastCase.get(read);
  if (known?.stamp === stamp && known.caseId === caseId) return known.texts;
  const texts = textsOfCase(read, caseId);
  lastCase.set(read, { stamp, caseId, texts });
  return texts;
}

// A memo, valid as long as its stamp is the database's.
const lastCase = new WeakMap<ReadDb, { stamp: string; caseId: string; texts: ReadonlyMap<number, number> }>();
