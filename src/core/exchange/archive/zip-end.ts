import { problemAt } from "#core/deps/problem-at.ts";
import { AppError } from "#shared/errors.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import type { RandomAccess } from "./random-access.ts";
import { inZip64, inZip64Count, signatures, sizes } from "./zip-format.ts";

/** Location of the central directory, verified to reach to the end records. */
export interface ArchiveEnd {
  readonly entries: number;
  readonly directoryOffset: number;
  readonly directorySize: number;
}

/** Bytes: a path of 1024, the header and some extra fields. */
const maxDirectoryBytesPerEntry = 1200;

/** Reads the end records (APPNOTE sections 4.3.14 to 4.3.16); throws `bundle.unreadable`. */
export async function readArchiveEnd(source: RandomAccess, limits: ArchiveLimits): Promise<ArchiveEnd> {
  const tailSize = Math.min(source.size, sizes.zip64End + sizes.zip64Locator + sizes.end);
  const tail = Buffer.from(await source.read(source.size - tailSize, tailSize));
  const at = tailSize - sizes.end;
  if (at < 0 || tail.readUInt32LE(at) !== signatures.end) throw await unreadableEnd(source);
  if (tail.readUInt16LE(at + 20) !== 0) throw unreadable("the archive has a comment");

  const locatorAt = at - sizes.zip64Locator;
  const isZip64 = locatorAt >= 0 && tail.readUInt32LE(locatorAt) === signatures.zip64Locator;
  const recordsSize = isZip64 ? tailSize : sizes.end;
  const end = isZip64 ? zip64End(tail, source.size - tailSize) : end32(tail.subarray(at));
  if (end.entries > limits.entries) throw unreadable(`${end.entries} entries, more than ${limits.entries}`);
  if (end.directorySize > end.entries * maxDirectoryBytesPerEntry)
    throw unreadable("the archive's directory is too large");
  if (end.directoryOffset + end.directorySize !== source.size - recordsSize)
    throw unreadable("the archive's directory does not lie right before its end");
  return end;
}

function end32(record: Buffer): ArchiveEnd {
  if (record.readUInt32LE(4) !== 0) throw unreadable("the archive is a part of several");
  const entries = record.readUInt16LE(10);
  if (record.readUInt16LE(8) !== entries) throw unreadable("the archive is a part of several");
  return { entries, directorySize: record.readUInt32LE(12), directoryOffset: record.readUInt32LE(16) };
}

/** `tail` is the zip64 record, its locator and the end record, at `offset` of the file. */
function zip64End(tail: Buffer, offset: number): ArchiveEnd {
  const locator = tail.subarray(sizes.zip64End);
  const whole =
    tail.byteLength === sizes.zip64End + sizes.zip64Locator + sizes.end &&
    tail.readUInt32LE(0) === signatures.zip64End &&
    tail.readBigUInt64LE(4) === BigInt(sizes.zip64End - 12) &&
    locator.readBigUInt64LE(8) === BigInt(offset);
  if (!whole) throw unreadable("the archive's zip64 end record is damaged or not where it should be");
  const single = tail.readBigUInt64LE(16) === 0n && locator.readUInt32LE(4) === 0 && locator.readUInt32LE(16) === 1;
  const end = {
    entries: safeNumber(tail.readBigUInt64LE(32)),
    directorySize: safeNumber(tail.readBigUInt64LE(40)),
    directoryOffset: safeNumber(tail.readBigUInt64LE(48)),
  };
  if (!single || safeNumber(tail.readBigUInt64LE(24)) !== end.entries)
    throw unreadable("the archive is a part of several");

  // Readers without zip64 use these fields; contradicting records are refused.
  const short = tail.subarray(sizes.zip64End + sizes.zip64Locator);
  const agree =
    short.readUInt32LE(4) === 0 &&
    [short.readUInt16LE(8), short.readUInt16LE(10)].every((count) => count === inZip64Count || count === end.entries) &&
    [inZip64, end.directorySize].includes(short.readUInt32LE(12)) &&
    [inZip64, end.directoryOffset].includes(short.readUInt32LE(16));
  if (!agree) throw unreadable("the archive's two end records contradict each other");
  return end;
}

/** Why there is no end record at the end: a damaged copy and an appended one are told apart. */
async function unreadableEnd(source: RandomAccess): Promise<AppError> {
  const size = Math.min(source.size, 0xffff + sizes.end);
  const tail = Buffer.from(await source.read(source.size - size, size));
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signatures.end);
  const at = tail.lastIndexOf(mark);
  const isWhole = at >= 0 && at + sizes.end < size;
  return unreadable(isWhole ? "there are bytes after the end of the archive" : "not a ZIP archive, or one cut short");
}

function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw unreadable("the archive claims an impossible size");
  return Number(value);
}

function unreadable(problem: string): AppError {
  return new AppError("bundle.unreadable", { problems: [problemAt("", problem)] });
}
