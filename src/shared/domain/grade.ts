import { z } from "zod";

// NATO AJP-2.1 / STANAG 2511. The two parts of a grade are judged independently and never combined into one number. F
// and 6 mean "cannot be judged", so they sort apart from the scale, not at its bottom.

export const reliabilities = ["A", "B", "C", "D", "E", "F"] as const;
export const credibilities = ["1", "2", "3", "4", "5", "6"] as const;
export const reliabilitySchema = z.enum(reliabilities);
export const credibilitySchema = z.enum(credibilities);
export type Reliability = z.infer<typeof reliabilitySchema>;
export type Credibility = z.infer<typeof credibilitySchema>;

export const reliabilityWords: Readonly<Record<Reliability, string>> = {
  A: "Completely reliable",
  B: "Usually reliable",
  C: "Fairly reliable",
  D: "Not usually reliable",
  E: "Unreliable",
  F: "Reliability cannot be judged",
};

export const credibilityWords: Readonly<Record<Credibility, string>> = {
  "1": "Confirmed by other sources",
  "2": "Probably true",
  "3": "Possibly true",
  "4": "Doubtful",
  "5": "Improbable",
  "6": "Truth cannot be judged",
};
