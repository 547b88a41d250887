import type { Findings } from "./findings.ts";
import type { RandomAccess } from "./random-access.ts";
import type { DirectoryEntry } from "./zip-directory.ts";
import { extras, flags, inZip64, methods, signatures, sizes } from "./zip-format.ts";

export interface ArchiveEntry {
  readonly path: string;
  readonly size: number;
  readonly packedSize: number;
  readonly deflated: boolean;
  readonly crc32: number;
  /** Offset of the packed content. */
  readonly dataOffset: number;
}

interface Named {
  readonly path: string;
  readonly raw: DirectoryEntry;
}

/**
 * Reads every local header. Each must agree with the directory, and together the entries must fill the file up to the
 * directory, without overlap or gap.
 */
export async function checkLayout(
  source: RandomAccess,
  { entries, directoryOffset, findings }: { entries: readonly Named[]; directoryOffset: number; findings: Findings },
): Promise<ArchiveEntry[]> {
  const sorted = [...entries].sort((a, b) => a.raw.relativeOffsetOfLocalHeader - b.raw.relativeOffsetOfLocalHeader);
  const placed: ArchiveEntry[] = [];
  let expected = 0;
  for (const [index, { path, raw }] of sorted.entries()) {
    const offset = raw.relativeOffsetOfLocalHeader;
    if (offset !== expected) {
      findings.problem(path, offset < expected ? "shares bytes with another entry" : gapProblem(offset - expected));
      return placed;
    }
    const dataOffset = await checkLocalHeader(source, { path, raw, directoryOffset, findings });
    if (dataOffset === undefined) return placed;
    const dataEnd = dataOffset + raw.compressedSize;
    const next = sorted[index + 1]?.raw.relativeOffsetOfLocalHeader ?? directoryOffset;
    if (dataEnd > next) {
      findings.problem(path, "shares bytes with another entry, or with the directory");
      return placed;
    }
    expected = dataEnd;
    if (raw.generalPurposeBitFlag & flags.descriptor) {
      const length = next - dataEnd;
      if (!(await isDescriptor(source, { offset: dataEnd, length, raw }))) {
        findings.problem(path, "the sizes after the content are not those of the directory");
        return placed;
      }
      expected = next;
    }
    placed.push({
      path,
      size: raw.uncompressedSize,
      packedSize: raw.compressedSize,
      deflated: raw.compressionMethod === methods.deflated,
      crc32: raw.crc32,
      dataOffset,
    });
  }
  if (expected !== directoryOffset) findings.problem("", gapProblem(directoryOffset - expected));
  return placed;
}

function gapProblem(bytes: number): string {
  return `${bytes} bytes before it belong to no entry`;
}

/** Bytes for extra fields that tools put into a local header, so that one read suffices. */
const usualExtra = 64;

async function checkLocalHeader(
  source: RandomAccess,
  { path, raw, directoryOffset, findings }: Named & { directoryOffset: number; findings: Findings },
): Promise<number | undefined> {
  const offset = raw.relativeOffsetOfLocalHeader;
  const read = async (length: number) =>
    Buffer.from(await source.read(offset, Math.min(length, directoryOffset - offset)));
  const fixed = sizes.local + raw.fileNameRaw.byteLength;
  let header = await read(fixed + usualExtra);
  if (header.byteLength < fixed || header.readUInt32LE(0) !== signatures.local) {
    findings.problem(path, "no entry where the directory says it is");
    return undefined;
  }
  const dataStart = sizes.local + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (!header.subarray(sizes.local, sizes.local + header.readUInt16LE(26)).equals(raw.fileNameRaw)) {
    findings.problem(path, "has another name in its own header than in the directory");
    return undefined;
  }
  if (dataStart > header.byteLength) header = await read(dataStart);
  if (dataStart > header.byteLength || !agrees(header.subarray(0, dataStart), fixed, raw)) {
    findings.problem(path, "its own header contradicts the directory");
    return undefined;
  }
  return offset + dataStart;
}

/** Compares method, flags, CRC and sizes; the last three may be zero if a descriptor follows. */
function agrees(header: Buffer, fixed: number, raw: DirectoryEntry): boolean {
  const fields = readExtras(header.subarray(fixed));
  if (!fields || fields.has(extras.unicodePath)) return false;
  const zip64 = fields.get(extras.zip64);
  const packed = header.readUInt32LE(18);
  const size = header.readUInt32LE(22);
  const wide = packed === inZip64 || size === inZip64;
  // Section 4.5.3: a local header has both sizes, the unpacked one first.
  if (wide && (!zip64 || zip64.byteLength < 16)) return false;
  const found = {
    crc: header.readUInt32LE(14),
    size: size === inZip64 && zip64 ? Number(zip64.readBigUInt64LE(0)) : size,
    packed: packed === inZip64 && zip64 ? Number(zip64.readBigUInt64LE(8)) : packed,
  };
  const later = (raw.generalPurposeBitFlag & flags.descriptor) !== 0;
  const fits = (value: number, declared: number) => value === declared || (later && value === 0);
  return (
    header.readUInt16LE(6) === raw.generalPurposeBitFlag &&
    header.readUInt16LE(8) === raw.compressionMethod &&
    fits(found.crc, raw.crc32) &&
    fits(found.size, raw.uncompressedSize) &&
    fits(found.packed, raw.compressedSize)
  );
}

function readExtras(bytes: Buffer): Map<number, Buffer> | undefined {
  const fields = new Map<number, Buffer>();
  let at = 0;
  while (at + 4 <= bytes.byteLength) {
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    if (end > bytes.byteLength) return undefined;
    fields.set(bytes.readUInt16LE(at), bytes.subarray(at + 4, end));
    at = end;
  }
  return at === bytes.byteLength ? fields : undefined;
}

/** CRC and both sizes, with or without signature, in 32 or 64 bits (section 4.3.9). */
async function isDescriptor(
  source: RandomAccess,
  { offset, length, raw }: { offset: number; length: number; raw: DirectoryEntry },
): Promise<boolean> {
  if (![12, 16, 20, 24].includes(length)) return false;
  const bytes = Buffer.from(await source.read(offset, length));
  const start = length === 16 || length === 24 ? 4 : 0;
  if (start > 0 && bytes.readUInt32LE(0) !== signatures.descriptor) return false;
  const wide = length - start === 20;
  const number = (at: number) => (wide ? Number(bytes.readBigUInt64LE(at)) : bytes.readUInt32LE(at));
  return (
    bytes.readUInt32LE(start) === raw.crc32 &&
    number(start + 4) === raw.compressedSize &&
    number(start + (wide ? 12 : 8)) === raw.uncompressedSize
  );
}
