import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { maxProblems, problemAt } from "#core/deps/problem-at.ts";
import { AppError } from "#shared/errors.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import type { BagFiles } from "./bag-files.ts";
import { chunkBytes, type RandomAccess, readRange } from "./random-access.ts";
import type { ArchiveEntry } from "./zip-layout.ts";
import { judgeArchive } from "./zip-policy.ts";

export interface ZipArchive extends BagFiles {
  /** Unpacked size in bytes. */
  sizeOf(path: string): number;
  /**
   * Throws `bundle.unreadable` as soon as the content exceeds its declared length, and at its end if it is too short or
   * its CRC is wrong. Use nothing of it before the end.
   */
  open(path: string): AsyncIterable<Uint8Array>;
}

/** Opens an archive that satisfies the policy; throws `bundle.unreadable` with all problems of any other. */
export async function openZip(source: RandomAccess, limits?: ArchiveLimits): Promise<ZipArchive> {
  const { entries, problems } = await judgeArchive(source, limits);
  if (problems.length > 0) throw new AppError("bundle.unreadable", { problems: problems.slice(0, maxProblems) });
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const entryOf = (path: string) => {
    const entry = byPath.get(path);
    if (!entry) throw unreadable(path, "not in the archive");
    return entry;
  };
  return {
    list: () => [...byPath.keys()],
    sizeOf: (path) => entryOf(path).size,
    open: (path) => contentOf(source, entryOf(path)),
  };
}

/** The bag's folder: the only one at the top of the archive. Throws `bundle.unreadable` if there are more. */
export function insideFolder(archive: ZipArchive): { readonly folder: string; readonly files: ZipArchive } {
  const folders = new Set(archive.list().map((path) => path.slice(0, path.indexOf("/") + 1)));
  const [folder] = folders;
  if (folder === undefined || folder === "" || folders.size > 1)
    throw unreadable("", "the archive does not hold one folder with everything in it");
  return {
    folder: folder.slice(0, -1),
    files: {
      list: () => archive.list().map((path) => path.slice(folder.length)),
      sizeOf: (path) => archive.sizeOf(folder + path),
      open: (path) => archive.open(folder + path),
    },
  };
}

async function* contentOf(source: RandomAccess, entry: ArchiveEntry): AsyncGenerator<Uint8Array> {
  let size = 0;
  let crc = 0;
  for await (const chunk of entry.deflated
    ? inflated(source, entry)
    : readRange(source, entry.dataOffset, entry.size)) {
    size += chunk.byteLength;
    if (size > entry.size) throw unreadable(entry.path, `longer than the ${entry.size} bytes it declares`);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size) throw unreadable(entry.path, `shorter than the ${entry.size} bytes it declares`);
  if (crc !== entry.crc32) throw unreadable(entry.path, "damaged: its CRC is another than declared");
}

async function* inflated(source: RandomAccess, entry: ArchiveEntry): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  // Most entries are small, and a second stream would cost more than unpacking one.
  if (entry.packedSize <= chunkBytes) inflate.end(await source.read(entry.dataOffset, entry.packedSize));
  // Errors surface in the loop below through the stream itself.
  else pipeline(Readable.from(readRange(source, entry.dataOffset, entry.packedSize)), inflate, () => undefined);
  try {
    for await (const chunk of inflate) yield chunk;
  } catch (error) {
    if (isZlibError(error)) throw unreadable(entry.path, "damaged: its packed content cannot be unpacked");
    throw error;
  }
  if (inflate.bytesWritten !== entry.packedSize) throw unreadable(entry.path, "has bytes after the end of its content");
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}

function unreadable(path: string, problem: string): AppError {
  return new AppError("bundle.unreadable", { problems: [problemAt(path, problem)] });
}
