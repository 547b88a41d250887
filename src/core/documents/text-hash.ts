import { createHash, hash as hashOf } from "node:crypto";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { encodeText } from "#shared/domain/utf8.ts";

/** SHA-256, in hex, of the canonical JSON of the text with its structure. */
export function textHash(text: CanonicalText): string {
  return hashOf("sha256", encodeText(canonicalJson(text)));
}

/** Same hash from UTF-8 input, which is escaped directly: about ten times faster. */
export function textHashOf(text: CanonicalText, words: Uint8Array): string {
  // `text` is the last field in canonical order.
  const frame = canonicalJson({ ...text, text: "" });
  const hash = createHash("sha256").update(frame.slice(0, -ending.length));
  for (let at = 0; at < words.byteLength; at += partBytes) {
    const length = spellInto(spelled, words.subarray(at, at + partBytes));
    hash.update(spelled.subarray(0, length));
    // Clear the buffer so that no text lingers in memory.
    spelled.fill(0, 0, length);
  }
  return hash.update(ending).digest("hex");
}

const ending = '"}';
const partBytes = 16 * 1024;
/** Bytes; a control character becomes `\u001f`. */
const mostSpelled = 6;
const spelled = new Uint8Array(partBytes * mostSpelled);

/** Escapes UTF-8 for a string of canonical JSON (RFC 8785 section 3.2.2.2) into `room`; returns the length. */
function spellInto(room: Uint8Array, words: Uint8Array): number {
  let to = 0;
  for (let at = 0; at < words.length; at++) {
    const byte = words[at] ?? 0;
    const spelling = byte < 0x20 || byte === 0x22 || byte === 0x5c ? escapes[byte] : undefined;
    if (spelling === undefined) room[to++] = byte;
    else for (const part of spelling) room[to++] = part;
  }
  return to;
}

/** By character code; `undefined` for characters that need no escape. */
const escapes = Array.from({ length: 0x5d }, (_, code) => {
  const character = String.fromCharCode(code);
  const text = JSON.stringify(character).slice(1, -1);
  return text === character ? undefined : Buffer.from(text);
});
