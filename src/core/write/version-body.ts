import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Body } from "#shared/domain/kind.ts";
import { AppError } from "#shared/errors.ts";

/** How a body is stored: plain, compressed, or compressed against its parent's body. */
export const encodings = { plain: 0, zstd: 1, delta: 2 } as const;

/** Bytes; larger bodies are compressed. */
const largeBytes = 64 * 1024;
/** A full body at least this often limits the deltas a read must follow. */
export const maxDeltas = 20;

export interface StoredBody {
  readonly encoding: number;
  /** `null` if the version removes the record. */
  readonly bytes: Uint8Array | null;
}

/** `body` is canonical text; `parentText` returns that of the parent if a delta is allowed. */
export function encodeBody(body: string | null, parentText: () => string | undefined): StoredBody {
  if (body === null) return { encoding: encodings.plain, bytes: null };
  const plain = Buffer.from(body);
  if (plain.byteLength <= largeBytes) return { encoding: encodings.plain, bytes: plain };
  const parent = parentText();
  if (parent === undefined) return { encoding: encodings.zstd, bytes: zstdCompressSync(plain) };
  return { encoding: encodings.delta, bytes: zstdCompressSync(plain, { dictionary: Buffer.from(parent) }) };
}

/** Canonical text of a stored body; `parent` is called only for deltas. */
export function decodeBodyText(stored: StoredBody, parent: () => string | null): string | null {
  if (stored.bytes === null) return null;
  switch (stored.encoding) {
    case encodings.plain:
      return Buffer.from(stored.bytes).toString("utf8");
    case encodings.zstd:
      return zstdDecompressSync(stored.bytes).toString("utf8");
    default:
      return zstdDecompressSync(stored.bytes, { dictionary: Buffer.from(parent() ?? "") }).toString("utf8");
  }
}

export function parseBody(text: string): Body {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError("vault.damaged", { reason: "the body of a version is no object" });
  }
  return value as Body;
}
