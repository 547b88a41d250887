import { t } from "#renderer/strings/index.ts";
import { isKind } from "#shared/domain/id.ts";

/** The name of a kind. Kinds of other versions of Casebound keep their stored name. */
export function kindName(kind: string): string {
  return isKind(kind) ? t(`kind.one.${kind}`) : kind;
}

/** The same in singular or plural, in lower case. */
export function kindsName(kind: string, count: number): string {
  return isKind(kind) ? t(count === 1 ? `kind.one.${kind}` : `kind.many.${kind}`).toLowerCase() : kind;
}
