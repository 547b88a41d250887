import { t } from "#renderer/strings/index.ts";
import { isKind } from "#shared/domain/id.ts";

/** What a record of this kind is called; kinds of another version of the product keep their own name. */
export function kindName(kind: string): string {
  return isKind(kind) ? t(`kind.one.${kind}`) : kind;
}
