import { z } from "zod";
import type { Credibility, Reliability } from "./grade.ts";

/** What stands behind an excerpt, as far as it says what the excerpt is worth. */
export const supportSchema = z.strictObject({
  /** The source of the document where it was told first, or that document: what has the same counts once. */
  origin: z.string(),
  /** It is graded, and neither its source nor what it says is believed. */
  isWeak: z.boolean(),
  /** Its words are of a text that the document had before it was read again. */
  isOrphaned: z.boolean(),
  /** Its documents tell each other again, and none of them was first. */
  isCircular: z.boolean(),
});
export type Support = z.infer<typeof supportSchema>;

/** D to F, 4 to 6: doubted, or not to be judged. What has no grade yet is not weak by it. */
export function isWeak(reliability: Reliability | null, credibility: Credibility | null): boolean {
  return /[DEF]/.test(reliability ?? "") || /[456]/.test(credibility ?? "");
}
