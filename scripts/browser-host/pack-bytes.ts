import type { BridgeAnswer } from "#shared/contract/bridge.ts";

// Playwright does not pass small byte arrays unchanged, so they are sent as marked Base64.

/** Converts bytes in the answer to text; no procedure nests them deeper. */
export function packBytes(answer: BridgeAnswer): unknown {
  return pack(answer, 3);
}

function pack(value: unknown, depth: number): unknown {
  if (value instanceof Uint8Array) {
    return { base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64") };
  }
  if (depth === 0 || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pack(inner, depth - 1)]));
}

/** Runs in the page: restores the bytes. */
export function unpackBytes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === "base64" && typeof only[1] === "string") {
    return Uint8Array.from(atob(only[1]), (character) => character.charCodeAt(0));
  }
  return Object.fromEntries(entries.map(([name, inner]) => [name, unpackBytes(inner)]));
}
