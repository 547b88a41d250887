import { t } from "#renderer/strings/index.ts";
import { deed } from "#shared/strings/deed.ts";

/** The words for an operation such as `excerpts.create`. */
export function deedName(op: string): string {
  return isNamed(op) ? t(`deed.${op.replace(".", "_")}` as "deed.excerpts_create") : op;
}

/** All operations with a name. */
export const deedOps: readonly string[] = Object.keys(deed).map((name) => name.replace("_", "."));

function isNamed(op: string): boolean {
  return Object.hasOwn(deed, op.replace(".", "_"));
}
