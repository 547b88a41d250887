import { type BundleFormat, formatToText, textToFormat } from "#shared/domain/bundle-format.ts";
import type { BagInfo } from "./bag.ts";
import { infoValues } from "./bag-tag-files.ts";

/** The bag-info.txt label with the minor number; the profile has the major one. */
export const formatLabel = "Format-Version";

/** The bag-info.txt label naming the analyst who exported the bundle, the author of their versions. */
export const analystLabel = "Analyst";

/**
 * Format declared in bag-info.txt; `undefined` if it is not a Casebound bundle or contradicts itself. Minor 0 without
 * the label.
 */
export function formatOf(info: BagInfo): BundleFormat | undefined {
  const [profile = ""] = infoValues(info, "BagIt-Profile-Identifier");
  const major = /^urn:casebound:bundle:([1-9]\d{0,5})$/.exec(profile)?.[1];
  if (major === undefined) return undefined;
  const [text = formatToText({ major: Number(major), minor: 0 })] = infoValues(info, formatLabel);
  const format = textToFormat(text);
  return format?.major === Number(major) ? format : undefined;
}
