import { isUtf8 } from "node:buffer";
import { decodeLegacy, isLegacyEncoding } from "./decode-legacy.ts";
import type { Decoded, EncodingHints } from "./decode-text.ts";
import { detectEncoding, scoreOf } from "./detect-encoding.ts";
import { isImplausible } from "./plausibility.ts";
import { Refusal } from "./refusal.ts";

/** Decodes everything but undoubted UTF-8 for `decodeText`. */
export function decodeOtherText(bytes: Uint8Array, { chosen, declared: label }: EncodingHints): Decoded | undefined {
  if (chosen !== undefined) return decodeChosen(bytes, chosen);
  const mark = byteOrderMark(bytes);
  if (mark) return decode(bytes.subarray(mark.length), mark.encoding);

  const declared = label === undefined ? undefined : knownEncoding(label);
  const hasNul = bytes.includes(0);
  if (!hasNul && isUtf8(bytes)) return decodeValidUtf8(bytes, declared);
  if (declared && !declared.startsWith("utf-16") && !hasNul) {
    const decoded = decode(bytes, declared);
    if (decoded.warnings.length === 0 && !isImplausible(decoded.text.slice(0, headLength))) return decoded;
  }
  const { text, encoding, warnings } = decode(bytes, detectEncoding(bytes, declared));
  // In damaged UTF-8 the valid part has already proved to be text.
  if (encoding !== utf8 && isImplausible(text.slice(0, headLength))) return undefined;
  const doubt = declared && declared !== encoding ? [`The file claims ${declared} and was read as ${encoding}.`] : [];
  return { text, encoding, warnings: [...doubt, ...warnings] };
}

const utf8 = "utf-8";
/** Characters examined to tell whether a decoding is text at all. */
const headLength = 20_000;

function decodeChosen(bytes: Uint8Array, label: string): Decoded {
  const encoding = knownEncoding(label);
  if (!encoding) throw new Refusal("unreadable", "the chosen encoding is not known");
  const mark = byteOrderMark(bytes);
  return decode(mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes, encoding);
}

/** Name of a supported encoding: those of the standard, and DOS code pages. */
function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    const name = label.trim().toLowerCase();
    return isLegacyEncoding(name) ? name : undefined;
  }
}

function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: utf8, length: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", length: 2 };
  return undefined;
}

const eastAsian: ReadonlySet<string> = new Set(["gb18030", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr"]);

function decodeValidUtf8(bytes: Uint8Array, declared: string | undefined): Decoded {
  const plain = decode(bytes, utf8);
  if (bytes.includes(0x1b)) {
    // ISO-2022-JP if the escapes select its character sets (RFC 1468), otherwise a terminal's.
    const japanese = decode(bytes, "iso-2022-jp");
    return japanese.warnings.length > 0 || japanese.text === plain.text ? plain : japanese;
  }
  // A few two-byte texts of East Asia happen to be valid UTF-8; their encoding is accepted if declared and far more
  // plausible.
  if (declared === undefined || !eastAsian.has(declared)) return plain;
  return scoreOf(bytes, declared) > scoreOf(bytes, utf8) + 20 ? decode(bytes, declared) : plain;
}

function decode(bytes: Uint8Array, encoding: string): Decoded {
  const isUnicode = encoding.startsWith("utf-");
  const text = isUnicode ? new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes) : decodeLegacy(bytes, encoding);
  const isFaulty = text.includes("\uFFFD") && !(encoding === utf8 && isUtf8(bytes));
  return {
    text,
    encoding,
    warnings: isFaulty ? ["Some bytes do not belong to the encoding and are shown as \uFFFD."] : [],
  };
}
