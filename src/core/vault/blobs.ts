import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { AppError } from "#shared/errors.ts";
import type { ReadDb, WriteDb } from "./connection.ts";
import { sql } from "./sql.ts";

// Originals, addressed by SHA-256. Up to one chunk is stored in the row itself, more in chunks of 256 KiB. Chunks are
// compressed individually if that helps, so that any part can be read alone.

const chunkBytes = 256 * 1024;
/** A chunk's row number is its blob's number times this, plus its position: room for 256 GiB a blob. */
const chunksPerBlob = 2 ** 20;
const plain = 0;
const zstd = 1;
/** Ratio above which compression costs more time than it saves space. */
const worthwhile = 0.9;
/** Bytes below which the call costs more than the smaller row saves. */
const leastBytes = 32 * 1024;
const sampleBytes = 64 * 1024;

interface BlobRow {
  readonly no: number;
  readonly size: number;
  readonly encoding: number;
  readonly bytes: Uint8Array | null;
}

/** Stores the bytes unless they exist. `sha256` must be their hash. */
export function storeBlob(db: WriteDb, sha256: Uint8Array, bytes: Uint8Array): void {
  const sample = compressedSample(bytes);
  const encoding = sample ? zstd : plain;
  const encode = (part: Uint8Array) => {
    if (!sample) return part;
    return part.byteLength === bytes.byteLength && part.byteLength <= sampleBytes ? sample : zstdCompressSync(part);
  };
  const inline = bytes.byteLength <= chunkBytes ? encode(bytes) : null;
  const result = db.run(sql`
    INSERT OR IGNORE INTO blob (sha256, size, encoding, bytes)
    VALUES (${sha256}, ${bytes.byteLength}, ${encoding}, ${inline})`);
  if (inline || result.changes === 0) return;
  const first = Number(result.lastInsertRowid) * chunksPerBlob;
  for (let seq = 0; seq * chunkBytes < bytes.byteLength; seq++) {
    const part = bytes.subarray(seq * chunkBytes, (seq + 1) * chunkBytes);
    db.run(sql`INSERT INTO blob_chunk (no, bytes) VALUES (${first + seq}, ${encode(part)})`);
  }
}

/** A blob written in parts. It is stored under a placeholder until it is complete and its hash was checked. */
export interface BlobParts {
  readonly placeholder: Uint8Array;
  /** Parts have `blobPartBytes` bytes; only the last may be shorter. */
  add(db: WriteDb, part: Uint8Array): void;
  /** Replaces the placeholder by the hash, or discards the blob if the same bytes were stored meanwhile. */
  finish(db: WriteDb, sha256: Uint8Array): void;
}

export const blobPartBytes = 4 * chunkBytes;

/** For originals too large for one transaction, which would block others. `first` decides whether to compress. */
export function beginBlob(
  db: WriteDb,
  placeholder: Uint8Array,
  { size, first }: { size: number; first: Uint8Array },
): BlobParts {
  if (size <= chunkBytes) throw new RangeError("a blob of one chunk is stored whole");
  const encoding = compressedSample(first) ? zstd : plain;
  const result = db.run(sql`
    INSERT INTO blob (sha256, size, encoding, bytes) VALUES (${placeholder}, ${size}, ${encoding}, NULL)`);
  const no = Number(result.lastInsertRowid);
  let chunks = 0;
  return {
    placeholder,
    add(writer, part) {
      for (let at = 0; at < part.byteLength; at += chunkBytes) {
        const chunk = part.subarray(at, at + chunkBytes);
        const bytes = encoding === zstd ? zstdCompressSync(chunk) : chunk;
        writer.run(sql`INSERT INTO blob_chunk (no, bytes) VALUES (${no * chunksPerBlob + chunks++}, ${bytes})`);
      }
    },
    finish(writer, sha256) {
      if (hasBlob(writer, sha256)) removeBlob(writer, placeholder);
      else writer.run(sql`UPDATE blob SET sha256 = ${sha256} WHERE no = ${no}`);
    },
  };
}

export function hasBlob(db: ReadDb, sha256: Uint8Array): boolean {
  return db.get(sql`SELECT 1 FROM blob WHERE sha256 = ${sha256}`) !== undefined;
}

export function blobSize(db: ReadDb, sha256: Uint8Array): number {
  return requireBlob(db, sha256).size;
}

/** The bytes, chunk by chunk. */
export function* blobBytes(db: ReadDb, sha256: Uint8Array): Generator<Uint8Array> {
  const blob = requireBlob(db, sha256);
  for (let seq = 0; seq * chunkBytes < Math.max(blob.size, 1); seq++) yield chunkOf(db, blob, seq);
}

/** `length` bytes from `offset`, or as many as exist. */
export function blobPart(db: ReadDb, sha256: Uint8Array, offset: number, length: number): Uint8Array {
  const blob = requireBlob(db, sha256);
  const end = Math.min(offset + length, blob.size);
  const parts: Uint8Array[] = [];
  for (let seq = Math.floor(offset / chunkBytes); seq * chunkBytes < end; seq++) {
    const from = Math.max(offset - seq * chunkBytes, 0);
    parts.push(chunkOf(db, blob, seq).subarray(from, end - seq * chunkBytes));
  }
  return Buffer.concat(parts);
}

export function removeBlob(db: WriteDb, sha256: Uint8Array): void {
  const blob = requireBlob(db, sha256);
  const first = blob.no * chunksPerBlob;
  db.run(sql`DELETE FROM blob_chunk WHERE no BETWEEN ${first} AND ${first + chunksPerBlob - 1}`);
  db.run(sql`DELETE FROM blob WHERE no = ${blob.no}`);
}

function chunkOf(db: ReadDb, blob: BlobRow, seq: number): Uint8Array {
  const stored =
    blob.bytes ??
    db.get<{ bytes: Uint8Array }>(sql`SELECT bytes FROM blob_chunk WHERE no = ${blob.no * chunksPerBlob + seq}`)?.bytes;
  if (!stored) throw new AppError("vault.damaged", { reason: "a part of an original is missing" });
  return blob.encoding === zstd ? zstdDecompressSync(stored) : stored;
}

function requireBlob(db: ReadDb, sha256: Uint8Array): BlobRow {
  const blob = db.get<BlobRow>(sql`SELECT no, size, encoding, bytes FROM blob WHERE sha256 = ${sha256}`);
  if (!blob) throw new AppError("vault.damaged", { reason: "an original is missing" });
  return blob;
}

/** The compressed first part; `undefined` if compressing this blob is not worthwhile. */
function compressedSample(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.byteLength < leastBytes) return undefined;
  const sample = bytes.subarray(0, sampleBytes);
  const compressed = zstdCompressSync(sample);
  return compressed.byteLength < sample.byteLength * worthwhile ? compressed : undefined;
}
