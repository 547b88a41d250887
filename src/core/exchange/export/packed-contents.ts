import { constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { declaredCharsets, mailBodies } from "./mail-encodings.ts";
import { writtenIn } from "./written-in.ts";

/** Unpacked bytes of one part, and of all parts of an original together. */
const maxPartBytes = 32 * 1024 * 1024;
const maxTotalBytes = 256 * 1024 * 1024;
/** An archive in an archive in a mail. */
const maxDepth = 3;

/**
 * Packed or encoded parts of an original, where authors' names often hide: members of ZIP containers (DOCX, XLSX, ODT),
 * deflated streams of PDF, gzip, bodies and attachments of mail. Also texts that the bytes do not show directly
 * (written-in.ts). A part that cannot be unpacked is skipped: its extracted text has been scanned, and nothing more can
 * be done.
 */
export function* packedContents(
  original: Buffer,
  { charsets, isRead }: Original = { charsets: [], isRead: true },
): Generator<Uint8Array | string> {
  yield* contentsOf(original, { depth: 0, isRead, isInPdf: false, charsets, budget: { left: maxTotalBytes } });
}

/** Known facts about an original. */
export interface Original {
  /** Encodings that its text was decoded from, in the names of the WHATWG Encoding Standard. */
  readonly charsets: readonly string[];
  /** True if its text is searched too. */
  readonly isRead: boolean;
}

interface Place {
  readonly depth: number;
  readonly isRead: boolean;
  readonly isInPdf: boolean;
  /** Encodings declared by the document or the surrounding mail. */
  readonly charsets: readonly string[];
  readonly budget: { left: number };
}

function* contentsOf(bytes: Buffer, place: Place): Generator<Uint8Array | string> {
  const { depth, charsets, budget } = place;
  const isPdf = place.isInPdf || bytes.subarray(0, 1024).includes(pdfHeader);
  yield* writtenIn(bytes, { isRead: place.isRead, isPdf, charsets });
  if (depth === maxDepth) return;
  const { parts, declared = [] } = partsOf(bytes);
  for (const unpack of parts) {
    const part = unpack();
    if (!part) continue;
    budget.left -= part.byteLength;
    if (budget.left < 0) return;
    yield part;
    yield* contentsOf(part, {
      depth: depth + 1,
      isRead: false,
      isInPdf: isPdf,
      charsets: [...new Set([...charsets, ...declared])],
      budget,
    });
  }
}

type Unpack = () => Buffer | undefined;

function partsOf(bytes: Buffer): { readonly parts: Iterable<Unpack>; readonly declared?: readonly string[] } {
  if (bytes.subarray(0, 4).equals(localHeader)) return { parts: zipMembers(bytes) };
  if (bytes.subarray(0, 3).equals(gzipHeader)) return { parts: [() => attempt(() => gunzipSync(bytes, options))] };
  if (bytes.subarray(0, 1024).includes(pdfHeader)) return { parts: pdfStreams(bytes) };
  return { parts: mailBodies(bytes), declared: declaredCharsets(bytes) };
}

const pdfHeader = "%PDF-";
const localHeader = Buffer.from("PK\x03\x04", "latin1");
/** RFC 1952, section 2.3, with deflate. */
const gzipHeader = Buffer.from([0x1f, 0x8b, 8]);

/** Found by their own headers (APPNOTE section 4.3.7), so that a damaged or forged directory hides none. */
function* zipMembers(original: Buffer): Generator<Unpack> {
  for (let at = 0; at >= 0 && at + 30 <= original.byteLength; at = original.indexOf(localHeader, at + 4)) {
    const start = at + 30 + original.readUInt16LE(at + 26) + original.readUInt16LE(at + 28);
    const method = original.readUInt16LE(at + 8);
    const size = original.readUInt32LE(at + 18);
    if (method === 8) yield () => attempt(() => inflateRawSync(original.subarray(start), options));
    else if (method === 0) yield () => original.subarray(start, start + Math.min(size, maxPartBytes));
  }
}

/** ISO 32000-1, section 7.3.8: the keyword `stream` and a line end. */
function* pdfStreams(original: Buffer): Generator<Unpack> {
  for (let at = original.indexOf("stream"); at >= 0; at = original.indexOf("stream", at + 6)) {
    const afterReturn = original[at + 6] === 0x0d ? at + 7 : at + 6;
    if (original[afterReturn] !== 0x0a) continue;
    const data = original.subarray(afterReturn + 1);
    // First byte of zlib data with deflate (RFC 1950, section 2.2).
    if (((data[0] ?? 0) & 0x0f) === 8) yield () => attempt(() => inflateSync(data, options));
  }
}

const options = { maxOutputLength: maxPartBytes, finishFlush: constants.Z_SYNC_FLUSH };

function attempt(unpack: () => Buffer): Buffer | undefined {
  try {
    return unpack();
  } catch {
    return undefined;
  }
}
