import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { maxProblems, problemAt } from "#core/deps/problem-at.ts";
import { AppError } from "#shared/errors.ts";
import { bundleLimits } from "./archive-limits.ts";
import { compareBytes } from "./compare-bytes.ts";
import { collisions, pathProblem } from "./portable-path.ts";
import { extras, flags, inZip64, inZip64Count, methods, signatures, sizes } from "./zip-format.ts";

// Our own writer instead of a package: it needs no stream and no turn of the event loop per entry, and writes a small
// part of the format. Equal entries give equal bytes unless something is deflated: sorted, without time, one mode, no
// folders.

export interface ZipEntry {
  readonly path: string;
  /** Bytes. Content of another length ends the archive with an error. */
  readonly size: number;
  /**
   * True if worth deflating: text. Applies only to content given as bytes. Deflated bytes depend on the version of
   * zlib.
   */
  readonly compress?: boolean;
  /** Called when the entry is written, so that one file at a time is in memory. Bytes are faster for small content. */
  open(): Uint8Array | AsyncIterable<Uint8Array>;
}

/** An archive that `openZip` accepts; throws `bundle.broken` before the first byte for entries it would refuse. */
export async function* writeZip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  refuse(entries);
  const directory: Uint8Array[] = [];
  const output = createPacker();
  for (const entry of [...entries].sort((a, b) => compareBytes(a.path, b.path))) {
    const offset = output.offset();
    const content = entry.open();
    let written: Written;
    if (content instanceof Uint8Array) {
      const { method, packed } = await pack(entry, content);
      written = { entry, offset, method, crc: crc32(content), packedSize: packed.byteLength, streamed: false };
      yield* output.add(localHeader(written));
      yield* output.add(packed);
    } else {
      const head = { entry, offset, method: methods.stored, packedSize: entry.size, streamed: true };
      yield* output.add(localHeader({ ...head, crc: 0 }));
      let crc = 0;
      let size = 0;
      for await (const chunk of content) {
        crc = crc32(chunk, crc);
        size += chunk.byteLength;
        yield* output.add(chunk);
      }
      requireSize(entry, size);
      written = { ...head, crc };
      yield* output.add(descriptor(written));
    }
    directory.push(centralHeader(written));
  }
  const start = output.offset();
  for (const header of directory) yield* output.add(header);
  yield* output.add(endOfDirectory(directory.length, start, output.offset() - start));
  yield output.rest();
}

interface Written {
  readonly entry: ZipEntry;
  readonly offset: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  /** The CRC follows the content. */
  readonly streamed: boolean;
}

/** 1980-01-01 00:00, the zero of DOS: a bundle says nothing of when its files lay on a disk. */
const dosTime = 0;
const dosDate = 0x21;
/** Unix, version 6.3 of the format. */
const madeBy = (3 << 8) | 63;
const fileMode = 0o100644;
/** Below, the header of a deflate stream and the gain are of one size. */
const worthDeflating = 256;

const deflate = promisify<Uint8Array, Buffer>(deflateRaw);

async function pack(entry: ZipEntry, content: Uint8Array): Promise<{ method: number; packed: Uint8Array }> {
  requireSize(entry, content.byteLength);
  if (entry.compress && content.byteLength >= worthDeflating) {
    const packed = await deflate(content);
    // Content that shrinks too well would look like a bomb to the reader.
    const modest = content.byteLength <= (packed.byteLength * bundleLimits.ratio) / 2;
    if (modest && packed.byteLength < content.byteLength * 0.9) return { method: methods.deflated, packed };
  }
  return { method: methods.stored, packed: content };
}

function localHeader({ entry, method, crc, packedSize, streamed }: Written): Uint8Array {
  const name = Buffer.from(entry.path, "utf8");
  const large = isLarge(entry.size);
  const extra = large ? zip64Extra([entry.size, packedSize]) : Buffer.alloc(0);
  const header = Buffer.alloc(sizes.local);
  header.writeUInt32LE(signatures.local, 0);
  header.writeUInt16LE(large ? 45 : 20, 4);
  header.writeUInt16LE(flagsOf(streamed), 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(dosTime, 10);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt32LE(crc, 14);
  // Zero where a descriptor follows (section 4.4.4), but a large one needs its extra field to make the descriptor wide.
  header.writeUInt32LE(large ? inZip64 : streamed ? 0 : packedSize, 18);
  header.writeUInt32LE(large ? inZip64 : streamed ? 0 : entry.size, 22);
  header.writeUInt16LE(name.byteLength, 26);
  header.writeUInt16LE(extra.byteLength, 28);
  return Buffer.concat([header, name, extra]);
}

function descriptor({ entry, crc, packedSize }: Written): Uint8Array {
  const large = isLarge(entry.size);
  const bytes = Buffer.alloc(large ? 24 : 16);
  bytes.writeUInt32LE(signatures.descriptor, 0);
  bytes.writeUInt32LE(crc, 4);
  if (large) {
    bytes.writeBigUInt64LE(BigInt(packedSize), 8);
    bytes.writeBigUInt64LE(BigInt(entry.size), 16);
  } else {
    bytes.writeUInt32LE(packedSize, 8);
    bytes.writeUInt32LE(entry.size, 12);
  }
  return bytes;
}

function centralHeader({ entry, offset, method, crc, packedSize, streamed }: Written): Uint8Array {
  const name = Buffer.from(entry.path, "utf8");
  const large = [entry.size, packedSize, offset].filter(isLarge);
  const extra = large.length > 0 ? zip64Extra(large) : Buffer.alloc(0);
  const header = Buffer.alloc(sizes.central);
  header.writeUInt32LE(signatures.central, 0);
  header.writeUInt16LE(madeBy, 4);
  header.writeUInt16LE(large.length > 0 ? 45 : 20, 6);
  header.writeUInt16LE(flagsOf(streamed), 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt16LE(dosTime, 12);
  header.writeUInt16LE(dosDate, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(Math.min(packedSize, inZip64), 20);
  header.writeUInt32LE(Math.min(entry.size, inZip64), 24);
  header.writeUInt16LE(name.byteLength, 28);
  header.writeUInt16LE(extra.byteLength, 30);
  header.writeUInt32LE((fileMode << 16) >>> 0, 38);
  header.writeUInt32LE(Math.min(offset, inZip64), 42);
  return Buffer.concat([header, name, extra]);
}

function endOfDirectory(count: number, start: number, length: number): Uint8Array {
  const end = Buffer.alloc(sizes.end);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(Math.min(count, inZip64Count), 8);
  end.writeUInt16LE(Math.min(count, inZip64Count), 10);
  end.writeUInt32LE(Math.min(length, inZip64), 12);
  end.writeUInt32LE(Math.min(start, inZip64), 16);
  if (count < inZip64Count && !isLarge(length) && !isLarge(start)) return end;

  const zip64 = Buffer.alloc(sizes.zip64End);
  zip64.writeUInt32LE(signatures.zip64End, 0);
  zip64.writeBigUInt64LE(BigInt(sizes.zip64End - 12), 4);
  zip64.writeUInt16LE(madeBy, 12);
  zip64.writeUInt16LE(45, 14);
  zip64.writeBigUInt64LE(BigInt(count), 24);
  zip64.writeBigUInt64LE(BigInt(count), 32);
  zip64.writeBigUInt64LE(BigInt(length), 40);
  zip64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(sizes.zip64Locator);
  locator.writeUInt32LE(signatures.zip64Locator, 0);
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([zip64, locator, end]);
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(extras.zip64, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => {
    extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  });
  return extra;
}

function isLarge(value: number): boolean {
  return value >= inZip64;
}

function flagsOf(streamed: boolean): number {
  return flags.utf8 | (streamed ? flags.descriptor : 0);
}

const packBytes = 256 * 1024;

/** Joins small pieces into large chunks: what follows pays for every chunk, not for every byte. */
function createPacker() {
  let chunk = Buffer.allocUnsafe(packBytes);
  let used = 0;
  let before = 0;
  return {
    offset: () => before + used,
    *add(bytes: Uint8Array): Generator<Uint8Array> {
      for (let at = 0; at < bytes.byteLength; ) {
        const part = bytes.subarray(at, at + packBytes - used);
        chunk.set(part, used);
        used += part.byteLength;
        at += part.byteLength;
        if (used < packBytes) continue;
        yield chunk;
        chunk = Buffer.allocUnsafe(packBytes);
        before += used;
        used = 0;
      }
    },
    rest: () => chunk.subarray(0, used),
  };
}

function requireSize(entry: ZipEntry, size: number): void {
  if (size !== entry.size)
    throw new AppError("bundle.broken", { problems: [problemAt(entry.path, `has ${size} bytes, not ${entry.size}`)] });
}

function refuse(entries: readonly ZipEntry[]): void {
  const paths = entries.map(({ path }) => path);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const problems = [
    ...paths.flatMap((path) => {
      const problem = pathProblem(path);
      return problem === undefined ? [] : [problemAt(path, problem)];
    }),
    ...collisions(paths),
    ...(entries.length > bundleLimits.entries ? [problemAt("", `more than ${bundleLimits.entries} files`)] : []),
    ...(total > bundleLimits.totalBytes ? [problemAt("", `more than ${bundleLimits.totalBytes} bytes`)] : []),
  ];
  if (problems.length > 0) throw new AppError("bundle.broken", { problems: problems.slice(0, maxProblems) });
}
