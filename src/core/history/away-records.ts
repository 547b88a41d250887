import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

// An undone import may leave tens of thousands of facts in a case, too many to read. They are found by searching the
// stored bodies; the caller then reads those few. A large body is compressed and cannot be searched, so its record is
// always included.

/** Facts, links and decisions that are in the bin or undone, and may name this record in any content held. */
export function awayNaming(read: ReadDb, caseId: string | null, id: string): { id: string; kind: string }[] {
  return read.all(sql`
    SELECT id, kind FROM record
    WHERE case_id = ${caseId} AND kind IN ('statement', 'link', 'identity-decision') AND state IN ('bin', 'absent')
      AND EXISTS (
        SELECT 1 FROM version JOIN json_each(${JSON.stringify(namesOf(read, caseId, id))}) AS called
        WHERE version.record_no = record.no AND version.body IS NOT NULL
          AND (version.encoding <> 0 OR instr(version.body, CAST(called.value AS BLOB)) > 0))
    ORDER BY no`);
}

/** Finds, for one pass over a case, the facts in the bin or undone that may be about a record. */
export function createAwayStatements(read: ReadDb, caseId: string | null): (subjectId: string) => string[] {
  const rows = read.all<{ id: string; subject: string | null }>(sql`
    SELECT record.id,
      CASE version.encoding WHEN 0 THEN json_extract(CAST(version.body AS TEXT), '$.subjectId') END AS subject
    FROM record JOIN version ON version.record_no = record.no
    WHERE record.case_id = ${caseId} AND record.kind = 'statement' AND record.state IN ('bin', 'absent')
      AND version.body IS NOT NULL`);
  const bySubject = new Map<string | null, Set<string>>();
  for (const { id, subject } of rows) {
    const ids = bySubject.get(subject);
    if (ids) ids.add(id);
    else bySubject.set(subject, new Set([id]));
  }
  return (subjectId) => [...namesOf(read, caseId, subjectId), null].flatMap((name) => [...(bySubject.get(name) ?? [])]);
}

/** Ids a record may have in the bodies of a case: versions from another case may use the id it has there. */
function namesOf(read: ReadDb, caseId: string | null, id: string): string[] {
  const origins = read.all<{ origin: string }>(sql`
    SELECT origin FROM id_mapping WHERE case_id = ${caseId} AND local = ${id}`);
  return [id, ...origins.map(({ origin }) => origin)];
}
