import { Readable } from "node:stream";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from "yauzl";
import { problemAt } from "#core/deps/problem-at.ts";
import { AppError } from "#shared/errors.ts";
import type { RandomAccess } from "./random-access.ts";
import type { ArchiveEnd } from "./zip-end.ts";

/** An entry of the central directory as parsed by yauzl: zip64 sizes resolved, nothing else interpreted. */
export type DirectoryEntry = Pick<
  Entry,
  | "compressedSize"
  | "uncompressedSize"
  | "compressionMethod"
  | "crc32"
  | "externalFileAttributes"
  | "extraFields"
  | "fileCommentLength"
  | "fileNameRaw"
  | "generalPurposeBitFlag"
  | "relativeOffsetOfLocalHeader"
  | "versionMadeBy"
>;

/** Entries in the order of the directory; throws `bundle.unreadable` if it is damaged. */
export async function readDirectory(source: RandomAccess, end: ArchiveEnd): Promise<DirectoryEntry[]> {
  const reader = new DirectoryReader(source, {
    offset: end.directoryOffset,
    bytes: await source.read(end.directoryOffset, source.size - end.directoryOffset),
  });
  const entries: DirectoryEntry[] = [];
  let read = 0;
  try {
    // Names and sizes are left to our policy, which reports every faulty entry, not only the first.
    const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
    const zip = await fromRandomAccessReaderPromise(reader, source.size, options);
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      read += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(`the archive's directory is damaged: ${reason}`, error);
  }
  if (read !== end.directorySize) throw damaged("the archive's directory has another size than it declares");
  return entries;
}

/** Serves yauzl from memory, because it reads each header with two calls. */
class DirectoryReader extends RandomAccessReader {
  readonly #source: RandomAccess;
  readonly #tail: { readonly offset: number; readonly bytes: Uint8Array };

  constructor(source: RandomAccess, tail: { readonly offset: number; readonly bytes: Uint8Array }) {
    super();
    this.#source = source;
    this.#tail = tail;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const start = position - this.#tail.offset;
    if (start >= 0 && start + length <= this.#tail.bytes.byteLength) {
      buffer.set(this.#tail.bytes.subarray(start, start + length), offset);
      callback(null);
      return;
    }
    this.#source.read(position, length).then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(null);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  /** Content is never read through yauzl. */
  override _readStreamForRange(): Readable {
    return Readable.from([]);
  }
}

function damaged(problem: string, cause?: unknown): AppError {
  return new AppError("bundle.unreadable", { problems: [problemAt("", problem)] }, { cause });
}
