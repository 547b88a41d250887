import { createHash } from "node:crypto";

/**
 * A document's id: `doc_` and a UUIDv8 (RFC 9562, section 5.8) from SHA-256(case id ‖ content hash), so that the same file
 * in the same case has the same id in every vault. `sha256` is in hex.
 */
export function documentId(caseId: string, sha256: string): string {
  return `doc_${uuidFromHash(createHash("sha256").update(caseId).update(sha256).digest())}`;
}

/** The first 16 bytes of a hash with the version and variant bits of a UUIDv8. */
export function uuidFromHash(hash: Uint8Array): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
