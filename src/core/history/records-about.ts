import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "#core/write/history.ts";
import { requireRow } from "#core/write/record-store.ts";
import type { Body } from "#shared/domain/kind.ts";
import { awayNaming } from "./away-records.ts";

/** Fields that name a record's subject, by kind: a change of the record concerns its subject too. */
const subjects: ReadonlyMap<string, readonly string[]> = new Map([
  ["statement", ["subjectId"]],
  ["link", ["fromId", "toId"]],
  ["identity-decision", ["leftId", "rightId"]],
]);

/**
 * Everything an entity or link consists of: its facts and, for an entity, its links and identity decisions, including
 * those in the bin. Destroyed records no longer tell their subject.
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
