import { dateInWords } from "#renderer/parts/date-in-words.ts";
import type { Property, Vocabulary } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import { readShare, type Share } from "#shared/domain/followthemoney-percentage.ts";
import { inputKindOf } from "./input-kind.ts";

/** A value as shown to users: entity names, countries, shares and dates in words. */
export function showValue(
  value: string,
  property: Property | undefined,
  vocabulary: Pick<Vocabulary, "codesOf">,
  nameOf: (entityId: string) => string,
): string {
  if (!property) return value;
  switch (inputKindOf(property, vocabulary)) {
    case "entity":
      return nameOf(value);
    case "choice":
      return vocabulary.codesOf(property.type)?.find(({ code }) => code === value)?.label ?? value;
    case "date":
      return dateInWords(value);
    case "share":
      return shareInWords(value);
    default:
      return value;
  }
}

/** `~25..35` becomes `about 25–35%`. */
export function shareInWords(value: string): string {
  const share = readShare(value);
  if (!share) return value;
  const words = exactly(share);
  return share.approximate ? t("links.about", { share: words }) : words;
}

function exactly({ low, high, lowOpen, highOpen }: Share): string {
  if (low === high) return t("links.percent", { share: low });
  if (lowOpen) return t("links.moreThan", { share: low });
  if (highOpen) return t("links.lessThan", { share: high });
  if (low === "0") return t("links.atMost", { share: high });
  if (high === "100") return t("links.atLeast", { share: low });
  return t("links.percent", { share: `${low}–${high}` });
}
