import { z } from "zod";
import { idOf } from "#shared/domain/id.ts";
import { limits, query } from "./define.ts";
import { caseId, recordErrors } from "./record-area.ts";

const range = z.tuple([z.number().int(), z.number().int()]);

export const hitSchema = z.strictObject({
  documentId: z.string(),
  title: z.string(),
  /** From 1; `null` if the format has no pages. */
  page: z.number().int().nullable(),
  /** The match, in code points of the canonical text. */
  start: z.number().int(),
  end: z.number().int(),
  snippet: z.strictObject({ text: z.string(), matches: z.array(range) }),
  score: z.number(),
});
export type Hit = z.infer<typeof hitSchema>;

/** Default number of hits. */
export const usualHits = 50;

/** Only documents with one of the listed values for each given filter. `null` stands for none or unknown. */
const narrowing = {
  sources: z.array(idOf("source").nullable()).max(limits.list).optional(),
  /** As named in the list of documents. */
  types: z.array(z.string().min(1).max(200)).max(1000).optional(),
  languages: z.array(z.string().min(1).max(40).nullable()).max(1000).optional(),
  /** Year of publication. */
  years: z.array(z.number().int().nullable()).max(10_000).optional(),
};

function counted<Value extends z.ZodType>(value: Value) {
  return z.array(z.strictObject({ value, count: z.number().int() }));
}

const facetsSchema = z.strictObject({
  sources: counted(z.string().nullable()),
  types: counted(z.string()),
  languages: counted(z.string().nullable()),
  years: counted(z.number().int().nullable()),
});
export type Facets = z.infer<typeof facetsSchema>;

export const searchArea = {
  "search.find": query(() => ({
    input: z.strictObject({
      caseId,
      query: z.string().max(limits.line),
      limit: z.number().int().min(1).max(10_000).default(usualHits),
      offset: z.number().int().nonnegative().default(0),
      ...narrowing,
    }),
    output: z.strictObject({
      /** Number of matching documents. */
      total: z.number().int(),
      hits: z.array(hitSchema),
    }),
    errors: [...recordErrors, "query.malformed"],
  })),
  /** Counts of the matching documents by source, type, language and year. Each facet ignores its own filter. */
  "search.facets": query(() => ({
    input: z.strictObject({ caseId, query: z.string().max(limits.line), ...narrowing }),
    output: facetsSchema,
    errors: [...recordErrors, "query.malformed"],
  })),
  /** The text around a place, as a longer snippet. Does not count as reading. */
  "search.passage": query(() => ({
    input: z.strictObject({
      documentId: idOf("document"),
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
    }),
    output: z.strictObject({
      text: z.string(),
      /** Start in the document's text, in code points, and whether the document continues before and after. */
      from: z.number().int(),
      isCutBefore: z.boolean(),
      isCutAfter: z.boolean(),
    }),
    errors: [...recordErrors, "document.no-text"],
  })),
} as const;
