import { type BundleFormat, formatToText, textToFormat } from "#shared/domain/bundle-format.ts";
import type { BagInfo } from "./bag.ts";
import { infoValues } from "./bag-tag-files.ts";

/** The label of bag-info.txt that says the minor number too; the profile says the major one. */
export const formatLabel = "Format-Version";

/** The label of bag-info.txt that says as which analyst a bundle was released: the author of their versions. */
export const analystLabel = "Analyst";

/**
 * What bag-info.txt says; undefined where it is no bundle of ours, or contradicts itself. Without the label, minor 0.
 */
export function formatOf(info: BagInfo): BundleFormat | undefined {
  const [profile = ""] = infoValues(info, "BagIt-Profile-Identifier");
  const major = /^urn:casebound:bundle:([1-9]\d{0,5})$/.exec(profile)?.[1];
  if (major === undefined) return undefined;
  const [text = formatToText({ major: Number(major), minor: 0 })] = infoValues(info, formatLabel);
  const format = textToFormat(text);
  return format?.major === Number(major) ? format : undefined;
}
