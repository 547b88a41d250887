import { documentId } from "#core/documents/document-id.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import { requireRecord } from "#core/write/record-store.ts";
import { idPrefixes, isKind } from "#shared/domain/id.ts";
import { AppError } from "#shared/errors.ts";
import type { ReadPayload, RecordGroup } from "./read-payload.ts";

/** Where a bundle's records go, and the names they have there. */
export interface ImportTarget {
  readonly caseId: string;
  /** Into a case that the bundle is not of: its records get ids of their own there. */
  readonly isMapped: boolean;
  /** null: the record stays out, because the target has its own. */
  localId(group: RecordGroup): string | null;
  /** Original id → local id, of everything that is named differently here. */
  readonly mapping: ReadonlyMap<string, string>;
}

/** `choice`: the bundle's own case, a new one (whose id must be given), or one that is here. */
export function importTarget(read: ReadDb, payload: ReadPayload, choice: string, newCaseId: string): ImportTarget {
  const { caseId } = payload;
  if (caseId === undefined) {
    throw new AppError("bundle.broken", { problems: [{ path: "data/records.jsonl", problem: "it holds no case" }] });
  }
  if (choice === "same" || choice === caseId) {
    return {
      caseId,
      isMapped: false,
      localId: ({ id }) => id,
      mapping: new Map(Object.entries(payload.mapping)),
    };
  }
  const target = choice === "new" ? newCaseId : requireRecord(read, "case", choice).id;
  const local = new Map(payload.records.map((group) => [group.id, idIn(target, group)]));
  const mapping = new Map([...local].filter(([origin, id]) => origin !== id));
  for (const [origin, inBundle] of Object.entries(payload.mapping)) {
    mapping.set(origin, local.get(inBundle) ?? inBundle);
  }
  return {
    caseId: target,
    isMapped: true,
    localId: (group) => (group.kind === "case" && choice !== "new" ? null : (local.get(group.id) ?? group.id)),
    mapping,
  };
}

/** The same record gets the same id each time it comes into the same case; a document the one its bytes give it. */
function idIn(caseId: string, group: RecordGroup): string {
  if (group.kind === "case") return caseId;
  if (group.kind === "analyst") return group.id;
  if (group.kind === "document") {
    const sha256 = sha256Of(group);
    if (sha256 !== undefined) return documentId(caseId, sha256);
  }
  const prefix = isKind(group.kind) ? idPrefixes[group.kind] : group.id.split("_", 1)[0];
  return `${prefix}_${derivedUuid(caseId, group.id)}`;
}

function sha256Of({ lines }: RecordGroup): string | undefined {
  for (const line of lines) {
    if ("withheld" in line || line.body === null) continue;
    if (typeof line.body.sha256 === "string") return line.body.sha256;
  }
  return undefined;
}
