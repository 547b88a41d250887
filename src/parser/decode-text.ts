import { isAscii, isUtf8 } from "node:buffer";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

export interface Decoded {
  readonly text: string;
  /** The name that the WHATWG Encoding Standard gives it, in lower case. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

export interface EncodingHints {
  /** Chosen by a person: used as it is. */
  readonly chosen?: string | undefined;
  /** What the document or its carrier claims: used if the bytes agree. */
  readonly declared?: string | undefined;
}

/**
 * Bytes → text. In this order: what a person chose; a byte order mark; valid UTF-8; what is declared, if it decodes
 * without an error; the most plausible of the known encodings. Undefined if the bytes are no text in any of them.
 * Plain UTF-8, which is nearly every file, is settled here; the tables of the others are loaded when they are needed.
 */
export async function decodeText(bytes: Uint8Array, hints: EncodingHints = {}): Promise<Decoded | undefined> {
  if (bytes.byteLength > limits.decodedBytes) throw new Refusal("resource", "the text is too long");
  const body = hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes;
  if (isUndoubtedlyUtf8(body, hints))
    return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(body), encoding: "utf-8", warnings: [] };
  const { decodeOtherText } = await import("./decode-other-text.ts");
  return decodeOtherText(bytes, hints);
}

function hasUtf8Mark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** Nothing claims otherwise, and there is no NUL, as UTF-16 has, and no escape, as ISO-2022-JP has. */
function isUndoubtedlyUtf8(bytes: Uint8Array, { chosen, declared }: EncodingHints): boolean {
  if (chosen !== undefined || !isUtf8(bytes) || bytes.includes(0) || bytes.includes(0x1b)) return false;
  return declared === undefined || /^\s*utf-?8\s*$/i.test(declared) || isAscii(bytes);
}
