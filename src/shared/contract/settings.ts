import { z } from "zod";
import { settingSchemas } from "#shared/domain/setting.ts";
import { command, query } from "./define.ts";
import { recordErrors, writtenSchema } from "./record-area.ts";

/** Settings of a vault that its analyst may choose. Each is a record, and each choice a line in the vault's chain. */
export const settingsArea = {
  "settings.get": query(() => ({ input: z.strictObject({}), output: z.strictObject(settingSchemas) })),
  "settings.set": command(() => ({
    input: z.discriminatedUnion("name", [
      z.strictObject({ name: z.literal("custody.reading"), value: settingSchemas["custody.reading"].unwrap() }),
    ]),
    output: writtenSchema,
    errors: recordErrors,
  })),
} as const;
