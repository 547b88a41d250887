import type { Session } from "#core/session/session.ts";
import type { Sql } from "#core/vault/sql.ts";
import { sql } from "#core/vault/sql.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { searchFold } from "#shared/domain/search-fold.ts";

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

/** A part of a case's documents, in the order and with the filters that were asked for. */
export function listDocuments({ read, writer }: Session, input: Input): OutputOf<CoreContract["documents.list"]> {
  const isWhole = input.title === "" && input.hasText === undefined && input.sourceId === undefined && !input.isUnread;
  const isWanted = filterOf(input, writer.analystId);
  // The filters, although they let everything through, would be asked of each of a hundred thousand documents.
  const total = read.get<{ count: number }>(
    isWhole
      ? sql`SELECT count(*) AS count FROM document WHERE case_id = ${input.caseId}`
      : sql`SELECT count(*) AS count FROM document WHERE ${isWanted}`,
  );
  const rows = read.all<ListRow>(pageOf(input, isWanted, writer.analystId));
  return {
    total: total?.count ?? 0,
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

export function typesOfDocuments(
  { read }: Session,
  caseId: string,
): OutputOf<CoreContract["documents.types"]>["types"] {
  return read.all<{ mediaType: string; count: number }>(sql`
    SELECT media_type AS mediaType, count(*) AS count
    FROM document JOIN record ON record.no = document.record_no
    WHERE document.case_id = ${caseId} AND record.state = 'active'
    GROUP BY media_type ORDER BY count DESC, media_type`);
}

/** That a document is one of those that were asked for, by whoever asks. */
function filterOf(input: Input, analystId: string): Sql {
  const title =
    input.title === ""
      ? null
      : `%${searchFold(input.title)
          .trim()
          .replace(/[\\%_]/g, "\\$&")}%`;
  const hasText = input.hasText === undefined ? null : Number(input.hasText);
  const source = input.sourceId === undefined ? "" : (input.sourceId ?? "none");
  const unreadBy = input.isUnread ? analystId : null;
  return sql`
      case_id = ${input.caseId}
      AND (${title} IS NULL OR folded_title LIKE ${title} ESCAPE '\\')
      AND (${hasText} IS NULL OR (text_no IS NOT NULL) = ${hasText})
      AND (${unreadBy} IS NULL OR (text_no IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM seen_page WHERE seen_page.record_no = document.record_no AND analyst_id = ${unreadBy})))
      AND (${source} = '' OR ${source} = coalesce(
        (SELECT target FROM reference WHERE reference.record_no = document.record_no AND role = 'source'), 'none'))`;
}

/**
 * The rows of one page. Each order is a query of its own, so that SQLite can walk an index and need not sort a hundred
 * thousand rows for fifty of them; only the page's own rows are then looked up in other tables.
 */
function pageOf({ sort, descending, limit, offset }: Input, isWanted: Sql, analystId: string): Sql {
  const { text, params } = sql`
    SELECT page.id, page.title, page.media_type, page.bytes, page.text_no, page.sha256,
      (SELECT received_at FROM version WHERE version.record_no = page.record_no ORDER BY no LIMIT 1) AS added_at,
      (SELECT target FROM reference WHERE reference.record_no = page.record_no AND role = 'source') AS source_id,
      (SELECT count(*) FROM excerpt WHERE excerpt.document_id = page.id) AS excerpts,
      (SELECT count(*) FROM seen_page WHERE seen_page.record_no = page.record_no AND analyst_id = ${analystId}) AS seen
    FROM (
      SELECT record_no, id, title, media_type, bytes, text_no, sha256 FROM document
      WHERE ${isWanted}
      ORDER BY /* order */ id LIMIT ${limit} OFFSET ${offset}
    ) AS page`;
  const order = `${columns[sort]} ${descending ? "DESC" : "ASC"},`;
  return { text: text.replace("/* order */", order), params };
}

/** Rows are numbered as they come in. */
const columns = { title: "folded_title", mediaType: "media_type", bytes: "bytes", addedAt: "record_no" } as const;
