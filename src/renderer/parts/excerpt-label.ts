import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { credibilityWords, reliabilityWords } from "#shared/domain/grade.ts";

/** `E-014`: the number of an excerpt in its case. */
export function excerptNumber({ number }: Pick<ExcerptCard, "number">): string {
  return `E-${String(number).padStart(3, "0")}`;
}

/** `B2`; `B/–` or `–/2` if one half is missing, so that nobody reads B minus or minus two. Empty if not graded. */
export function gradeLabel({ reliability, credibility }: Pick<ExcerptCard, "reliability" | "credibility">): string {
  if (reliability === null && credibility === null) return "";
  const isWhole = reliability !== null && credibility !== null;
  return `${reliability ?? "–"}${isWhole ? "" : "/"}${credibility ?? "–"}`;
}

export function excerptLabel(card: ExcerptCard): string {
  return [excerptNumber(card), gradeLabel(card)].filter(Boolean).join(" ");
}

/** True for a region of a picture: its words are the user's and must not be shown as a quotation. */
export function isDescribed({ start }: Pick<ExcerptCard, "start">): boolean {
  return start === null;
}

/** `Port memo, page 3`. */
export function documentPlace({ title, page }: Pick<ExcerptCard, "title" | "page">): string {
  return [title, page === null ? "" : t("editor.page", { page })].filter(Boolean).join(", ");
}

/** For a region: `Port memo, page 3, read from the picture`. */
export function excerptPlace(card: Pick<ExcerptCard, "title" | "page" | "start">): string {
  return [documentPlace(card), isDescribed(card) ? t("editor.fromPicture") : ""].filter(Boolean).join(", ");
}

export function gradeInWords({ reliability, credibility }: Pick<ExcerptCard, "reliability" | "credibility">): string {
  if (reliability === null && credibility === null) return t("editor.ungraded");
  return [
    reliability === null ? t("editor.sourceUngraded") : `${reliability} – ${reliabilityWords[reliability]}`,
    credibility === null ? t("editor.informationUngraded") : `${credibility} – ${credibilityWords[credibility]}`,
  ].join("; ");
}
