import { inflateRawSync } from "node:zlib";
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from "yauzl";
import { crc32 } from "./crc32.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

export interface ZipArchive {
  readonly names: ReadonlySet<string>;
  /** Two entries of one name: programs differ in which of them they show. */
  readonly hasTwins: boolean;
  readonly hasEncrypted: boolean;
  /** Bytes of an entry; `undefined` if no entry has that name. Throws if they contradict the directory. */
  read(name: string): Promise<Uint8Array | undefined>;
}

/**
 * Opens a ZIP (APPNOTE 6.3.10) and checks its directory against the policy before inflating anything: names that stay
 * inside, plain files only, no overlapping entries, limited number, sizes and ratios. No ZIP library checks all of
 * these. Nothing is ever written to a file.
 */
export async function openZip(bytes: Uint8Array): Promise<ZipArchive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Names are decoded here, because yauzl's own errors quote them.
  const zip = await fromBufferPromise(buffer, { decodeStrings: false, autoClose: false, validateEntrySizes: true });
  if (zip.entryCount > limits.zip.entries) throw new Refusal("resource", "the archive has too many entries");
  const entries = new Map<string, Entry>();
  const all: Entry[] = [];
  let hasTwins = false;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    checkEntry(entry, name);
    hasTwins ||= entries.has(name);
    entries.set(name, entry);
    all.push(entry);
  }
  checkTogether(all, bytes.byteLength);
  return {
    names: new Set(entries.keys()),
    hasTwins,
    hasEncrypted: all.some((entry) => entry.isEncrypted()),
    async read(name) {
      const entry = entries.get(name);
      return entry && (await readEntry(zip, entry, buffer));
    },
  };
}

function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

function checkEntry(entry: Entry, name: string): void {
  if (isUnsafeName(name)) throw new Refusal("hostile", "a name in the archive leads outside of it");
  if (!isPlain(entry)) throw new Refusal("hostile", "the archive holds a link or a device");
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > limits.zip.ratioFrom && uncompressedSize > compressedSize * limits.zip.ratio) {
    throw new Refusal("hostile", "an entry of the archive is compressed beyond belief");
  }
}

/** Absolute, with a drive or share, leading upwards, or with characters that some systems interpret as such. */
export function isUnsafeName(name: string): boolean {
  return name === "" || /^\/|^[a-z]:|\\|\0/i.test(name) || name.split("/").includes("..");
}

/** Type bits of the Unix mode in the upper half of the external attributes: none, regular file or folder. */
function isPlain(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 28) & 0xf;
  const isUnix = entry.versionMadeBy >>> 8 === 3;
  return !isUnix || type === 0 || type === 8 || type === 4;
}

function checkTogether(entries: readonly Entry[], fileSize: number): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > limits.zip.totalBytes) throw new Refusal("resource", "the archive grows too large");
  const places = entries
    .map((entry) => ({
      start: entry.relativeOffsetOfLocalHeader,
      end: entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameLength + entry.compressedSize,
    }))
    .sort((left, right) => left.start - right.start);
  for (const [index, { end }] of places.entries()) {
    if (end > (places[index + 1]?.start ?? fileSize)) throw new Refusal("hostile", "entries of the archive overlap");
  }
}

const localHeaderBytes = 30;

async function readEntry(zip: ZipFile, entry: Entry, buffer: Buffer): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new Refusal("unreadable", "an entry of the archive is encrypted");
  const header = await zip.readLocalFileHeaderPromise(entry);
  if (!header.fileName.equals(entry.fileNameRaw)) {
    throw new Refusal("hostile", "an entry has one name in the archive's directory and another in its place");
  }
  const stored = buffer.subarray(header.fileDataStart, header.fileDataStart + entry.compressedSize);
  const data = inflated(entry, stored);
  if (data.byteLength !== entry.uncompressedSize || crc32(data) !== entry.crc32) {
    throw new Refusal("unreadable", "an entry of the archive is damaged");
  }
  return data;
}

function inflated(entry: Entry, stored: Buffer): Uint8Array {
  if (entry.compressionMethod === 0) return stored;
  if (entry.compressionMethod !== 8) throw new Refusal("unreadable", "an entry is compressed in an unknown way");
  // One byte more than declared suffices to prove the declaration false.
  return inflateRawSync(stored, { maxOutputLength: entry.uncompressedSize + 1 });
}
