import { z } from "zod";

/** data/mapping.json: ids in the exporting vault by the ids versions were written under. */
export const mappingSchema = z.record(z.string(), z.string());

/** data/withheld.json: number of records exported as bare hashes, by reason. */
export const withheldSchema = z.record(z.string(), z.number().int().nonnegative());

/** A line of data/identities.jsonl. */
export const identityLineSchema = z.strictObject({ id: z.string(), plain: z.string() });
