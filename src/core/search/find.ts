import type { ReadDb } from "#core/vault/connection.ts";
import type { Hit } from "#shared/contract/search.ts";
import { caseTexts } from "./case-texts.ts";
import type { Leaf } from "./lex-query.ts";
import { parseQuery, type Query } from "./parse-query.ts";
import { documentsWithText } from "./passage-store.ts";
import { type Place, placeHit } from "./place-hit.ts";
import { type LeafPassages, lookUp, type RankedPassage, rankPassages } from "./rank-passages.ts";
import { matchingTexts } from "./text-set.ts";

interface Find {
  readonly caseId: string;
  readonly query: string;
  /** Of the hits, and where in their order to begin. */
  readonly limit: number;
  readonly offset: number;
  /** How many passages of one document may be hits. */
  readonly perDocument?: number;
}

interface Found {
  /** Of documents, all of them. */
  readonly total: number;
  readonly hits: Hit[];
}

/**
 * The documents of a case that answer a query as a whole, shown by the passages that match best. A document that matches
 * by what it does not hold comes last, without a place.
 */
export function find(read: ReadDb, { caseId, query, limit, offset, perDocument = 3 }: Find): Found {
  const tree = parseQuery(query);
  const documentCounts = caseTexts(read, caseId);
  const lookedUp = new Map<string, LeafPassages>();
  const look = (leaf: Leaf) => {
    const key = JSON.stringify([leaf.tokens, leaf.isPrefix]);
    const known = lookedUp.get(key) ?? lookUp(read, leaf);
    lookedUp.set(key, known);
    return known;
  };
  const texts = matchingTexts(tree, (leaf) => look(leaf).texts, documentCounts);
  const wanted = [...new Set(wantedLeaves(tree, true).map(look))];
  const ranked = wanted.length === 0 || texts.length === 0 ? [] : rankPassages(read, wanted, texts);

  const page: Slot[] = [];
  let before = 0;
  for (const slot of slotsOf(ranked, texts, perDocument)) {
    const copies = documentCounts.get(slot.textNo) ?? 0;
    if (before + copies > offset) page.push({ ...slot, skip: Math.max(0, offset - before) });
    before += copies;
    if (before >= offset + limit) break;
  }
  return {
    total: texts.reduce((total, textNo) => total + (documentCounts.get(textNo) ?? 0), 0),
    hits: showPage(
      read,
      caseId,
      page,
      wanted.map(({ leaf }) => leaf),
    ).slice(0, limit),
  };
}

/** One hit in each document that has the text. */
interface Slot {
  readonly textNo: number;
  /** undefined: none of the words and phrases that are wanted is in the text. */
  readonly passageNo: number | undefined;
  readonly score: number;
  /** How many of the documents are on the page before. */
  readonly skip: number;
}

/** The words and phrases that speak for a document; those under a NOT speak against it. */
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

function* slotsOf(ranked: readonly RankedPassage[], texts: readonly number[], perDocument: number): Generator<Slot> {
  const taken = new Map<number, number>();
  for (const { no, textNo, score } of ranked) {
    const count = taken.get(textNo) ?? 0;
    if (count >= perDocument) continue;
    taken.set(textNo, count + 1);
    yield { textNo, passageNo: no, score, skip: 0 };
  }
  for (const textNo of texts) if (!taken.has(textNo)) yield { textNo, passageNo: undefined, score: 0, skip: 0 };
}

function showPage(read: ReadDb, caseId: string, page: readonly Slot[], leaves: readonly Leaf[]): Hit[] {
  const texts = [...new Set(page.map((slot) => slot.textNo))];
  const documents = Map.groupBy(documentsWithText(read, caseId, texts), (document) => document.text_no);
  return page.flatMap(({ textNo, passageNo, score, skip }) => {
    const place = passageNo === undefined ? nowhere : placeHit(read, passageNo, leaves);
    if (!place) return [];
    const withText = (documents.get(textNo) ?? []).slice(skip);
    return withText.map(({ id, title }) => ({ documentId: id, title, ...place, score }));
  });
}

const nowhere: Place = { page: null, start: 0, end: 0, snippet: { text: "", matches: [] } };
