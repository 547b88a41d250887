import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Kind } from "#shared/domain/id.ts";
import { type BodyOf, referencesOf } from "#shared/domain/kinds.ts";
import { AppError } from "#shared/errors.ts";
import { findRecord, type RecordRow } from "./record-store.ts";

/** Requires every referenced record to exist, in the same case or in the vault, so that no reference dangles. */
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

/** Refuses to remove a record that others refer to. `going`: all records removed together; `row`: the one requested. */
export function requireUnreferenced(db: ReadDb, row: RecordRow, going: readonly RecordRow[] = [row]): void {
  const together = new Set(going.map(({ no }) => no));
  const by = new Set<string>();
  for (const { id } of going) {
    for (const other of referrersOf(db, id)) if (!together.has(other.no)) by.add(other.id);
  }
  if (by.size > 0) throw new AppError("record.referenced", { kind: row.kind, id: row.id, by: [...by].slice(0, 20) });
}

/**
 * Kinds that are parts of another record, with the role that links them. Parts are removed and restored with their
 * whole.
 */
const partRoles: Readonly<Record<string, string>> = {
  statement: "subject",
  "source-identity": "source",
  judgement: "assessment",
};

/** Active parts of a record. */
export function partsOf(db: ReadDb, id: string): RecordRow[] {
  return referrersOf(db, id).filter(({ kind, role }) => partRoles[kind] === role);
}

export function isPartOf<K extends Kind>(kind: K, body: BodyOf<K>, id: string): boolean {
  return referencesOf(kind, body).some(({ role, target }) => role === partRoles[kind] && target === id);
}

/** True if records of this kind are parts of others. */
export function hasWhole(kind: Kind): boolean {
  return kind in partRoles;
}

/** Id of the record this one is part of; `undefined` for records that stand alone. */
export function wholeOf<K extends Kind>(kind: K, body: BodyOf<K>): string | undefined {
  return referencesOf(kind, body).find(({ role }) => role === partRoles[kind])?.target;
}

function referrersOf(db: ReadDb, id: string): (RecordRow & { readonly role: string })[] {
  return db.all<RecordRow & { role: string }>(sql`
    SELECT record.*, reference.role
    FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${id} AND record.state = 'active' ORDER BY record.no`);
}
