import { hash } from "node:crypto";

/** A UUIDv8 (RFC 9562, section 5.8) from SHA-256 of the parts: equal parts give equal ids in every vault. */
export function derivedUuid(...parts: readonly string[]): string {
  const bytes = hash("sha256", parts.join(""), "buffer").subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
