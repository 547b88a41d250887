import { createHash, hash as hashOf } from "node:crypto";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { encodeText } from "#shared/domain/utf8.ts";

/** SHA-256, in hex, of the canonical JSON of the whole text with its structure. */
export function textHash(text: CanonicalText): string {
  return hashOf("sha256", encodeText(canonicalJson(text)));
}

/** The same, for who has the words as UTF-8 too: they are spelled as JSON from there, in a tenth of the time. */
export function textHashOf(text: CanonicalText, words: Uint8Array): string {
  // Of the fields the words sort last.
  const frame = canonicalJson({ ...text, text: "" });
  const hash = createHash("sha256").update(frame.slice(0, -ending.length));
  for (let at = 0; at < words.byteLength; at += partBytes) {
    const length = spellInto(spelled, words.subarray(at, at + partBytes));
    hash.update(spelled.subarray(0, length));
    // Nobody's words stay behind.
    spelled.fill(0, 0, length);
  }
  return hash.update(ending).digest("hex");
}

const ending = '"}';
const partBytes = 16 * 1024;
/** A control character becomes `\u001f`. */
const mostSpelled = 6;
const spelled = new Uint8Array(partBytes * mostSpelled);

/** UTF-8 as it stands in a string of canonical JSON (RFC 8785 section 3.2.2.2); returns its length. */
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

/** By character; undefined of those that stand for themselves. */
const escapes = Array.from({ length: 0x5d }, (_, code) => {
  const character = String.fromCharCode(code);
  const text = JSON.stringify(character).slice(1, -1);
  return text === character ? undefined : Buffer.from(text);
});
