import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { originOf } from "#shared/domain/document.ts";
import { AppError } from "#shared/errors.ts";

/**
 * Credibility 1, "confirmed", needs two origins, not two documents: what repeats another document adds nothing. The
 * excerpts that rest a statement or claim together with those documents are what can confirm.
 */
export function requireIndependence(read: ReadDb, caseId: string, documentIds: readonly string[]): void {
  const origins = independentOrigins(read, [...documentIds, ...otherDocuments(read, caseId, documentIds)]);
  if (origins.size < 2) throw new AppError("grade.not-independent", { origins: origins.size });
}

/** The first documents behind these, each once. */
export function independentOrigins(read: ReadDb, documentIds: readonly string[]): Set<string> {
  const relationsOf = (id: string) =>
    findRecord(read, id)?.state === "active" ? requireRecord(read, "document", id).body.relations : undefined;
  return new Set(documentIds.map((id) => originOf(id, relationsOf)));
}

/** Documents whose excerpts support something that an excerpt of the given documents supports too. */
function otherDocuments(read: ReadDb, caseId: string, documentIds: readonly string[]): string[] {
  return documentIds.flatMap((id) =>
    read
      .all<{ id: string }>(sql`
        SELECT DISTINCT other.document_id AS id
        FROM excerpt AS own
        JOIN record AS own_record ON own_record.no = own.record_no
        JOIN reference AS rests ON rests.target = own_record.id AND rests.role = 'evidence'
        JOIN reference AS beside ON beside.record_no = rests.record_no AND beside.role = 'evidence'
        JOIN record AS other_record ON other_record.id = beside.target AND other_record.case_id = ${caseId}
        JOIN excerpt AS other ON other.record_no = other_record.no
        WHERE own.document_id = ${id}`)
      .map((row) => row.id),
  );
}
