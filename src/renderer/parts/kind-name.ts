import { t } from "#renderer/strings/index.ts";
import { isKind } from "#shared/domain/id.ts";

/** What a record of this kind is called; kinds of another version of the product keep their own name. */
export function kindName(kind: string): string {
  return isKind(kind) ? t(`kind.one.${kind}`) : kind;
}

/** The same of so many, in the middle of a sentence. */
export function kindsName(kind: string, count: number): string {
  return isKind(kind) ? t(count === 1 ? `kind.one.${kind}` : `kind.many.${kind}`).toLowerCase() : kind;
}
