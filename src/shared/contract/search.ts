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

export const searchArea = {
  "search.find": query({
    input: z.strictObject({
      caseId,
      query: z.string().max(limits.line),
      limit: z.number().int().min(1).max(10_000).default(50),
      offset: z.number().int().nonnegative().default(0),
      /** Only documents of this source; null: those of none. */
      sourceId: idOf("source").nullable().optional(),
      /** Only documents of this type, as the list of documents names it. */
      mediaType: z.string().min(1).max(200).optional(),
    }),
    output: z.strictObject({
      /** Of documents, all of them. */
      total: z.number().int(),
      hits: z.array(hitSchema),
    }),
    errors: [...recordErrors, "query.malformed"],
  }),
} as const;
