import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { type IndexableText, toIndexable } from "#core/search/index-text.ts";
import type { SentText } from "#shared/contract/parser.ts";
import { type CanonicalText, canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { isCanonical } from "#shared/domain/text.ts";
import { encodeTexts } from "#shared/domain/utf8.ts";
import type { Slabs } from "./slabs.ts";
import { textHash, textHashOf } from "./text-hash.ts";

/** A canonical text with everything its rows need, ready to be written. */
export interface PreparedText {
  /** See `textHash`. */
  readonly hash: string;
  readonly extractor: string;
  readonly pages: number;
  /** Pages, blocks and boxes, compressed; `null` if there are none. */
  readonly structure: Uint8Array | null;
  readonly indexable: IndexableText;
}

/** One prepared text for each input; `null` if it is no canonical text. */
export interface PreparedTexts {
  readonly texts: readonly (PreparedText | null)[];
  /** See `Batch`. */
  readonly memory: readonly Uint8Array[];
}

interface PrepareOptions {
  /** Pass it if already computed. */
  readonly hash?: string;
  /** The text as UTF-8, if the caller already has it. */
  readonly words?: Uint8Array;
  /** Encodes the text, by default into memory of its own. */
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

/** The canonical text from its prepared form. */
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

/** Bytes as sent; smaller batches get memory of their own, because a slab would be nearly empty. */
const worthSlab = 256 * 1024;

export function prepareSentTexts(sent: readonly SentText[], slabs: Slabs): PreparedTexts {
  const filling = slabs.fill();
  const isLarge = sent.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) >= worthSlab;
  const encode = isLarge ? filling.encode : encodeTexts;
  return { texts: sent.map((text) => prepareSentText(text, encode)), memory: filling.memory };
}

/** Prepares a text sent by the parser; `null` if it is no canonical text, which our parsers never send. */
export function prepareSentText(sent: SentText, encode = encodeTexts): PreparedText | null {
  const text = readSentText(sent);
  return text && prepareText(text, { words: sent.bytes.subarray(0, sent.words), encode });
}

/** Reads a text sent by the parser; `null` if it is no canonical text. */
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
