import { field } from "./en/field.ts";
import { t } from "./index.ts";

/** The label of a record's field: `whoCould` becomes `who could know`; `argumentation` is unchanged. */
export function fieldName(name: string): string {
  if (isNamed(name)) return t(`field.${name}`);
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function isNamed(name: string): name is keyof typeof field {
  return Object.hasOwn(field, name);
}
