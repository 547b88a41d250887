import type { Block, Box, CanonicalText, Page } from "#shared/domain/canonical-text.ts";
import { lengthOf, toCanonical } from "#shared/domain/text.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

export interface CanonicalTextBuilder {
  /** Code points appended so far: the start of the next piece. */
  readonly length: number;
  /** Each piece is made canonical separately, so a surrogate pair or CR LF must not be split between two. */
  append(piece: string): void;
  /** Empty blocks are dropped. */
  addBlock(block: Block): void;
  addPage(page: Page): void;
  addBox(box: Box): void;
  build(): CanonicalText;
}

/**
 * Builds a canonical text and its ranges in one pass. Ranges are checked when added (ascending, disjoint, inside the
 * text), so a faulty extractor throws here and never stores a wrong offset.
 */
export function createCanonicalTextBuilder(extractor: string): CanonicalTextBuilder {
  const pieces: string[] = [];
  const pages: Page[] = [];
  const blocks: Block[] = [];
  const boxes: Box[] = [];
  let length = 0;

  const check = (start: number, end: number, after: number) => {
    if (start < after || end < start || end > length) {
      throw new RangeError(`range ${start}–${end} after ${after} in a text of ${length}`);
    }
  };

  return {
    get length() {
      return length;
    },
    append(piece) {
      const clean = toCanonical(piece);
      length += lengthOf(clean);
      if (length > limits.textCodePoints) throw new Refusal("resource", "the text is too long");
      pieces.push(clean);
    },
    addBlock(block) {
      check(block.start, block.end, blocks.at(-1)?.end ?? 0);
      if (block.start === block.end) return;
      if (blocks.length === limits.blocks) throw new Refusal("resource", "too many paragraphs or cells");
      blocks.push(block);
    },
    addPage(page) {
      check(page.start, page.end, pages.at(-1)?.end ?? 0);
      if (pages.length === limits.pages) throw new Refusal("resource", "too many pages");
      pages.push(page);
    },
    addBox(box) {
      check(box[0], box[1], boxes.at(-1)?.[1] ?? 0);
      if (boxes.length === limits.boxes) throw new Refusal("resource", "too many pieces of text on the pages");
      boxes.push(box);
    },
    build: () => ({ format: 1, extractor, text: pieces.join(""), pages, blocks, boxes }),
  };
}
