import { z } from "zod";

/**
 * The text extracted from a document's bytes, with ranges of it. Offsets are code points of `text`, ranges are
 * half-open, and each list of ranges ascends. Lengths on a page are integers in hundredths of a point from the top
 * left. The text's hash is taken of exactly this as canonical JSON (RFC 8785), which bundles also carry.
 */
const offset = z.number().int().nonnegative();
const length = z.number().int();

export const blockKinds = ["heading", "paragraph", "item", "cell", "quote", "code", "image"] as const;

const blockSchema = z.strictObject({
  kind: z.enum(blockKinds),
  start: offset,
  end: offset,
  /** Level of a heading, 1 to 6, or depth of a list item, from 1. */
  level: z.number().int().min(1).max(100).optional(),
  /** True for an item in a numbered list. */
  ordered: z.boolean().optional(),
  /** For a cell: its table in the text, its row and its column, from 0. */
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

/** Checked by hand: a long document has tens of thousands of boxes, too many for a schema each. */
const boxesSchema = z
  .custom<Box[]>(
    (value) => Array.isArray(value) && value.length <= 20_000_000 && allOf(value, isBox),
    "boxes are six whole numbers each, of which the first two are no less than 0",
  )
  .meta({
    // Stated for the JSON Schema, which cannot be derived from a function.
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

/** Unlike `every`, does not skip holes. */
function allOf(values: readonly unknown[], holds: (value: unknown) => boolean): boolean {
  for (const value of values) if (!holds(value)) return false;
  return true;
}

export const canonicalTextSchema = z.strictObject({
  format: z.literal(1),
  /** The extractor and its version, as `name/version`; another version may produce another text. */
  extractor: z.string().regex(/^[a-z]+\/[0-9]+$/),
  text: z.string(),
  /** Empty if the format has no pages. */
  pages: z.array(pageSchema).max(100_000),
  /** Empty for plain text. */
  blocks: z.array(blockSchema).max(2_000_000),
  /** Empty if no page has a picture. */
  boxes: boxesSchema,
});
export type CanonicalText = z.infer<typeof canonicalTextSchema>;
