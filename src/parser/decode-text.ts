import { isUtf8 } from "node:buffer";
import { limits } from "./limits.ts";
import { isImplausible } from "./plausibility.ts";
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
export async function decodeText(bytes: Uint8Array, hints: Hints = {}): Promise<Decoded | undefined> {
  if (bytes.byteLength > limits.decodedBytes) throw new Refusal("resource", "the text is too long");
  if (hints.chosen !== undefined) return decodeChosen(bytes, hints.chosen);
  const mark = byteOrderMark(bytes);
  if (mark) return decode(bytes.subarray(mark.length), mark.encoding);

  const hasNul = bytes.includes(0);
  if (!hasNul && isUtf8(bytes)) return decodeValidUtf8(bytes, hints.declared);
  const declared = await knownEncoding(hints.declared);
  if (declared && !declared.startsWith("utf-16") && !hasNul) {
    const decoded = await decode(bytes, declared);
    if (decoded.warnings.length === 0 && !isImplausible(decoded.text.slice(0, headLength))) return decoded;
  }
  return decodeUnknown(bytes, declared);
}

const utf8 = "utf-8";
/** Characters that are looked at to say whether a decoding is text at all. */
const headLength = 20_000;

async function decodeChosen(bytes: Uint8Array, label: string): Promise<Decoded> {
  const encoding = await knownEncoding(label);
  if (!encoding) throw new Refusal("unreadable", "the chosen encoding is not known");
  const mark = byteOrderMark(bytes);
  return decode(mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes, encoding);
}

/** The name of an encoding that can be decoded; those of the standard, and DOS code pages. */
async function knownEncoding(label: string | undefined): Promise<string | undefined> {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    const name = label.trim().toLowerCase();
    return (await import("./decode-legacy.ts")).isLegacyEncoding(name) ? name : undefined;
  }
}

function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: utf8, length: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", length: 2 };
  return undefined;
}

const escapeByte = 0x1b;
const eastAsian: ReadonlySet<string> = new Set(["gb18030", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr"]);

async function decodeValidUtf8(bytes: Uint8Array, label: string | undefined): Promise<Decoded> {
  const text = new TextDecoder(utf8, { ignoreBOM: true }).decode(bytes);
  const plain: Decoded = { text, encoding: utf8, warnings: [] };
  if (bytes.includes(escapeByte)) {
    // ISO-2022-JP when the escapes lead into its character sets (RFC 1468), else a terminal's.
    const japanese = await decode(bytes, "iso-2022-jp");
    return japanese.warnings.length > 0 || japanese.text === text ? plain : japanese;
  }
  // A few two-byte texts of East Asia happen to be valid UTF-8; they are believed if declared and far more plausible.
  const declared = label === undefined ? undefined : await knownEncoding(label);
  if (declared === undefined || !eastAsian.has(declared)) return plain;
  const { scoreOf } = await import("./detect-encoding.ts");
  return scoreOf(bytes, declared) > scoreOf(bytes, utf8) + 20 ? decode(bytes, declared) : plain;
}

async function decodeUnknown(bytes: Uint8Array, declared: string | undefined): Promise<Decoded | undefined> {
  const { detectEncoding } = await import("./detect-encoding.ts");
  const { text, encoding, warnings } = await decode(bytes, detectEncoding(bytes, declared));
  // Of damaged UTF-8 the sound part was found to be text.
  if (encoding !== utf8 && isImplausible(text.slice(0, headLength))) return undefined;
  const doubt = declared && declared !== encoding ? [`The file claims ${declared} and was read as ${encoding}.`] : [];
  return { text, encoding, warnings: [...doubt, ...warnings] };
}

async function decode(bytes: Uint8Array, encoding: string): Promise<Decoded> {
  const isUnicode = encoding.startsWith("utf-");
  const text = isUnicode
    ? new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    : (await import("./decode-legacy.ts")).decodeLegacy(bytes, encoding);
  const isFaulty = text.includes("\uFFFD") && !(encoding === utf8 && isUtf8(bytes));
  return {
    text,
    encoding,
    warnings: isFaulty ? ["Some bytes do not belong to the encoding and are shown as \uFFFD."] : [],
  };
}
