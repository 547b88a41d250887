import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { tlpSchema } from "#shared/domain/marking.ts";

// The sample case as a user would build it: passages to excerpt, entities and facts to state, claims and their denials.
// Everything is named by keys, which are replaced by ids as records are created.

const keys = z.array(z.string());

const statement = z.strictObject({
  property: z.string(),
  value: z.string(),
  language: z.string().optional(),
  valid: z.string().optional(),
  excerptIds: keys.default([]),
});

const confidence = z.strictObject({
  level: z.enum(["high", "moderate", "low"]),
  assumptions: z.string(),
  sourcing: z.string(),
  argumentation: z.string(),
});

const sampleScript = z.strictObject({
  case: z.strictObject({
    reference: z.string(),
    title: z.string(),
    question: z.string(),
    marking: z.strictObject({ tlp: tlpSchema, caveats: z.array(z.string()) }),
    scale: z.enum(["icd203-row1", "icd203-row2", "phia"]),
  }),
  sources: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      sourceKind: z.enum(["publisher", "official-body", "person", "human-source", "sensor", "dataset"]),
      protected: z.boolean().default(false),
      reliability: z.enum(["A", "B", "C", "D", "E", "F"]),
      reason: z.string(),
      documents: z.array(z.string()),
      marking: tlpSchema,
      identity: z.string().optional(),
    }),
  ),
  origins: z.record(z.string(), z.string()),
  markings: z.record(z.string(), tlpSchema),
  searches: z.array(z.string()),
  excerpts: z.array(
    z.strictObject({
      key: z.string(),
      document: z.string(),
      quote: z.string(),
      credibility: z.enum(["1", "2", "3", "4", "5", "6"]).optional(),
      translation: z.strictObject({ text: z.string(), language: z.string(), translator: z.string() }).optional(),
    }),
  ),
  entities: z.array(z.strictObject({ key: z.string(), schema: z.string(), statements: z.array(statement) })),
  links: z.array(
    z.strictObject({
      key: z.string(),
      schema: z.string(),
      from: z.string(),
      to: z.string(),
      statements: z.array(statement),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      left: z.string(),
      right: z.string(),
      decision: z.enum(["same", "different", "undecided"]),
      reason: z.string(),
      excerptIds: keys,
    }),
  ),
  claims: z.array(
    z.strictObject({
      proposition: z.string(),
      entities: keys,
      positions: z.array(
        z.strictObject({
          speaker: z.union([z.string(), z.strictObject({ name: z.string() })]),
          stance: z.enum(["asserts", "denies", "declines", "qualifies"]),
          said: z.string().optional(),
          words: z.string(),
          terms: z.array(z.string()),
          excerpt: z.string(),
        }),
      ),
    }),
  ),
  events: z.array(
    z.strictObject({
      what: z.string(),
      happened: z.string().nullable(),
      said: z.string().optional(),
      where: z.string(),
      entities: z.array(z.tuple([z.string(), z.string()])),
      excerptIds: keys,
    }),
  ),
  figures: z.array(
    z.strictObject({
      measures: z.string(),
      low: z.string(),
      high: z.string(),
      approximate: z.boolean().default(false),
      unit: z.string(),
      period: z.string().nullable(),
      excerpt: z.string(),
      entities: keys.default([]),
      note: z.string().default(""),
    }),
  ),
  questions: z.array(z.strictObject({ text: z.string(), whoCould: z.string(), excerptIds: keys, search: z.string() })),
  assessments: z.array(
    z.strictObject({
      key: z.string(),
      file: z.string(),
      judgements: z.array(
        z.strictObject({
          key: z.string(),
          statement: z.string(),
          likelihood: z.string(),
          confidence,
          wouldChange: z.string(),
          excerptIds: keys,
        }),
      ),
    }),
  ),
});
export type SampleScript = z.output<typeof sampleScript>;

const sealedIdentity = z.looseObject({ realName: z.string(), otherNames: z.array(z.string()) });

export function readSampleScript(folder: string): SampleScript {
  return sampleScript.parse(JSON.parse(readFileSync(join(folder, "case.json"), "utf8")));
}

export function readSampleIdentity(folder: string, file: string) {
  return sealedIdentity.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
}
