import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { originOf } from "#shared/domain/document.ts";
import { AppError } from "#shared/errors.ts";

/** Credibility 1, "confirmed", needs two origins, not two documents: a document that repeats another adds nothing. */
export function requireIndependence(read: ReadDb, documentIds: readonly string[]): void {
  const origins = independentOrigins(read, documentIds);
  if (origins.size < 2) throw new AppError("grade.not-independent", { origins: origins.size });
}

/**
 * Number of current origins of an excerpt graded 1 and those supporting the same; `undefined` if it is not graded 1.
 */
export function originsOfConfirmed(read: ReadDb, excerptId: string): number | undefined {
  if (findRecord(read, excerptId)?.state !== "active") return undefined;
  const { credibility, documentId } = requireRecord(read, "excerpt", excerptId).body;
  if (credibility !== "1") return undefined;
  return independentOrigins(read, [documentId, ...documentsBeside(read, excerptId)]).size;
}

/** The first documents of these documents' retellings, each once. */
export function independentOrigins(read: ReadDb, documentIds: readonly string[]): Set<string> {
  const relationsOf = (id: string) =>
    findRecord(read, id)?.state === "active" ? requireRecord(read, "document", id).body.relations : undefined;
  return new Set(documentIds.map((id) => originOf(id, relationsOf)));
}

/**
 * Documents of the excerpts that support the same thing as this one: only they can confirm it. Excerpts cited together
 * under a question, an identity decision, a statement not asserted, or another stance on a claim do not count.
 */
export function documentsBeside(read: ReadDb, excerptId: string): string[] {
  return [...new Set([...documentsUnderOne(read, excerptId), ...documentsOfOneStance(read, excerptId)])];
}

/** Within a claim only positions of the same stance agree: a denial confirms no assertion. */
function documentsOfOneStance(read: ReadDb, excerptId: string): string[] {
  const claims = read.all<{ id: string }>(sql`
    SELECT record.id FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${excerptId} AND reference.role = 'evidence' AND record.kind = 'claim'
      AND record.state = 'active'`);
  return claims.flatMap(({ id }) => {
    const { positions } = requireRecord(read, "claim", id).body;
    const own = new Set(positions.flatMap((one) => (one.excerptId === excerptId ? [one.stance] : [])));
    const beside = positions.flatMap((one) => (one.excerptId !== null && own.has(one.stance) ? [one.excerptId] : []));
    return [...new Set(beside)].flatMap((other) =>
      findRecord(read, other)?.state === "active" ? [requireRecord(read, "excerpt", other).body.documentId] : [],
    );
  });
}

function documentsUnderOne(read: ReadDb, excerptId: string): string[] {
  return read
    .all<{ id: string }>(sql`
      SELECT DISTINCT other.document_id AS id
      FROM reference AS rests
      JOIN record AS supported ON supported.no = rests.record_no
        AND supported.kind IN ('statement', 'event', 'figure', 'judgement')
      LEFT JOIN statement ON statement.record_no = rests.record_no
      JOIN reference AS beside ON beside.record_no = rests.record_no AND beside.role = 'evidence'
      JOIN record ON record.id = beside.target
      JOIN excerpt AS other ON other.record_no = record.no
      WHERE rests.target = ${excerptId} AND rests.role = 'evidence'
        AND (statement.record_no IS NULL OR statement.standing = 'asserted')`)
    .map(({ id }) => id);
}
