import { z } from "zod";
import { cellRangeSchema } from "./cells.ts";
import { sha256Hex } from "./document.ts";
import { credibilitySchema } from "./grade.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { limits } from "./limits.ts";
import { ownMarkingSchema } from "./marking.ts";

const offset = z.number().int().nonnegative();

/**
 * Place in a document: W3C Web Annotation TextQuoteSelector and TextPositionSelector combined (code points of the
 * canonical text with the given hash); a region of a page's picture, in hundredths of a point (an image is a page of 96
 * pixels an inch, upright as displayed); or cells of a table, with the range from the first to the last in the text.
 */
export const anchorSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("text"),
    text: sha256Hex,
    start: offset,
    end: offset,
    prefix: z.string().max(64),
    suffix: z.string().max(64),
  }),
  z.strictObject({
    type: z.literal("region"),
    page: offset,
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
  cellRangeSchema.extend({ type: z.literal("cells"), text: sha256Hex, start: offset, end: offset }),
]);
export type Anchor = z.infer<typeof anchorSchema>;

export const translationSchema = z.strictObject({
  text: z.string().min(1).max(limits.passage),
  language: z.string().min(2).max(40),
  translator: z.string().min(1).max(limits.line),
});

const excerptBody = z.looseObject({
  documentId: idOf("document"),
  anchor: anchorSchema,
  /** The exact text at the anchor; for a region, the user's description; for cells, joined as by `readCells`. */
  quote: z.string(),
  note: z.string(),
  codeIds: z.array(idOf("code")),
  credibility: credibilitySchema.nullable(),
  translation: translationSchema.nullable(),
  marking: ownMarkingSchema,
});
export type ExcerptBody = z.infer<typeof excerptBody>;

export const excerptKind = defineKind<ExcerptBody>({
  kind: "excerpt",
  schema: excerptBody,
  merge: { codeIds: "set", marking: "marking" },
  // A quote belongs to its anchor. Translation and credibility belong to the quoted words, wherever they are.
  wholes: { anchor: { fields: ["quote"], about: ["translation", "credibility"], saying: ["quote"] } },
  references: (body) => [
    { role: "document", target: body.documentId },
    ...body.codeIds.map((target) => ({ role: "code", target })),
  ],
});

const codeBody = z.looseObject({
  label: z.string().min(1),
  letter: z.string().min(1).max(4),
  colour: z.string().regex(/^#[0-9a-f]{6}$/, "a colour in lower case, such as #3366cc"),
});
export type CodeBody = z.infer<typeof codeBody>;
export const codeKind = defineKind<CodeBody>({ kind: "code", schema: codeBody, merge: {}, references: () => [] });
