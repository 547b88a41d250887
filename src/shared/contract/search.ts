import { z } from "zod";
import { idOf } from "#shared/domain/id.ts";
import { limits, query } from "./define.ts";
import { caseId, recordErrors } from "./record-area.ts";

const range = z.tuple([z.number().int(), z.number().int()]);

export const hitSchema = z.strictObject({
  documentId: z.string(),
  title: z.string(),
  /** From 1; null where the format has no pages. */
  page: z.number().int().nullable(),
  /** The match, in code points of the canonical text. */
  start: z.number().int(),
  end: z.number().int(),
  snippet: z.strictObject({ text: z.string(), matches: z.array(range) }),
  score: z.number(),
});
export type Hit = z.infer<typeof hitSchema>;

/** Hits that are given where nobody says how many. */
export const usualHits = 50;

/** Only documents that have one of the values listed, in each of these ways. null: of none, or not known. */
const narrowing = {
  sources: z.array(idOf("source").nullable()).max(limits.list).optional(),
  /** As the list of documents names them. */
  types: z.array(z.string().min(1).max(200)).max(1000).optional(),
  languages: z.array(z.string().min(1).max(40).nullable()).max(1000).optional(),
  /** Of publication. */
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
      /** Of documents, all of them. */
      total: z.number().int(),
      hits: z.array(hitSchema),
    }),
    errors: [...recordErrors, "query.malformed"],
  })),
  /**
   * How many of the documents found have each source, type, language and year, whatever is chosen in that way itself.
   */
  "search.facets": query(() => ({
    input: z.strictObject({ caseId, query: z.string().max(limits.line), ...narrowing }),
    output: facetsSchema,
    errors: [...recordErrors, "query.malformed"],
  })),
  /** The words around a place, as a longer snippet. Nothing counts as read by it. */
  "search.passage": query(() => ({
    input: z.strictObject({
      documentId: idOf("document"),
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
    }),
    output: z.strictObject({
      text: z.string(),
      /**
       * Where in the document's text it begins, in code points, and whether the document goes on before and after it.
       */
      from: z.number().int(),
      isCutBefore: z.boolean(),
      isCutAfter: z.boolean(),
    }),
    errors: [...recordErrors, "document.no-text"],
  })),
} as const;
