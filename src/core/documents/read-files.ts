import { createHash, hash as hashOf } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { type Filling, mostInSlab, type Slabs } from "./slabs.ts";
import { type FoundFile, walkFiles, whyUnread } from "./walk-files.ts";

/** A file larger than this is refused: it would have to be held in memory whole. */
export const maxFileBytes = 512 * 1024 * 1024;

export interface ReadFile {
  /** As it is shown to the person. */
  readonly path: string;
  /** Its name, and its folders below the one that was asked for. */
  readonly from: string;
  readonly size: number;
  /** Only where it was asked for, and could be read. */
  readonly bytes: Uint8Array | null;
  /** SHA-256 in hex; null of what was not read. */
  readonly sha256: string | null;
  /** Why it was not read, in plain words, where something was in the way. */
  readonly reason: string | null;
}

/** What is wanted of each file: that it is there, its hash, or its hash and bytes. */
export type Wanted = "place" | "hash" | "bytes";

export interface Batch {
  readonly files: ReadFile[];
  /** What the bytes lie in, where they do not have it to themselves. */
  readonly memory: readonly Uint8Array[];
  readonly isLast: boolean;
}

const batchFiles = 512;
const batchBytes = 4 * 1024 * 1024;

/** Reads what `walkFiles` finds, a batch at a time: many small files, or one large one. Waits for the file system. */
export function createFileReader(paths: readonly string[], slabs: Slabs): { next(wanted: Wanted): Batch } {
  const found = walkFiles(paths);
  let following = found.next();
  return {
    next(wanted) {
      const files: ReadFile[] = [];
      const filling = slabs.fill();
      let bytes = 0;
      while (!following.done) {
        const file = following.value;
        if (files.length > 0 && (files.length >= batchFiles || bytes + file.bytes > batchBytes)) break;
        files.push(readFound(file, wanted, filling));
        bytes += file.bytes;
        following = found.next();
      }
      return { files, memory: filling.memory, isLast: following.done === true };
    },
  };
}

function readFound(file: FoundFile, wanted: Wanted, filling: Filling): ReadFile {
  const entry = { path: file.path, from: file.name, size: file.bytes, bytes: null, sha256: null, reason: null };
  if (file.reason !== undefined) return { ...entry, reason: file.reason };
  if (file.bytes > maxFileBytes) return { ...entry, reason: `larger than ${maxFileBytes / 2 ** 20} MiB` };
  if (wanted === "place") return entry;
  try {
    if (wanted === "hash") return { ...entry, sha256: hashOfFile(file.location) };
    const bytes = (file.bytes < mostInSlab && readInto(filling, file)) || ownBytes(readFileSync(file.location));
    return { ...entry, size: bytes.byteLength, bytes, sha256: hashOf("sha256", bytes) };
  } catch (error) {
    return { ...entry, reason: whyUnread(error) };
  }
}

/** Undefined of a file that has grown since it was found. */
function readInto(filling: Filling, { location, bytes }: FoundFile): Uint8Array | undefined {
  const file = openSync(location, "r");
  try {
    // One byte more, so that growth is seen.
    const read = filling.room(bytes + 1, (room) => {
      let at = 0;
      for (let count = -1; count !== 0 && at < room.byteLength; at += count) {
        count = readSync(file, room, at, room.byteLength - at, null);
      }
      return at;
    });
    return read.byteLength > bytes ? undefined : read;
  } finally {
    closeSync(file);
  }
}

/** Small buffers share memory with others; only what has its memory to itself can be handed to another thread. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}

function hashOfFile(location: Buffer): string {
  const hash = createHash("sha256");
  const part = Buffer.allocUnsafe(256 * 1024);
  const file = openSync(location, "r");
  try {
    for (let count = readSync(file, part); count > 0; count = readSync(file, part))
      hash.update(part.subarray(0, count));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}
