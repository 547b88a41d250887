import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { type Passage, splitPassages } from "#shared/domain/passages.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { encodeTexts } from "#shared/domain/utf8.ts";
import { bridgesOf } from "./bridges.ts";
import { numbersOfText, passageNumber } from "./passage-number.ts";

/**
 * A text divided into passages and folded: the part of indexing that needs no database. Words are UTF-8, which the
 * database takes and which passes between threads without copying.
 */
export interface IndexableText {
  /** In code points. */
  readonly length: number;
  readonly passages: readonly IndexablePassage[];
  /** Body, fold and bridge of each passage, one after the other. */
  readonly bytes: Uint8Array;
}

/** Lengths in bytes; `bridge` is `null` if there is none to the next passage. */
interface IndexablePassage extends Pick<Passage, "start" | "page"> {
  readonly body: number;
  readonly fold: number;
  readonly bridge: number | null;
}

interface IndexableOptions {
  readonly passageSize?: number;
  /** The text as UTF-8, if the caller already has it. */
  readonly words?: Uint8Array;
  /** Encodes the words, by default into memory of its own. */
  readonly encode?: typeof encodeTexts;
}

export function toIndexable(
  text: CanonicalText,
  { passageSize, words, encode = encodeTexts }: IndexableOptions = {},
): IndexableText {
  const passages = splitPassages(text, passageSize);
  const folds = passages.map(({ body }) => searchFold(body));
  const bridges = bridgesOf(folds);
  const bodies = words ? partsOf(words, passages) : passages.map(({ body }) => body);
  const { bytes, lengths } = encode(bodies.flatMap((body, place) => [body, folds[place] ?? "", bridges[place] ?? ""]));
  return {
    length: passages.at(-1)?.end ?? 0,
    bytes,
    passages: passages.map(({ start, page }, place) => {
      const [body = 0, fold = 0, bridge = 0] = lengths.slice(place * 3, place * 3 + 3);
      return { start, page, body, fold, bridge: bridges[place] === undefined ? null : bridge };
    }),
  };
}

/** The UTF-8 of each passage, as parts of that of the whole text. */
function partsOf(words: Uint8Array, passages: readonly Passage[]): Uint8Array[] {
  let at = 0;
  return passages.map(({ body }, place) => {
    const from = at;
    at = place === passages.length - 1 ? words.byteLength : at + Buffer.byteLength(body);
    return words.subarray(from, at);
  });
}

/** Stores a text's passages and indexes them, in the caller's transaction. */
export function indexText(db: WriteDb, textNo: number, { passages, bytes }: IndexableText): void {
  let at = 0;
  const next = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  for (const [place, { start, page, body, fold, bridge }] of passages.entries()) {
    const no = passageNumber(textNo, place);
    db.run(sql`
      INSERT INTO passage (no, start, page, body)
      VALUES (${no}, ${start}, ${page}, CAST(${next(body)} AS TEXT))`);
    // In ascending order: the index flushes itself whenever a number is below the last.
    addToIndex(db, no, next(fold));
    if (bridge !== null) addToIndex(db, no + 1, next(bridge));
  }
}

function addToIndex(db: WriteDb, no: number, fold: Uint8Array): void {
  db.run(sql`
    INSERT INTO passage_index (rowid, body)
    VALUES (${no}, CAST(${fold} AS TEXT))`);
}

/**
 * FTS5 keeps deleted terms until segments merge. This forces the merge: expensive, but required when purged content
 * must be gone even for holders of the key.
 */
export function purgeIndex(db: WriteDb): void {
  db.run(sql`INSERT INTO passage_index (passage_index) VALUES ('optimize')`);
}

export function unindexText(db: WriteDb, textNo: number): void {
  const { first, last } = numbersOfText(textNo);
  db.run(sql`DELETE FROM passage_index WHERE rowid BETWEEN ${first} AND ${last}`);
  db.run(sql`DELETE FROM passage WHERE no BETWEEN ${first} AND ${last}`);
}
