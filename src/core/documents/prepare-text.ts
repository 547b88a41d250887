import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { type IndexableText, toIndexable } from "#core/search/index-text.ts";
import type { SentText } from "#shared/contract/parser.ts";
import { type CanonicalText, canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { isCanonical } from "#shared/domain/text.ts";
import { encodeTexts } from "#shared/domain/utf8.ts";
import type { Slabs } from "./slabs.ts";
import { textHash, textHashOf } from "./text-hash.ts";

/** A canonical text with all that its rows need: what is left to do is to write them. */
export interface PreparedText {
  /** See `textHash`. */
  readonly hash: string;
  readonly extractor: string;
  readonly pages: number;
  /** Pages, blocks and boxes, compressed; null where there are none. */
  readonly structure: Uint8Array | null;
  readonly indexable: IndexableText;
}

/** Texts prepared, one for each; null for what is no canonical text. */
export interface PreparedTexts {
  readonly texts: readonly (PreparedText | null)[];
  /** See `Batch`. */
  readonly memory: readonly Uint8Array[];
}

interface PrepareOptions {
  /** For who knows it already. */
  readonly hash?: string;
  /** Its words as UTF-8, for who has them so already. */
  readonly words?: Uint8Array;
  /** Where its words go. */
  readonly encode?: typeof encodeTexts;
}

export function prepareText(text: CanonicalText, options: PrepareOptions = {}): PreparedText {
  const { extractor, pages, blocks, boxes } = text;
  const { words, hash = words ? textHashOf(text, words) : textHash(text) } = options;
  const isFlat = pages.length + blocks.length + boxes.length === 0;
  return {
    hash,
    extractor,
    pages: pages.length,
    structure: isFlat ? null : zstdCompressSync(JSON.stringify({ pages, blocks, boxes })),
    indexable: toIndexable(text, options),
  };
}

/** The text that was prepared. */
export function textOfPrepared({ extractor, structure, indexable }: PreparedText): CanonicalText {
  let at = 0;
  const bodies = indexable.passages.map(({ body, fold, bridge }) => {
    const from = at;
    at += body + fold + (bridge ?? 0);
    return indexable.bytes.subarray(from, from + body);
  });
  const rest: unknown = structure ? JSON.parse(zstdDecompressSync(structure).toString("utf8")) : flat;
  const text = Buffer.concat(bodies).toString("utf8");
  return canonicalTextSchema.parse({ format: 1, extractor, text, ...Object(rest) });
}

const flat = { pages: [], blocks: [], boxes: [] };

/** Below this, in bytes as sent, each text has memory of its own: a slab would be nearly empty. */
const worthSlab = 256 * 1024;

export function prepareSentTexts(sent: readonly SentText[], slabs: Slabs): PreparedTexts {
  const filling = slabs.fill();
  const isLarge = sent.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) >= worthSlab;
  const encode = isLarge ? filling.encode : encodeTexts;
  return { texts: sent.map((text) => prepareSentText(text, encode)), memory: filling.memory };
}

/** A text as the parser sent it; null for what is no canonical text, which none of our parsers sends. */
export function prepareSentText(sent: SentText, encode = encodeTexts): PreparedText | null {
  const text = readSentText(sent);
  return text && prepareText(text, { words: sent.bytes.subarray(0, sent.words), encode });
}

/** What the parser sent, as text; null for what is none. */
export function readSentText(sent: SentText): CanonicalText | null {
  const { data: text } = canonicalTextSchema.safeParse(readSent(sent));
  return text && isCanonical(text.text) ? text : null;
}

function readSent({ bytes, words }: SentText): unknown {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    const text = decoder.decode(bytes.subarray(0, words));
    const rest: unknown = JSON.parse(decoder.decode(bytes.subarray(words)));
    return typeof rest === "object" ? { ...rest, text } : undefined;
  } catch {
    return undefined;
  }
}
