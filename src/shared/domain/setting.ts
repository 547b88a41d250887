import { z } from "zod";
import { defineKind } from "./kind.ts";

/** Every setting of a vault, with its values and default. */
export const settingSchemas = {
  /** True to record in custody each opening of a document, copying of its original, and export of an assessment. */
  "custody.reading": z.boolean().default(true),
} as const;

export type SettingName = keyof typeof settingSchemas;
export type SettingValue<Name extends SettingName> = z.output<(typeof settingSchemas)[Name]>;

const settingBody = z.looseObject({ name: z.string(), value: z.json() });
export type SettingBody = z.infer<typeof settingBody>;
export const settingKind = defineKind<SettingBody>({
  kind: "setting",
  schema: settingBody,
  merge: {},
  references: () => [],
});
