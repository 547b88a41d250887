import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { findRecord } from "#core/write/record-store.ts";
import { isKind, type Kind } from "#shared/domain/id.ts";
import { AppError } from "#shared/errors.ts";

interface CameIn {
  readonly kind: Kind;
  readonly id: string;
  readonly isNew: boolean;
  /** True if the imported version conflicts with the one here and no one has decided yet. */
  readonly isInConflict: boolean;
}

/** Records to which an import brought versions or content, including those decided or removed since. */
export function cameInWith(read: ReadDb, importId: string): CameIn[] {
  const row = findRecord(read, importId);
  if (row?.kind !== "import") throw new AppError("record.missing", { kind: "import", id: importId });
  const found = read.get<{ step: number }>(sql`SELECT min(step_no) AS step FROM version WHERE record_no = ${row.no}`);
  const step = found?.step ?? 0;
  const rows = read.all<{ kind: string; id: string; earlier: number; open: number }>(sql`
    SELECT record.kind, record.id,
      EXISTS (SELECT 1 FROM version WHERE record_no = record.no AND step_no < ${step}) AS earlier,
      EXISTS (SELECT 1 FROM conflict WHERE record_no = record.no) AS open
    FROM record
    WHERE record.kind <> 'import' AND record.no IN (
      SELECT record_no FROM version WHERE step_no = ${step}
      UNION SELECT version.record_no FROM absence JOIN version ON version.no = absence.version_no
        WHERE absence.ended_by = ${step})
    ORDER BY record.kind, record.no`);
  return rows.flatMap(({ kind, id, earlier, open }) =>
    isKind(kind) ? [{ kind, id, isNew: earlier === 0, isInConflict: open === 1 }] : [],
  );
}
