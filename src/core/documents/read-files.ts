import { createHash, hash as hashOf } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { type Filling, mostInSlab, type Slabs } from "./slabs.ts";
import { type FoundFile, walkFiles, whyUnread } from "./walk-files.ts";

/** Bytes; larger files are refused, because a file is held in memory whole. */
export const maxFileBytes = 512 * 1024 * 1024;

export interface ReadFile {
  /** As shown to the user. */
  readonly path: string;
  /** Its name, and its folders below the one imported. */
  readonly from: string;
  readonly size: number;
  /** Only if requested and readable. */
  readonly bytes: Uint8Array | null;
  /** SHA-256 in hex; `null` if the file was not read. */
  readonly sha256: string | null;
  /** Why it was not read, as a sentence; `null` if it was. */
  readonly reason: string | null;
}

/** Amount to read of each file: existence, hash, or hash and bytes. */
export type Wanted = "place" | "hash" | "bytes";

export interface Batch {
  readonly files: ReadFile[];
  /** Memory shared by the files' bytes. */
  readonly memory: readonly Uint8Array[];
  readonly isLast: boolean;
}

const itGrew = "it grew while it was read";
const tooLarge = `larger than ${maxFileBytes / 2 ** 20} MiB`;
/** Batches start small and double in size, so that all threads get work soon. */
const batchFiles = { first: 64, most: 512 };
const batchBytes = 4 * 1024 * 1024;

/** Reads the files `walkFiles` finds in batches: many small files, or one large one. Blocks on the file system. */
export function createFileReader(paths: readonly string[], slabs: Slabs): { next(wanted: Wanted): Batch } {
  const found = walkFiles(paths);
  let following = found.next();
  let most = batchFiles.first;
  return {
    next(wanted) {
      const files: ReadFile[] = [];
      const filling = slabs.fill();
      let bytes = 0;
      while (!following.done) {
        const file = following.value;
        if (files.length > 0 && (files.length >= most || bytes + file.bytes > batchBytes)) break;
        files.push(readFound(file, wanted, filling));
        bytes += file.bytes;
        following = found.next();
      }
      most = Math.min(most * 2, batchFiles.most);
      return { files, memory: filling.memory, isLast: following.done === true };
    },
  };
}

function readFound(file: FoundFile, wanted: Wanted, filling: Filling): ReadFile {
  const entry = { path: file.path, from: file.name, size: file.bytes, bytes: null, sha256: null, reason: null };
  if (file.reason !== undefined) return { ...entry, reason: file.reason };
  if (file.bytes > maxFileBytes) return { ...entry, reason: tooLarge };
  if (wanted === "place") return entry;
  try {
    return withFile(file.location, (handle, size) => {
      if (size > maxFileBytes) return { ...entry, reason: tooLarge };
      if (wanted === "hash") return hashed(entry, handle, size);
      const bytes = size < mostInSlab ? filling.room(size, (room) => fill(handle, room)) : readAll(handle, size);
      if (hasMore(handle)) return { ...entry, reason: itGrew };
      return { ...entry, size: bytes.byteLength, bytes, sha256: hashOf("sha256", bytes) };
    });
  } catch (error) {
    return { ...entry, reason: whyUnread(error) };
  }
}

/** The file may have been replaced by a pipe, and opening that would wait for its writer. */
function withFile(location: Buffer, read: (handle: number, size: number) => ReadFile): ReadFile {
  const handle = openSync(location, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const info = fstatSync(handle);
    if (!info.isFile()) throw new Error("it is no file any more");
    return read(handle, info.size);
  } finally {
    closeSync(handle);
  }
}

/** Uses separate memory, so that it can be transferred to another thread. */
function readAll(handle: number, size: number): Uint8Array {
  const room = new Uint8Array(size);
  const read = fill(handle, room);
  return read === size ? room : room.slice(0, read);
}

/** Detects growing files and endless ones (/proc reports size 0). */
function hasMore(handle: number): boolean {
  return readSync(handle, new Uint8Array(1)) > 0;
}

function fill(handle: number, room: Uint8Array): number {
  let at = 0;
  for (let count = -1; count !== 0 && at < room.byteLength; at += count) {
    count = readSync(handle, room, at, room.byteLength - at, null);
  }
  return at;
}

/** Hashes only as much as the file held when opened; a log may keep growing. */
function hashed(entry: ReadFile, handle: number, size: number): ReadFile {
  const hash = createHash("sha256");
  const part = Buffer.allocUnsafe(256 * 1024);
  let read = 0;
  for (let count = -1; count !== 0 && read < size; read += count) {
    count = readSync(handle, part, 0, Math.min(part.byteLength, size - read), null);
    hash.update(part.subarray(0, count));
  }
  return hasMore(handle) ? { ...entry, reason: itGrew } : { ...entry, size: read, sha256: hash.digest("hex") };
}
