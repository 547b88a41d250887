import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "#core/write/history.ts";
import { requireRow } from "#core/write/record-store.ts";
import type { Body } from "#shared/domain/kind.ts";
import { awayNaming } from "./away-records.ts";

/** By kind, the fields in which a record says what it is about: what is done to it is done to that one too. */
const subjects: ReadonlyMap<string, readonly string[]> = new Map([
  ["statement", ["subjectId"]],
  ["link", ["fromId", "toId"]],
  ["identity-decision", ["leftId", "rightId"]],
]);

/**
 * What an entity or a link consists of: its facts and, of an entity, its links and identity decisions; also what is in
 * the bin. Nothing of what was destroyed, for that does not say any more whom it was about.
 */
export function recordsAbout(read: ReadDb, id: string): string[] {
  const { case_id: caseId, kind } = requireRow(read, id);
  if (kind !== "entity" && kind !== "link") return [];
  const active = read.all<{ id: string }>(sql`
    SELECT DISTINCT record.id FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${id} AND reference.role IN ('subject', 'from', 'to', 'left', 'right')
      AND record.kind IN ('statement', 'link', 'identity-decision') AND record.state = 'active'
    ORDER BY record.no`);
  const gone = awayNaming(read, caseId, id).filter((record) =>
    storedBodies(read, record.id).some((body) => isAbout(body, record.kind, id)),
  );
  return [...active, ...gone].map((record) => record.id);
}

function isAbout(body: Body, kind: string, id: string): boolean {
  return (subjects.get(kind) ?? []).some((field) => body[field] === id);
}
