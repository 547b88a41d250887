import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Body } from "#shared/domain/kind.ts";
import { AppError } from "#shared/errors.ts";

/** How a body lies in its row: as it is, compressed, or compressed against the body of its parent. */
export const encodings = { plain: 0, zstd: 1, delta: 2 } as const;

/** Bodies above this are compressed. */
const largeBytes = 64 * 1024;
/** A full body at least this often, so that no read has to walk further. */
export const maxDeltas = 20;

export interface StoredBody {
  readonly encoding: number;
  /** null: the version removes the record. */
  readonly bytes: Uint8Array | null;
}

/** `body` is its canonical text; `parent` gives that of the parent, where a delta may be made against it. */
export function encodeBody(body: string | null, parentText: () => string | undefined): StoredBody {
  if (body === null) return { encoding: encodings.plain, bytes: null };
  const plain = Buffer.from(body);
  if (plain.byteLength <= largeBytes) return { encoding: encodings.plain, bytes: plain };
  const parent = parentText();
  if (parent === undefined) return { encoding: encodings.zstd, bytes: zstdCompressSync(plain) };
  return { encoding: encodings.delta, bytes: zstdCompressSync(plain, { dictionary: Buffer.from(parent) }) };
}

/** The canonical text of a stored body; `parent` is asked for only when the body is a delta. */
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
