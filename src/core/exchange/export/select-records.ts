import { markingsOf } from "#core/cases/effective-marking.ts";
import type { MayGo } from "#core/exchange/payload/record-lines.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { activeBodies } from "#core/write/history.ts";
import { findRecord, type RecordRow, requireRecord } from "#core/write/record-store.ts";
import { compareTlp, formatMarking, type Marking, strictest, type Tlp } from "#shared/domain/marking.ts";
import { AppError } from "#shared/errors.ts";
import { versionMarkings } from "./version-markings.ts";

export interface Selection {
  /** Records exported with content. */
  readonly released: readonly RecordRow[];
  /** Records exported as bare hashes only, with the reason. */
  readonly withheld: readonly { readonly row: RecordRow; readonly why: WithheldReason }[];
  /** Records of the whole case, chosen or not, that exceed the limits, even if the bin alone keeps them back. */
  readonly restricted: readonly RecordRow[];
  /** True if a record's marking cannot be told, because it was derived from something destroyed elsewhere. */
  readonly isUntold: (row: RecordRow) => boolean;
  /** The strictest marking of the exported records and their exported earlier versions. */
  readonly marking: Marking;
  /**
   * Decides whether a version of an exported record may leave: it may once have been marked higher, or have quoted
   * something that is.
   */
  readonly mayGo: MayGo;
}

export type WithheldReason = "marking" | "caveat" | "removed" | "not-held";

export interface SelectOptions {
  readonly caseId: string;
  /** Absent for the whole case. */
  readonly recordIds?: readonly string[] | undefined;
  readonly maxMarking?: Tlp | undefined;
  /** Caveats that may leave. */
  readonly caveats: readonly string[];
  readonly history: "all" | "current";
}

/** Kinds never exported: this vault's own exchanges, and identities, which are disclosed by name only. */
const stays = new Set(["release", "import", "source-identity"]);

/** The chosen records and everything they depend on, divided by the limits. */
export function selectRecords(read: ReadDb, options: SelectOptions): Selection {
  const { caseId, maxMarking } = options;
  const markingOf = markingsOf(read, caseId);
  const owner = requireRecord(read, "case", caseId).body.marking;
  const refusal = (marking: Marking): WithheldReason | undefined => {
    if (maxMarking === undefined) return undefined;
    if (compareTlp(marking.tlp, maxMarking) > 0) return "marking";
    return marking.caveats.every((caveat) => options.caveats.includes(caveat)) ? undefined : "caveat";
  };
  if (refusal(owner)) {
    throw new AppError("export.case-marked", { marking: formatMarking(owner), limit: maxMarking ?? "" });
  }

  const versions = versionMarkings(read, caseId);
  const isRestricted = ({ id, state }: RecordRow) => {
    if (state === "active") return refusal(markingOf(id)) !== undefined;
    const strictestEver = versions.ofRecord(id);
    return strictestEver === undefined || refusal(strictestEver) !== undefined;
  };
  const isUntold = ({ id, state }: RecordRow) => state !== "active" && versions.ofRecord(id) === undefined;
  const all = recordsOfCase(read, caseId);
  const released: RecordRow[] = [];
  const withheld: { row: RecordRow; why: WithheldReason }[] = [];
  for (const row of closureOf(read, all, options)) {
    if (row.state === "absent" || stays.has(row.kind)) continue;
    const why = row.state === "active" ? refusal(markingOf(row.id)) : row.state === "bin" ? "removed" : "not-held";
    if (why === undefined) released.push(row);
    else withheld.push({ row, why });
  }
  const earlier = options.history === "current" ? [] : released.filter(({ no }) => hasEarlier(read, no));
  const counting = versionMarkings(read, caseId, activeBodies);
  const earlierMarkings = earlier.flatMap((row) =>
    activeBodies(read, row.id).flatMap((body) => {
      const strictestEver = versions.ofEarlier(row, body);
      if (strictestEver === undefined || refusal(strictestEver)) return [];
      return counting.ofEarlier(row, body) ?? [];
    }),
  );
  return {
    released,
    withheld,
    restricted: maxMarking === undefined ? [] : all.filter((row) => !stays.has(row.kind) && isRestricted(row)),
    isUntold,
    marking: strictest([...released.map(({ id }) => markingOf(id)), ...earlierMarkings]),
    mayGo: (row, body, isCurrent) => {
      if (maxMarking === undefined) return true;
      const marking = isCurrent ? versions.ofCurrent(row, body()) : versions.ofEarlier(row, body());
      return marking !== undefined && refusal(marking) === undefined;
    },
  };
}

function hasEarlier(read: ReadDb, no: number): boolean {
  return read.all(sql`SELECT 1 FROM version WHERE record_no = ${no} LIMIT 2`).length > 1;
}

function recordsOfCase(read: ReadDb, caseId: string): RecordRow[] {
  return read.all<RecordRow>(sql`
    SELECT * FROM record
    WHERE case_id = ${caseId} ORDER BY no`);
}

function closureOf(read: ReadDb, all: RecordRow[], { caseId, recordIds }: SelectOptions): RecordRow[] {
  if (recordIds === undefined) return all;
  for (const id of recordIds) {
    const row = findRecord(read, id);
    if (!row) throw new AppError("record.missing", { kind: "record", id });
    if (row.case_id !== caseId) throw new AppError("case.mismatch", { kind: row.kind, id });
  }
  const wanted = new Set([caseId, ...recordIds]);
  const open = [...wanted];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of [...targetsOf(read, id), ...statementsOf(read, id)]) {
      if (wanted.has(next)) continue;
      wanted.add(next);
      open.push(next);
    }
  }
  return all.filter(({ id }) => wanted.has(id));
}

function targetsOf(read: ReadDb, id: string): string[] {
  return read
    .all<{ target: string }>(sql`
      SELECT reference.target FROM reference JOIN record ON record.no = reference.record_no WHERE record.id = ${id}`)
    .map(({ target }) => target);
}

/** An entity or link without its statements would be an empty shell. */
function statementsOf(read: ReadDb, id: string): string[] {
  return read
    .all<{ id: string }>(sql`
      SELECT record.id FROM statement JOIN record ON record.no = statement.record_no
      WHERE statement.subject_id = ${id}`)
    .map((row) => row.id);
}
