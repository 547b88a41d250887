import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { RecordRow } from "#core/write/record-store.ts";
import { isAsItWas, type RecordsAt } from "#core/write/records-at.ts";
import type { IdentityDecisionBody, StatementBody } from "#shared/domain/entity.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import type { Naming } from "./captions.ts";
import type { NamingRow } from "./entity-store.ts";
import type { PairDecision } from "./identities.ts";

/** A past statement that may name its subject. */
export interface PastStatement extends NamingRow {
  readonly id: string;
}

export interface PastNaming extends Naming {
  namingRowsOf(entityId: string): readonly PastStatement[];
}

/** Names and identity clusters of a case at a past moment. */
export function namingAsOf(read: ReadDb, caseId: string, records: RecordsAt): PastNaming {
  const changed = changedStatements(read, caseId, records);
  return {
    decisions: () => pastDecisions(read, caseId, records),
    namingRowsOf: (entityId) => [
      ...sameStatements(read, entityId, records),
      ...changed.flatMap(({ id, body }) => (body.subjectId === entityId ? [toRow(id, body)] : [])),
    ],
    schemaOf: (entityId) => entitySchemas.get(records.bodyOf("entity", entityId)?.schema ?? ""),
  };
}

/** Most records are unchanged: only those changed since are read from their versions. */
function changedStatements(read: ReadDb, caseId: string, records: RecordsAt) {
  return rowsOf(read, caseId, "statement").flatMap((row): { id: string; body: StatementBody }[] => {
    if (isSame(row, records)) return [];
    const body = records.bodyOf("statement", row.id);
    return body ? [{ id: row.id, body }] : [];
  });
}

function sameStatements(read: ReadDb, entityId: string, records: RecordsAt): PastStatement[] {
  return read
    .all<PastStatement & { changed_at: number }>(sql`
      SELECT record.id, record.changed_at, property, value, standing, supported
      FROM statement JOIN record ON record.no = statement.record_no WHERE subject_id = ${entityId}`)
    .filter((row) => isSame(row, records));
}

function pastDecisions(read: ReadDb, caseId: string, records: RecordsAt): PairDecision[] {
  return rowsOf(read, caseId, "identity-decision").flatMap((row): PairDecision[] => {
    const body: IdentityDecisionBody | undefined = records.bodyOf("identity-decision", row.id);
    if (!body) return [];
    const { leftId, rightId, decision } = body;
    return [{ id: row.id, at: records.writtenAt(row.id) ?? 0, leftId, rightId, decision }];
  });
}

function rowsOf(read: ReadDb, caseId: string, kind: string): Pick<RecordRow, "id" | "changed_at">[] {
  return read.all(sql`
    SELECT id, changed_at FROM record WHERE case_id = ${caseId} AND kind = ${kind} ORDER BY no`);
}

function isSame(row: Pick<RecordRow, "changed_at">, { moment }: RecordsAt): boolean {
  return moment === undefined || isAsItWas(row, moment);
}

function toRow(id: string, { property, value, standing, excerptIds }: StatementBody): PastStatement {
  return { id, property, value, standing, supported: excerptIds.length > 0 ? 1 : 0 };
}
