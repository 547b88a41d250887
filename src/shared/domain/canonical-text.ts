import { z } from "zod";

/**
 * What the parser makes of a document's bytes: one text, and ranges of it. All offsets are half-open, in code points of
 * `text`; all ranges of one list ascend. Lengths on a page are integers, in hundredths of a point, from the top left.
 * The canonical JSON of exactly this (RFC 8785) is what the text's hash is taken of and what a bundle carries.
 */
const offset = z.number().int().nonnegative();
const length = z.number().int();

export const blockKinds = ["heading", "paragraph", "item", "cell", "quote", "code", "image"] as const;

const blockSchema = z.strictObject({
  kind: z.enum(blockKinds),
  start: offset,
  end: offset,
  /** Of a heading 1 to 6, of a list item its depth from 1. */
  level: z.number().int().min(1).max(100).optional(),
  /** Of an item in a numbered list. */
  ordered: z.boolean().optional(),
  /** Of a cell: which table of the text, row and column, from 0. */
  table: offset.optional(),
  row: offset.optional(),
  column: offset.optional(),
});
export type Block = z.infer<typeof blockSchema>;

/** One page: its range of the text and its size. */
const pageSchema = z.strictObject({ start: offset, end: offset, width: length, height: length });
export type Page = z.infer<typeof pageSchema>;

/** A run of characters on one line of a page: [start, end, x, y, width, height]. */
export type Box = [start: number, end: number, x: number, y: number, width: number, height: number];

/** By hand: a long document has tens of thousands, and each would be a run through a schema. */
const boxesSchema = z
  .custom<Box[]>(
    (value) => Array.isArray(value) && value.length <= 20_000_000 && allOf(value, isBox),
    "boxes are six whole numbers each, of which the first two are no less than 0",
  )
  .meta({
    // As a JSON Schema says it: a function it cannot read.
    type: "array",
    maxItems: 20_000_000,
    items: {
      type: "array",
      prefixItems: [...Array(2).fill({ type: "integer", minimum: 0 }), ...Array(4).fill({ type: "integer" })],
      minItems: 6,
      maxItems: 6,
    },
  });

function isBox(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 6 && allOf(value, Number.isSafeInteger) && value[0] >= 0 && value[1] >= 0
  );
}

/** Unlike `every` it does not pass over holes. */
function allOf(values: readonly unknown[], holds: (value: unknown) => boolean): boolean {
  for (const value of values) if (!holds(value)) return false;
  return true;
}

export const canonicalTextSchema = z.strictObject({
  format: z.literal(1),
  /** Which extractor and version made it, as `name/version`: another version may make another text. */
  extractor: z.string().regex(/^[a-z]+\/[0-9]+$/),
  text: z.string(),
  /** Empty for documents that have no pages. */
  pages: z.array(pageSchema).max(100_000),
  /** Empty for plain text, where each line is as it stands. */
  blocks: z.array(blockSchema).max(2_000_000),
  /** Empty unless there are pages with a picture. */
  boxes: boxesSchema,
});
export type CanonicalText = z.infer<typeof canonicalTextSchema>;
