import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { splitPassages } from "#shared/domain/passages.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { toUtf16All } from "#shared/domain/text.ts";
import { bridgesOf } from "./bridges.ts";
import { numbersOfText, passageNumber } from "./passage-number.ts";

/** Keeps a text's words as passages and makes them findable, in the caller's transaction. */
export function indexText(db: WriteDb, textNo: number, text: CanonicalText, passageSize?: number): void {
  const passages = splitPassages(text, passageSize);
  const starts = toUtf16All(
    text.text,
    passages.map((passage) => passage.start),
  );
  const bodies = starts.map((start, index) => text.text.slice(start, starts[index + 1]));
  const folds = bodies.map(searchFold);
  const bridges = bridgesOf(folds);
  for (const [place, { start, page }] of passages.entries()) {
    const no = passageNumber(textNo, place);
    db.run(sql`
      INSERT INTO passage (no, start, page, body)
      VALUES (${no}, ${start}, ${page}, ${bodies[place] ?? ""})`);
    // In ascending order: the index writes itself out whenever a number is below the last.
    addToIndex(db, no, folds[place] ?? "");
    const bridge = bridges[place];
    if (bridge !== undefined) addToIndex(db, no + 1, bridge);
  }
}

function addToIndex(db: WriteDb, no: number, fold: string): void {
  db.run(sql`
    INSERT INTO passage_index (rowid, body)
    VALUES (${no}, ${fold})`);
}

/**
 * The words of a text that was taken out stay in the index, marked as gone, until its parts are merged. Costs a pass over
 * the whole index: for what must not be readable any more even by whoever has the key.
 */
export function purgeIndex(db: WriteDb): void {
  db.run(sql`INSERT INTO passage_index (passage_index) VALUES ('optimize')`);
}

export function unindexText(db: WriteDb, textNo: number): void {
  const { first, last } = numbersOfText(textNo);
  db.run(sql`DELETE FROM passage_index WHERE rowid BETWEEN ${first} AND ${last}`);
  db.run(sql`DELETE FROM passage WHERE no BETWEEN ${first} AND ${last}`);
}
