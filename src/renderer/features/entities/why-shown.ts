import type { Vocabulary } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import { captionReason } from "#shared/domain/caption.ts";
import type { Statement } from "./group-statements.ts";

/** Why an entity is shown under this name. */
export function whyShown(
  caption: string,
  statements: readonly Statement[],
  schemaOf: (subjectId: string) => string,
  vocabulary: Pick<Vocabulary, "schemaOf" | "propertyOf">,
): string | undefined {
  const naming = statements.map(({ body }) => ({
    ...body,
    naming: vocabulary.schemaOf(schemaOf(body.subjectId))?.caption ?? [],
    supported: body.excerptIds.length > 0,
  }));
  const shown = naming.find(({ value, property, naming: names }) => value === caption && names.includes(property));
  const rule = captionReason(naming);
  if (!shown || rule === undefined) return undefined;
  if (rule === "standing") {
    return t("facts.why.standing", { standing: t(`facts.standings.${shown.standing}`).toLowerCase() });
  }
  if (rule !== "property") return t(`facts.why.${rule}`);
  const property = vocabulary.propertyOf(schemaOf(shown.subjectId), shown.property)?.label ?? shown.property;
  return t("facts.why.property", { property: property.toLowerCase() });
}
