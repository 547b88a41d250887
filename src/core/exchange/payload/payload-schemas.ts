import { z } from "zod";

/** data/mapping.json: ids of the releasing vault by the ids that versions were written under. */
export const mappingSchema = z.record(z.string(), z.string());

/** data/withheld.json: how many records go as traces only, by reason. */
export const withheldSchema = z.record(z.string(), z.number().int().nonnegative());

/** A line of data/identities.jsonl. */
export const identityLineSchema = z.strictObject({ id: z.string(), plain: z.string() });
