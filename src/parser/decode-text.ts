import { isAscii, isUtf8 } from "node:buffer";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

export interface Decoded {
  readonly text: string;
  /** Name from the WHATWG Encoding Standard, in lower case. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

export interface EncodingHints {
  /** Chosen by the user: used as given. */
  readonly chosen?: string | undefined;
  /** Claimed by the document or its carrier: used if the bytes agree. */
  readonly declared?: string | undefined;
}

/**
 * Decodes text. In order: the user's choice; a byte order mark; valid UTF-8; the declared encoding, if it decodes
 * without error; the most plausible known encoding. `undefined` if the bytes are not text in any. Plain UTF-8, nearly
 * every file, is settled here; other tables are loaded on demand.
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

/** No contrary claim, no NUL as in UTF-16, and no escape as in ISO-2022-JP. */
function isUndoubtedlyUtf8(bytes: Uint8Array, { chosen, declared }: EncodingHints): boolean {
  if (chosen !== undefined || !isUtf8(bytes) || bytes.includes(0) || bytes.includes(0x1b)) return false;
  return declared === undefined || /^\s*utf-?8\s*$/i.test(declared) || isAscii(bytes);
}
