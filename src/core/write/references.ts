import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Kind } from "#shared/domain/id.ts";
import { type BodyOf, referencesOf } from "#shared/domain/kinds.ts";
import { AppError } from "#shared/errors.ts";
import { findRecord, type RecordRow } from "./record-store.ts";

/** Whatever a record speaks of must be there, in the same case or of the vault, so that nothing ever dangles. */
export function requireReferences<K extends Kind>(db: ReadDb, kind: K, body: BodyOf<K>, caseId: string | null): void {
  for (const { role, target } of referencesOf(kind, body)) {
    const found = findRecord(db, target);
    if (!found || (found.state !== "active" && found.state !== "withheld")) {
      throw new AppError("citation.dangling", { target, place: role });
    }
    if (found.case_id !== null && found.case_id !== caseId) {
      throw new AppError("case.mismatch", { kind: found.kind, id: target });
    }
  }
}

/** What others lean on is not taken away under them: `going` leaves together, `row` is what was asked for. */
export function requireUnreferenced(db: ReadDb, row: RecordRow, going: readonly RecordRow[] = [row]): void {
  const together = new Set(going.map(({ no }) => no));
  const by = new Set<string>();
  for (const { id } of going) {
    for (const other of referrersOf(db, id)) if (!together.has(other.no)) by.add(other.id);
  }
  if (by.size > 0) throw new AppError("record.referenced", { kind: row.kind, id: row.id, by: [...by].slice(0, 20) });
}

/**
 * What is a part of another record goes into the bin with it and comes back with it: which kinds, and by which role.
 */
const partRoles: Readonly<Record<string, string>> = {
  statement: "subject",
  "source-identity": "source",
  judgement: "assessment",
};

/** The active records that are parts of one. */
export function partsOf(db: ReadDb, id: string): RecordRow[] {
  return referrersOf(db, id).filter(({ kind, role }) => partRoles[kind] === role);
}

export function isPartOf<K extends Kind>(kind: K, body: BodyOf<K>, id: string): boolean {
  return referencesOf(kind, body).some(({ role, target }) => role === partRoles[kind] && target === id);
}

/** Whether records of the kind are parts of others. */
export function hasWhole(kind: Kind): boolean {
  return kind in partRoles;
}

/** Whose part a record is; undefined for what stands for itself. */
export function wholeOf<K extends Kind>(kind: K, body: BodyOf<K>): string | undefined {
  return referencesOf(kind, body).find(({ role }) => role === partRoles[kind])?.target;
}

function referrersOf(db: ReadDb, id: string): (RecordRow & { readonly role: string })[] {
  return db.all<RecordRow & { role: string }>(sql`
    SELECT record.*, reference.role
    FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${id} AND record.state = 'active' ORDER BY record.no`);
}
