import type { BridgeAnswer } from "#shared/contract/bridge.ts";

// Playwright hands a small array of bytes over as something else: they go to the page as Base64 with a mark.

/** The answer with its bytes as text; no procedure hides them deeper than in a part of its output. */
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

/** In the page: the bytes again. */
export function unpackBytes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === "base64" && typeof only[1] === "string") {
    return Uint8Array.from(atob(only[1]), (character) => character.charCodeAt(0));
  }
  return Object.fromEntries(entries.map(([name, inner]) => [name, unpackBytes(inner)]));
}
