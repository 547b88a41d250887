import type { ReadDb } from "#core/vault/connection.ts";
import type { Hit } from "#shared/contract/search.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import { askIndex } from "./ask-index.ts";
import { caseTexts } from "./case-texts.ts";
import type { Leaf } from "./lex-query.ts";
import type { Query } from "./parse-query.ts";
import { textNumberOf } from "./passage-number.ts";
import { type Place, placeHit } from "./place-hit.ts";
import { type LeafPassages, rankPassages } from "./rank-passages.ts";
import { type Among, documentsWithText } from "./searched-documents.ts";

export interface Find extends Among {
  readonly query: string;
  /** Number of hits, and the position of the first. */
  readonly limit: number;
  readonly offset: number;
  /** Maximum number of hits in one document. */
  readonly perDocument?: number;
}

export interface Found {
  /** Number of matching documents. */
  readonly total: number;
  readonly hits: Hit[];
}

/**
 * Documents of a case that match a query as a whole, shown by their best passages. Documents that match only by lacking
 * words come last, without a place.
 */
export function find(read: ReadDb, { query, limit, offset, perDocument = 3, ...given }: Find): Found {
  const { caseId, sources, types, languages, years } = given;
  const among: Among = { caseId, sources, types, languages, years };
  const { tree, look, textsAmong } = askIndex(read, query);
  const all = caseTexts(read, among);
  const texts = textsAmong(all.texts);
  const copiesOf = (text: number) => all.copies.get(text) ?? 1;
  let total = 0;
  for (const text of texts) total += copiesOf(text);

  const wanted = [...new Set(wantedLeaves(tree, true).map(look))];
  const page: Slot[] = [];
  let before = 0;
  for (const slot of slotsOf(read, wanted, texts, perDocument)) {
    const after = before + copiesOf(slot.text);
    if (after > offset) page.push({ ...slot, skip: Math.max(0, offset - before) });
    before = after;
    if (before >= offset + limit) break;
  }
  const leaves = wanted.map(({ leaf }) => leaf);
  return { total, hits: showPage(read, among, page, leaves).slice(0, limit) };
}

/** One hit in each document that has the text. */
interface Slot {
  readonly text: number;
  /** `undefined` if the text contains none of the wanted words and phrases. */
  readonly passageNo: number | undefined;
  readonly score: number;
  /** Number of its documents on earlier pages. */
  readonly skip: number;
}

/** Words and phrases that count for a document; those under a NOT count against it. */
function wantedLeaves(query: Query, isWanted: boolean): Leaf[] {
  switch (query.type) {
    case "leaf":
      return isWanted ? [query] : [];
    case "not":
      return wantedLeaves(query.part, !isWanted);
    case "and":
    case "or":
      return query.parts.flatMap((part) => wantedLeaves(part, isWanted));
  }
}

function* slotsOf(
  read: ReadDb,
  wanted: readonly LeafPassages[],
  texts: readonly number[],
  perDocument: number,
): Generator<Slot> {
  const taken = new Map<number, number>();
  if (wanted.length > 0 && texts.length > 0) {
    for (const { no, score } of rankPassages(read, wanted, texts)) {
      const text = textNumberOf(no);
      const count = taken.get(text) ?? 0;
      if (count >= perDocument) continue;
      taken.set(text, count + 1);
      yield { text, passageNo: no, score, skip: 0 };
    }
  }
  for (const text of texts) if (!taken.has(text)) yield { text, passageNo: undefined, score: 0, skip: 0 };
}

function showPage(read: ReadDb, among: Among, page: readonly Slot[], leaves: readonly Leaf[]): Hit[] {
  const texts = [...new Set(page.map((slot) => slot.text))];
  const documents = groupBy(documentsWithText(read, among, texts), (document) => document.text_no);
  return page.flatMap(({ text, passageNo, score, skip }) => {
    const place = passageNo === undefined ? nowhere : placeHit(read, passageNo, leaves);
    if (!place) return [];
    const withText = (documents.get(text) ?? []).slice(skip);
    return withText.map(({ id, title }) => ({ documentId: id, title, ...place, score }));
  });
}

const nowhere: Place = { page: null, start: 0, end: 0, snippet: { text: "", matches: [] } };
