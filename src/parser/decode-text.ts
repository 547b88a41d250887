import { isUtf8 } from "node:buffer";
import { detectEncoding, isImplausible, scoreOf } from "./detect-encoding.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

export interface Decoded {
  readonly text: string;
  /** The name that the WHATWG Encoding Standard gives it, in lower case. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

interface Hints {
  /** Chosen by a person: used as it is. */
  readonly chosen?: string | undefined;
  /** What the document or its carrier claims: used if the bytes agree. */
  readonly declared?: string | undefined;
}

/**
 * Bytes → text. In this order: what a person chose; a byte order mark; valid UTF-8; what is declared, if it decodes
 * without an error; the most plausible of the known encodings. Undefined if the bytes are no text in any of them.
 */
export function decodeText(bytes: Uint8Array, hints: Hints = {}): Decoded | undefined {
  if (bytes.byteLength > limits.decodedBytes) throw new Refusal("resource", "the text is too long");
  if (hints.chosen !== undefined) return decodeChosen(bytes, hints.chosen);
  const mark = byteOrderMark(bytes);
  if (mark) return decode(bytes.subarray(mark.length), mark.encoding);

  const declared = hints.declared === undefined ? undefined : knownEncoding(hints.declared);
  const hasNul = bytes.includes(0);
  if (!hasNul && isUtf8(bytes)) return decodeValidUtf8(bytes, declared);
  if (declared && !declared.startsWith("utf-16") && !hasNul) {
    const text = decodeStrictly(bytes, declared);
    if (text !== undefined && !isImplausible(text.slice(0, headLength)))
      return { text, encoding: declared, warnings: [] };
  }
  return decodeUnknown(bytes, declared);
}

/** The canonical name of an encoding that can be decoded, or undefined. */
export function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

const utf8 = "utf-8";
const escapeByte = 0x1b;
/** Characters that are looked at to say whether a decoding is text at all. */
const headLength = 20_000;

function decodeChosen(bytes: Uint8Array, label: string): Decoded {
  const encoding = knownEncoding(label);
  if (!encoding) throw new Refusal("unreadable", "the chosen encoding is not known");
  const mark = byteOrderMark(bytes);
  return decode(mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes, encoding);
}

function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: utf8, length: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", length: 2 };
  return undefined;
}

/** A few two-byte texts of East Asia happen to be valid UTF-8; they are believed if declared and far more plausible. */
function decodeValidUtf8(bytes: Uint8Array, declared: string | undefined): Decoded {
  if (bytes.includes(escapeByte)) return decodeWithEscapes(bytes);
  const isOther =
    declared !== undefined && eastAsian.has(declared) && scoreOf(bytes, declared) > scoreOf(bytes, utf8) + 20;
  return isOther ? decode(bytes, declared) : { text: withoutErrors(bytes, utf8), encoding: utf8, warnings: [] };
}

const eastAsian: ReadonlySet<string> = new Set(["gb18030", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr"]);

/** ASCII with escapes is ISO-2022-JP when the escapes lead into its character sets (RFC 1468), else a terminal's. */
function decodeWithEscapes(bytes: Uint8Array): Decoded {
  const text = withoutErrors(bytes, utf8);
  const japanese = decodeStrictly(bytes, "iso-2022-jp");
  return japanese === undefined || japanese === text
    ? { text, encoding: utf8, warnings: [] }
    : { text: japanese, encoding: "iso-2022-jp", warnings: [] };
}

function decodeUnknown(bytes: Uint8Array, declared: string | undefined): Decoded | undefined {
  const encoding = detectEncoding(bytes, declared);
  const { text, warnings } = decode(bytes, encoding);
  // Of damaged UTF-8 the sound part was found to be text.
  if (encoding !== utf8 && isImplausible(text.slice(0, headLength))) return undefined;
  const doubt = declared && declared !== encoding ? [`The file claims ${declared} and was read as ${encoding}.`] : [];
  return { text, encoding, warnings: [...doubt, ...warnings] };
}

function decode(bytes: Uint8Array, encoding: string): Decoded {
  const strict = decodeStrictly(bytes, encoding);
  if (strict !== undefined) return { text: strict, encoding, warnings: [] };
  const warnings = ["Some bytes do not belong to the encoding and are shown as \uFFFD."];
  return { text: withoutErrors(bytes, encoding), encoding, warnings };
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function withoutErrors(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}
