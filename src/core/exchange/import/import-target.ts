import { problemAt } from "#core/deps/problem-at.ts";
import { documentId } from "#core/documents/document-id.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import { localIdOf, mappingOf } from "#core/write/id-mapping.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { idPrefixes, isKind } from "#shared/domain/id.ts";
import { AppError, type Problem } from "#shared/errors.ts";
import { mappingPath } from "./check-records.ts";
import type { ReadPayload } from "./read-payload.ts";
import type { RecordGroup } from "./read-records.ts";

/** The case a bundle is imported into, and the ids its records get there. */
export interface ImportTarget {
  readonly caseId: string;
  /** `null` if the record is not imported because the target has its own. */
  localId(group: RecordGroup): string | null;
  /** Maps original to local ids, where they differ. */
  readonly mapping: ReadonlyMap<string, string>;
}

/** `choice`: the bundle's own case, `new` (with the id `newCaseId`), or an existing case. */
export function importTarget(read: ReadDb, payload: ReadPayload, choice: string, newCaseId: string): ImportTarget {
  const ownAnalyst = read.get<{ value: string }>(sql`SELECT value FROM meta WHERE name = 'analyst'`)?.value;
  const own = choice === "same" || choice === payload.caseId;
  const target = own ? payload.caseId : choice === "new" ? newCaseId : requireRecord(read, "case", choice).id;
  // Records imported into it could be neither found nor destroyed.
  if (findRecord(read, target)?.state === "purged") throw new AppError("record.purged", { kind: "case", id: target });
  const local = own
    ? new Map<string, string>()
    : new Map(payload.records.map((group) => [group.id, idIn(read, target, group)]));
  const mapping = new Map([...local].filter(([origin, id]) => origin !== id));
  for (const [origin, inBundle] of Object.entries(payload.mapping)) {
    const id = local.get(inBundle) ?? inBundle;
    if (origin !== id) mapping.set(origin, id);
  }
  // Ids the case has already assigned stay.
  for (const [origin, id] of mappingOf(read, target)) mapping.set(origin, id);
  refuse([
    ...mappingProblems(read, target, { mapping, payload }),
    ...payload.records.flatMap(({ id }) => renamedHere(read, target, local.get(id) ?? id)),
  ]);
  return {
    caseId: target,
    localId: ({ kind, id }) => {
      // The vault's own analyst is never overwritten, and an existing case keeps its own title and question.
      if (id === ownAnalyst || (kind === "case" && !own && choice !== "new")) return null;
      return local.get(id) ?? id;
    },
    mapping,
  };
}

/**
 * A record always gets the same id in the same case: the id it was signed under if it belongs to this case, or the one
 * assigned before; a document gets the id derived from its bytes.
 */
function idIn(read: ReadDb, caseId: string, { id, kind, lines }: RecordGroup): string {
  if (kind === "case") return caseId;
  if (kind === "analyst") return id;
  const written = [...new Set([id, ...lines.map((line) => line.id)])];
  const home = written.find((one) => isThere(read, one, { caseId, kind }));
  if (home !== undefined) return home;
  for (const origin of written) {
    const given = localIdOf(read, caseId, origin);
    if (given !== undefined && isThere(read, given, { caseId, kind })) return given;
  }
  if (kind === "document") {
    const sha256 = sha256Of(lines);
    if (sha256 !== undefined) return documentId(caseId, sha256);
  }
  const prefix = isKind(kind) ? idPrefixes[kind] : id.split("_", 1)[0];
  return `${prefix}_${derivedUuid(caseId, firstId(lines) ?? id)}`;
}

/** The id of the record's first version, whichever bundles it travelled through. */
function firstId(lines: RecordGroup["lines"]): string | undefined {
  return lines
    .filter(({ parents }) => parents.length === 0)
    .map((line) => line.id)
    .sort()[0];
}

function isThere(read: ReadDb, id: string, { caseId, kind }: { caseId: string; kind: string }): boolean {
  const row = findRecord(read, id);
  return row?.case_id === caseId && row.kind === kind;
}

function sha256Of(lines: RecordGroup["lines"]): string | undefined {
  for (const line of lines) {
    if ("withheld" in line || line.body === null) continue;
    if (typeof line.body.sha256 === "string") return line.body.sha256;
  }
  return undefined;
}

/**
 * A mapping applies to every version in the case, including our own, so it must not rename a record that exists here.
 */
function mappingProblems(
  read: ReadDb,
  caseId: string,
  { mapping, payload }: { mapping: ReadonlyMap<string, string>; payload: ReadPayload },
): Problem[] {
  return Object.keys(payload.mapping)
    .filter((origin) => mapping.has(origin) && findRecord(read, origin)?.case_id === caseId)
    .map((origin) => problemAt(mappingPath, `${origin} is a record itself`));
}

/** A record whose id the case already maps to another: references to it would point to the wrong record. */
function renamedHere(read: ReadDb, caseId: string, id: string): Problem[] {
  const other = localIdOf(read, caseId, id);
  if (other === undefined || other === id) return [];
  const problem = `a bundle that was imported before says that it is ${other}; only undoing that import takes it back`;
  return [problemAt(id, problem)];
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AppError("bundle.broken", { problems: problems.slice(0, 100) });
}
