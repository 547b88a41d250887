import { numbersOfText } from "#core/search/passage-number.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, currentRecord, findRecord, type RecordRow } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Anchor, ExcerptBody } from "#shared/domain/excerpt.ts";
import type { Kind } from "#shared/domain/id.ts";
import type { BodyOf } from "#shared/domain/kinds.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { lengthOf, sliceOf } from "#shared/domain/text.ts";

type Card = OutputOf<CoreContract["excerpts.describe"]>["excerpts"][number];

/** Code points of a quote that are shown beside what rests on it. */
const longest = 1500;

/** What to show of excerpts, in the order asked for. */
export function describeExcerpts(session: Session, ids: readonly string[]): Card[] {
  const describe = createDescribe(session);
  return ids.flatMap((id) => {
    const record = activeRecord(session.read, "excerpt", id);
    return record ? [describe(record)] : [];
  });
}

/** The newest first; stops as soon as there are enough. */
export function findExcerpts(
  session: Session,
  { caseId, text, limit }: { readonly caseId: string; readonly text: string; readonly limit: number },
): Card[] {
  const { read } = session;
  const wanted = searchFold(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  const describe = createDescribe(session);
  const found: Card[] = [];
  for (const row of read.iterate<RecordRow>(sql`
    SELECT no, id, kind, case_id, state, head_no, merged, changed_at FROM record
    WHERE case_id = ${caseId} AND kind = 'excerpt' AND state = 'active' ORDER BY no DESC`)) {
    const record = currentRecord(read, "excerpt", row);
    if (!holdsAll(record.body, wanted)) continue;
    found.push(describe(record));
    if (found.length >= limit) break;
  }
  return found;
}

function holdsAll({ quote, note, translation }: ExcerptBody, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const words = ` ${searchFold(`${quote}\n${note}\n${translation?.text ?? ""}`).replace(/[^a-z0-9\u0080-\uffff]+/g, " ")}`;
  return wanted.every((word) => words.includes(` ${word}`));
}

/** Remembers documents and sources, for one pass over many excerpts. */
function createDescribe({ read, deps }: Session): (excerpt: CurrentRecord<ExcerptBody>) => Card {
  const documents = remember((id) => activeRecord(read, "document", id)?.body);
  const sources = remember((id) => activeRecord(read, "source", id)?.body);
  return ({ id, body }) => {
    const document = documents(body.documentId);
    const source = document?.sourceId ? sources(document.sourceId) : undefined;
    const { start, end } = body.anchor.type === "region" ? { start: null, end: null } : body.anchor;
    return {
      id,
      documentId: body.documentId,
      document: document?.title ?? "",
      start,
      end,
      page: pageOf(read, body.anchor),
      quote: lengthOf(body.quote) > longest ? `${sliceOf(body.quote, 0, longest)} …` : body.quote,
      note: body.note,
      translation: body.translation?.text ?? null,
      sourceId: source ? (document?.sourceId ?? null) : null,
      source: source?.name ?? null,
      reliability: source ? (reliabilityAt(source, deps.now()) ?? null) : null,
      credibility: body.credibility,
      marking: body.marking,
    };
  };
}

function activeRecord<K extends Kind>(read: ReadDb, kind: K, id: string): CurrentRecord<BodyOf<K>> | undefined {
  const row = findRecord(read, id);
  return row?.kind === kind && row.state === "active" ? currentRecord(read, kind, row) : undefined;
}

function remember<Found>(find: (id: string) => Found): (id: string) => Found {
  const known = new Map<string, Found>();
  return (id) => {
    const found = known.has(id) ? (known.get(id) as Found) : find(id);
    known.set(id, found);
    return found;
  };
}

/** From 1. Each passage lies on one page, so the one that holds the place tells. */
function pageOf(read: ReadDb, anchor: Anchor): number | null {
  if (anchor.type === "region") return anchor.page + 1;
  const text = read.get<{ no: number }>(sql`SELECT no FROM text WHERE hash = ${Buffer.from(anchor.text, "hex")}`);
  if (!text) return null;
  const { first, last } = numbersOfText(text.no);
  return (
    read.get<{ page: number | null }>(sql`
      SELECT page FROM passage WHERE no BETWEEN ${first} AND ${last} AND start <= ${anchor.start}
      ORDER BY no DESC LIMIT 1`)?.page ?? null
  );
}
