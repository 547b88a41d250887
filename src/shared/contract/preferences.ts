import { z } from "zod";
import { command, query } from "./define.ts";

const name = z.string().regex(/^[a-z][A-Za-z0-9._-]{0,119}$/, "a name such as layout.case");

/** How a person has arranged their work. Kept in the vault, since it tells of its content; no part of any history. */
export const preferencesArea = {
  "preferences.list": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ values: z.record(z.string(), z.json()) }),
  })),
  /** null forgets it. */
  "preferences.set": command(() => ({
    input: z.strictObject({
      name,
      value: z
        .json()
        .refine((value) => JSON.stringify(value).length <= 256 * 1024, "at most 256 KiB")
        .meta({ isBounded: true }),
    }),
    output: z.strictObject({}),
  })),
} as const;
