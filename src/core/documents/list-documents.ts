import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import type { Sql } from "#core/vault/sql.ts";
import { sql } from "#core/vault/sql.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { titleKey } from "./title-key.ts";

type Input = ParsedInputOf<CoreContract["documents.list"]>;

interface ListRow {
  readonly id: string;
  readonly title: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly text_no: number | null;
  readonly sha256: Uint8Array;
  readonly added_at: number;
  readonly source_id: string | null;
  readonly excerpts: number;
  readonly seen: number;
}

/**
 * Documents up to which a list by title puts the numbers in titles in order. Sorting more takes too long for a page.
 */
const mostNumbered = 10_000;

/** One page of a case's documents, sorted and filtered. */
export function listDocuments({ read, writer }: Session, input: Input): OutputOf<CoreContract["documents.list"]> {
  const fitting = filterOf(input, writer.analystId);
  const total = read.get<{ count: number }>({
    text: `SELECT count(*) AS count FROM document WHERE ${fitting.text}`,
    params: fitting.params,
  });
  const count = total?.count ?? 0;
  const isNumbered = input.sort === "title" && count <= mostNumbered;
  const page = isNumbered ? numberedPageOf(read, input, fitting) : pageOf(input, fitting, orderOf(read, input));
  const rows = read.all<ListRow>(shownOf(page, writer.analystId));
  return {
    total: count,
    documents: rows.map((row) => ({
      id: row.id,
      title: row.title,
      mediaType: row.media_type,
      bytes: row.bytes,
      verdict: row.text_no === null ? ("imported-without-text" as const) : ("imported" as const),
      sha256: Buffer.from(row.sha256).toString("hex"),
      addedAt: row.added_at,
      sourceId: row.source_id,
      excerpts: row.excerpts,
      seen: row.seen,
    })),
  };
}

/** Media types of a case's documents with their counts, most frequent first. */
export function typesOfDocuments({ read }: Session, caseId: string): OutputOf<CoreContract["documents.types"]> {
  return {
    types: read.all<{ mediaType: string; count: number }>(sql`
      SELECT media_type AS mediaType, count(*) AS count
      FROM document JOIN record ON record.no = document.record_no
      WHERE document.case_id = ${caseId} AND record.state = 'active'
      GROUP BY media_type ORDER BY count DESC, media_type`),
    languages: read.all<{ language: string; count: number }>(sql`
      SELECT language, count(*) AS count FROM document
      WHERE case_id = ${caseId} AND language IS NOT NULL GROUP BY language ORDER BY count DESC, language`),
  };
}

/** Contains only the requested filters: one that matches everything would be evaluated for each of 100,000 rows. */
function filterOf(input: Input, analystId: string): Sql {
  const { caseId, title, hasText, isUnread, hasOrphaned, sourceId, mediaType, language } = input;
  const parts = [sql`case_id = ${caseId}`];
  if (title !== "") {
    const like = `%${searchFold(title)
      .trim()
      .replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`folded_title LIKE ${like} ESCAPE '\\'`);
  }
  if (hasText !== undefined) parts.push(sql`(text_no IS NOT NULL) = ${Number(hasText)}`);
  if (isUnread) {
    parts.push(sql`text_no IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM seen_page WHERE seen_page.record_no = document.record_no AND analyst_id = ${analystId})`);
  }
  if (hasOrphaned) {
    parts.push(sql`EXISTS (
      SELECT 1 FROM excerpt WHERE excerpt.document_id = document.id AND excerpt.text IS NOT NULL
        AND excerpt.text IS NOT (SELECT hash FROM text WHERE text.no = document.text_no))`);
  }
  if (sourceId !== undefined) {
    parts.push(sql`${sourceId ?? "none"} = coalesce(
      (SELECT target FROM reference WHERE reference.record_no = document.record_no AND role = 'source'), 'none')`);
  }
  if (mediaType !== undefined) parts.push(sql`media_type = ${mediaType}`);
  if (language !== undefined) parts.push(sql`language IS ${language}`);
  return joined(parts, " AND ");
}

function joined(parts: readonly Sql[], between: string): Sql {
  return { text: parts.map(({ text }) => text).join(between), params: parts.flatMap(({ params }) => [...params]) };
}

/**
 * The rows of one page. Each order is a query of its own, so that SQLite walks an index instead of sorting 100,000 rows
 * for fifty of them. Other tables are joined for these rows only.
 */
function pageOf({ limit, offset, descending }: Input, fitting: Sql, order: Sql): Sql {
  const documents = sql`
    SELECT record_no, id, title, media_type, bytes, text_no, sha256 FROM document WHERE`;
  const direction = { text: descending ? "DESC, id" : "ASC, id", params: [] };
  const end = sql`LIMIT ${limit} OFFSET ${offset}`;
  return joined([documents, fitting, { text: "ORDER BY", params: [] }, order, direction, end], " ");
}

/** The same by title, with the numbers in titles in order, which no index knows. */
function numberedPageOf(read: ReadDb, { limit, offset, descending }: Input, fitting: Sql): Sql {
  const titles = read.all<{ no: number; title: string }>({
    text: `SELECT record_no AS no, folded_title AS title FROM document WHERE ${fitting.text} ORDER BY id`,
    params: fitting.params,
  });
  const sign = descending ? -1 : 1;
  const numbers = titles
    .map(({ no, title }) => ({ no, key: titleKey(title) }))
    .sort((left, right) => (left.key === right.key ? 0 : left.key < right.key ? -sign : sign))
    .slice(offset, offset + limit)
    .map(({ no }) => no);
  return sql`
    SELECT record_no, document.id, title, media_type, document.bytes, text_no, sha256
    FROM json_each(${JSON.stringify(numbers)}) AS listed JOIN document ON record_no = listed.value
    ORDER BY listed.key LIMIT ${limit}`;
}

/** The documents of a page with what other tables say of them, in the order of the page. */
function shownOf(page: Sql, analystId: string): Sql {
  const columns = sql`
    SELECT page.id, page.title, page.media_type, page.bytes, page.text_no, page.sha256,
      (SELECT received_at FROM version WHERE version.record_no = page.record_no ORDER BY no LIMIT 1) AS added_at,
      (SELECT target FROM reference WHERE reference.record_no = page.record_no AND role = 'source') AS source_id,
      (SELECT count(*) FROM excerpt WHERE excerpt.document_id = page.id) AS excerpts,
      (SELECT count(*) FROM seen_page WHERE seen_page.record_no = page.record_no AND analyst_id = ${analystId}) AS seen
    FROM (`;
  return joined([columns, page, { text: ") AS page", params: [] }], " ");
}

function orderOf(read: ReadDb, { caseId, sort }: Input): Sql {
  switch (sort) {
    case "title":
      return sql`folded_title`;
    case "mediaType":
      return sql`media_type`;
    case "bytes":
      return sql`bytes`;
    case "addedAt":
      // Row numbers follow the order of import.
      return sql`record_no`;
    case "excerpts":
      return sql`(SELECT count(*) FROM excerpt WHERE excerpt.document_id = document.id)`;
    case "source": {
      const names = recordsOfKind(read, "source", caseId).map(({ id, body }) => ({ id, name: searchFold(body.name) }));
      const sorted = names.sort((left, right) => (left.name < right.name ? -1 : 1)).map(({ id }) => id);
      return sql`(
        SELECT ranked.key FROM reference JOIN json_each(${JSON.stringify(sorted)}) AS ranked
          ON ranked.value = reference.target
        WHERE reference.record_no = document.record_no AND reference.role = 'source')`;
    }
  }
}
