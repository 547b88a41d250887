import { z } from "zod";
import { cellRangeSchema } from "#shared/domain/cells.ts";
import { anchorSchema, excerptKind, translationSchema } from "#shared/domain/excerpt.ts";
import { credibilitySchema, reliabilitySchema } from "#shared/domain/grade.ts";
import { idOf } from "#shared/domain/id.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { supportSchema } from "#shared/domain/support.ts";
import { command, limits, line, note, query } from "./define.ts";
import { caseId, expected, recordArea, recordErrors, recordOf, writtenSchema } from "./record-area.ts";

const offset = z.number().int().nonnegative();
const region = anchorSchema.options[1];

/** Place of an excerpt: offsets of the canonical text, its words, a region of a page's picture, or table cells. */
const placeSchema = z.union([
  z.strictObject({ start: offset, end: offset, quote: z.string().max(limits.passage).optional() }),
  z.strictObject({
    quote: z.string().min(1).max(limits.passage),
    /** Which occurrence of the words, from 1. */
    occurrence: z.number().int().min(1).max(100_000).optional(),
  }),
  z.strictObject({ region, quote: z.string().max(limits.passage) }),
  /** If a quote is given, it must match the cells: tabs between cells, line feeds between rows. */
  z.strictObject({ cells: cellRangeSchema, quote: z.string().max(limits.passage).optional() }),
]);

const fields = {
  note: note.default(""),
  codeIds: z.array(idOf("code")).max(100).default([]),
  credibility: credibilitySchema.nullable().default(null),
  translation: translationSchema.nullable().default(null),
  marking: givenOwnMarkingSchema.default(null),
};

const code = recordArea("code", () => ({
  label: line,
  letter: z.string().min(1).max(4),
  colour: z.string().regex(/^#[0-9a-f]{6}$/, "a colour in lower case, such as #3366cc"),
}));

export const excerptCardSchema = z.strictObject({
  id: z.string(),
  number: z.number().int(),
  documentId: z.string(),
  /** Title of the document; empty if withheld. */
  title: z.string(),
  /** Language code of the document; `null` if unknown. */
  language: z.string().nullable(),
  /** From 1; `null` if the document has no pages. */
  page: z.number().int().nullable(),
  /** In code points of the canonical text; `null` for a region of a picture. */
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  quote: z.string(),
  /** Reliability of the source, now or as of the requested release. */
  reliability: reliabilitySchema.nullable(),
  credibility: credibilitySchema.nullable(),
});
export type ExcerptCard = z.infer<typeof excerptCardSchema>;

export const excerptOrders = ["number", "quote", "document", "source", "grade", "uses"] as const;

/**
 * `ungraded`: reliability or credibility is missing. `weak`: D to F, or 4 to 6. `sound`: A or B, and 1 or 2. The two
 * are judged separately.
 */
export const excerptGrades = ["ungraded", "weak", "sound"] as const;

const foundExcerptSchema = excerptCardSchema.extend({
  /** Source of the document. */
  sourceId: z.string().nullable(),
  codeIds: z.array(z.string()),
  /** Beginning of the note. */
  note: z.string(),
  /** Number of records that rest on it. */
  uses: z.number().int(),
  /** Number of assessments and judgements among them. */
  citations: z.number().int(),
});
export type FoundExcerpt = z.infer<typeof foundExcerptSchema>;

const excerptErrors = [...recordErrors, "grade.not-independent"] as const;

export const excerptsArea = {
  /** Credibility 1 is refused: it requires a second origin, which a new excerpt cannot have. Use `excerpts.edit`. */
  "excerpts.create": command(() => ({
    input: z.strictObject({ documentId: idOf("document"), place: placeSchema, ...fields }),
    output: writtenSchema.extend({ quote: z.string() }),
    errors: [
      ...excerptErrors,
      "excerpt.bad-range",
      "excerpt.quote-differs",
      "excerpt.quote-missing",
      "excerpt.quote-ambiguous",
      "excerpt.cells-missing",
      "document.no-text",
    ],
  })),
  "excerpts.edit": command(() => ({
    input: z.strictObject({
      id: idOf("excerpt"),
      expected,
      fields: z
        .strictObject({
          note,
          codeIds: z.array(idOf("code")).max(100),
          credibility: credibilitySchema.nullable(),
          translation: translationSchema.nullable(),
          marking: givenOwnMarkingSchema,
        })
        .partial(),
    }),
    output: writtenSchema,
    errors: excerptErrors,
  })),
  /**
   * Extends or shortens an excerpt in the same text. It stays the same record, and so does everything that rests on it.
   */
  "excerpts.move": command(() => ({
    input: z.strictObject({ id: idOf("excerpt"), expected, start: offset, end: offset }),
    output: writtenSchema.extend({
      quote: z.string(),
      /** Values that applied to the earlier words and were removed. */
      dropped: z.array(z.enum(["translation", "credibility"])),
    }),
    errors: [...excerptErrors, "excerpt.bad-range", "excerpt.not-in-text", "document.no-text"],
  })),
  "excerpts.get": query(() => ({
    input: z.strictObject({ id: idOf("excerpt") }),
    output: recordOf(excerptKind.schema),
    errors: recordErrors,
  })),
  "excerpts.list": query(() => ({
    input: z.strictObject({ caseId, documentId: idOf("document").optional() }),
    output: z.strictObject({ records: z.array(recordOf(excerptKind.schema)) }),
    errors: recordErrors,
  })),
  /** One page of a case's excerpts, sorted and filtered. */
  "excerpts.find": query(() => ({
    input: z.strictObject({
      caseId,
      offset: offset.default(0),
      limit: z.number().int().min(1).max(100_000).default(1000),
      sort: z.enum(excerptOrders).default("number"),
      descending: z.boolean().default(false),
      /** Only those whose quote, note, translation or number contains all these words or parts of words, folded as in search. */
      words: z.string().max(limits.line).default(""),
      grade: z.enum(excerptGrades).optional(),
      documentId: idOf("document").optional(),
      /** Only those of documents of this source; `null` for documents without one. */
      sourceId: idOf("source").nullable().optional(),
      /** Only those with this code; `null` for those without any. */
      codeId: idOf("code").nullable().optional(),
      hasNote: z.boolean().default(false),
      /** Only those not cited by an assessment or judgement. */
      isUncited: z.boolean().default(false),
      /** Only those on which no record rests. */
      isUnused: z.boolean().default(false),
    }),
    output: z.strictObject({
      /** Number of all matches, including those beyond the limit. */
      total: z.number().int(),
      excerpts: z.array(foundExcerptSchema),
    }),
    errors: recordErrors,
  })),
  /**
   * Every excerpt of a case as shown where it is cited: its number, document, place, grade, and the beginning of its
   * quote. Numbers start at 1, follow the order of arrival in this vault, and are never reused.
   */
  "excerpts.cards": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ cards: z.array(excerptCardSchema) }),
    errors: recordErrors,
  })),
  /** Those of these excerpts graded as confirmed that two independent origins no longer support. */
  "excerpts.unconfirmed": query(() => ({
    input: z.strictObject({ ids: z.array(idOf("excerpt")).max(10_000) }),
    output: z.strictObject({ ids: z.array(z.string()) }),
  })),
  /** Provenance of every excerpt of a case. */
  "excerpts.support": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ excerpts: z.array(supportSchema.extend({ id: z.string() })) }),
    errors: recordErrors,
  })),
  /** Everything that rests on an excerpt. */
  "excerpts.uses": query(() => ({
    input: z.strictObject({ id: idOf("excerpt") }),
    output: z.strictObject({
      uses: z.array(z.strictObject({ kind: z.string(), id: z.string(), role: z.string() })),
    }),
    errors: recordErrors,
  })),
  "codes.create": code.create,
  "codes.edit": code.edit,
  "codes.get": code.get,
  "codes.list": code.list,
} as const;
