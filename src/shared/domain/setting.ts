import { z } from "zod";
import { defineKind } from "./kind.ts";

/** Every setting of a vault: what values it takes, and which one holds until somebody chooses. */
export const settingSchemas = {
  /** Whether opening a document, taking its original and writing an assessment out leave a line of custody. */
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
