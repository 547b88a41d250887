import { constants, inflateRawSync, inflateSync } from "node:zlib";

/** What one packed part, and all parts of an original together, may come to. */
const maxPartBytes = 32 * 1024 * 1024;
const maxTotalBytes = 256 * 1024 * 1024;

/**
 * What lies packed inside an original, where the names of authors like to hide: the members of ZIP containers (DOCX, XLSX,
 * ODT) and the deflated streams of PDF. A part that cannot be unpacked is passed over: its text has been scanned, and
 * nothing else can be said of it.
 */
export function* packedContents(original: Buffer): Generator<Uint8Array> {
  let total = 0;
  for (const unpack of partsOf(original)) {
    const part = unpack();
    if (!part) continue;
    total += part.byteLength;
    if (total > maxTotalBytes) return;
    yield part;
  }
}

type Unpack = () => Uint8Array | undefined;

function partsOf(original: Buffer): Iterable<Unpack> {
  if (original.subarray(0, 4).equals(localHeader)) return zipMembers(original);
  return original.subarray(0, 1024).includes("%PDF-") ? pdfStreams(original) : [];
}

const localHeader = Buffer.from("PK\x03\x04", "latin1");

/** Found by their own headers (APPNOTE section 4.3.7), so that a damaged or forged directory hides none. */
function* zipMembers(original: Buffer): Generator<Unpack> {
  for (let at = 0; at >= 0 && at + 30 <= original.byteLength; at = original.indexOf(localHeader, at + 4)) {
    const start = at + 30 + original.readUInt16LE(at + 26) + original.readUInt16LE(at + 28);
    const isDeflated = original.readUInt16LE(at + 8) === 8;
    // What is stored as it is was seen in the original itself.
    if (isDeflated) yield () => attempt(() => inflateRawSync(original.subarray(start), options));
  }
}

/** ISO 32000-1, section 7.3.8: the keyword `stream` and a line end. */
function* pdfStreams(original: Buffer): Generator<Unpack> {
  for (let at = original.indexOf("stream"); at >= 0; at = original.indexOf("stream", at + 6)) {
    const afterReturn = original[at + 6] === 0x0d ? at + 7 : at + 6;
    if (original[afterReturn] !== 0x0a) continue;
    const data = original.subarray(afterReturn + 1);
    // The first byte of zlib data with deflate (RFC 1950, section 2.2).
    if (((data[0] ?? 0) & 0x0f) === 8) yield () => attempt(() => inflateSync(data, options));
  }
}

const options = { maxOutputLength: maxPartBytes, finishFlush: constants.Z_SYNC_FLUSH };

function attempt(unpack: () => Uint8Array): Uint8Array | undefined {
  try {
    return unpack();
  } catch {
    return undefined;
  }
}
