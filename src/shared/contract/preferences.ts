import { z } from "zod";
import { command, query } from "./define.ts";

const name = z.string().regex(/^[a-z][A-Za-z0-9._-]{0,119}$/, "a name such as layout.case");

/** How the user has arranged their work. Stored in the vault, because it reveals content; not part of any history. */
export const preferencesArea = {
  "preferences.list": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ values: z.record(z.string(), z.json()) }),
  })),
  /** `null` deletes the preference. */
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
