import { field } from "./en/field.ts";
import { t } from "./index.ts";

/** What a field of a record is called: `whoCould` reads `who could know`, `argumentation` as it stands. */
export function fieldName(name: string): string {
  if (isNamed(name)) return t(`field.${name}`);
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function isNamed(name: string): name is keyof typeof field {
  return Object.hasOwn(field, name);
}
