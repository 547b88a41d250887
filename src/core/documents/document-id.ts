import { derivedUuid } from "#core/write/derived-uuid.ts";

/** A document's id is derived: the same file in the same case has the same id in every vault. `sha256` is in hex. */
export function documentId(caseId: string, sha256: string): string {
  return `doc_${derivedUuid(caseId, sha256)}`;
}
