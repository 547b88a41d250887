import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, findRecord, recordsOfKind, requireRecord } from "#core/write/record-store.ts";
import type { Kind } from "#shared/domain/id.ts";
import type { BodyOf } from "#shared/domain/kinds.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { runDeed, type Session } from "./session.ts";

interface RecordView<Shape> {
  id: string;
  caseId: string | null;
  version: string;
  author: string;
  at: number;
  conflicts: string[];
  body: Shape;
}

/** A record as the contract returns it. */
export function viewOf<Shape>(read: ReadDb, record: CurrentRecord<Shape>): RecordView<Shape> {
  const { id, caseId, version, author, at, body } = record;
  const conflicts = read.all<{ field: string }>(sql`
    SELECT field FROM conflict WHERE record_no = ${record.no} ORDER BY field`);
  return { id, caseId, version, author, at, conflicts: conflicts.map(({ field }) => field), body };
}

interface Options<K extends Kind, Fields> {
  /** Builds the body of a new record from the caller's fields. */
  readonly toBody: (fields: Fields) => BodyOf<K>;
  /** Throws if a body breaks a rule beyond its schema. A new record has no id yet. */
  readonly check?: (read: ReadDb, body: BodyOf<K>, caseId: string, id?: string) => void;
}

/** The four procedures common to every kind of record in a case. */
export function recordHandlers<K extends Kind, Fields extends object>(
  session: Session,
  kind: K,
  options: Options<K, Fields>,
) {
  const { read } = session;
  return {
    create: (input: Fields & { readonly caseId: string }, call: DeedCall) => {
      const { caseId, ...fields } = input;
      // Without its case the input contains the caller's fields only; TypeScript cannot follow that through the rest.
      const body = options.toBody(fields as unknown as Fields);
      return runDeed(session, call, { caseId }, (change) => {
        requireCase(change.read, caseId);
        options.check?.(change.read, body, caseId);
        return change.create(kind, body);
      });
    },
    edit: (
      input: { readonly id: string; readonly expected?: string | undefined; readonly fields: object },
      call: DeedCall,
    ) => {
      const caseId = caseOf(read, kind, input.id);
      return runDeed(session, call, { caseId }, (change) => {
        // Checked before the write: this check knows the place of a problem, the write's own check of references does
        // not.
        const next = Object.assign({}, requireRecord(change.read, kind, input.id).body, present<K>(input.fields));
        options.check?.(change.read, next, caseId, input.id);
        return change.edit<K>(kind, input.id, () => present<K>(input.fields), input.expected);
      });
    },
    get: (input: { readonly id: string }) => viewOf(read, requireRecord(read, kind, input.id)),
    list: (input: { readonly caseId: string }) => {
      requireCase(read, input.caseId);
      return { records: recordsOfKind(read, kind, input.caseId).map((record) => viewOf(read, record)) };
    },
  };
}

/** The case of a record of this kind. */
export function caseOf(read: ReadDb, kind: Kind, id: string): string {
  const row = findRecord(read, id);
  if (row?.kind !== kind || row.case_id === null) throw new AppError("record.missing", { kind, id });
  return row.case_id;
}

export function requireCase(read: ReadDb, id: string): void {
  requireRecord(read, "case", id);
}

/** The fields that were given, without those that are `undefined`. */
export function present<K extends Kind>(fields: object): Partial<BodyOf<K>> {
  // The contract has parsed each field by its own schema, so the result is a part of the body.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<BodyOf<K>>;
}
