import { z } from "zod";
import type { Credibility, Reliability } from "./grade.ts";

/** Provenance of an excerpt, for judging its weight. */
export const supportSchema = z.strictObject({
  /** Source of the original document, or the document itself if it has no source. Equal origins count once. */
  origin: z.string(),
  /** True if the source or the information is graded as doubted, or as impossible to judge. */
  isWeak: z.boolean(),
  /** True if the quoted words belong to an earlier text of the document. */
  isOrphaned: z.boolean(),
  /** True if its documents retell each other in a cycle without a first one. */
  isCircular: z.boolean(),
});
export type Support = z.infer<typeof supportSchema>;

/** D to F, 4 to 6: doubted, or cannot be judged. Missing grades do not count as weak. */
export function isWeak(reliability: Reliability | null, credibility: Credibility | null): boolean {
  return /[DEF]/.test(reliability ?? "") || /[456]/.test(credibility ?? "");
}
