import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { credibilityWords, reliabilityWords } from "#shared/domain/grade.ts";

/** `E-014`: the number of an excerpt in its case. */
export function excerptNumber({ number }: Pick<ExcerptCard, "number">): string {
  return `E-${String(number).padStart(3, "0")}`;
}

/** `B2`; what is not graded yet is a dash in its place, and where nothing is, nothing. */
export function gradeLabel({ reliability, credibility }: Pick<ExcerptCard, "reliability" | "credibility">): string {
  return reliability === null && credibility === null ? "" : `${reliability ?? "–"}${credibility ?? "–"}`;
}

export function excerptLabel(card: ExcerptCard): string {
  return [excerptNumber(card), gradeLabel(card)].filter(Boolean).join(" ");
}

/** `Port memo, page 3`. */
export function excerptPlace({ title, page }: Pick<ExcerptCard, "title" | "page">): string {
  return [title, page === null ? "" : t("editor.page", { page })].filter(Boolean).join(", ");
}

export function gradeInWords({ reliability, credibility }: Pick<ExcerptCard, "reliability" | "credibility">): string {
  if (reliability === null && credibility === null) return t("editor.ungraded");
  return [
    reliability === null ? "" : `${reliability} – ${reliabilityWords[reliability]}`,
    credibility === null ? "" : `${credibility} – ${credibilityWords[credibility]}`,
  ]
    .filter(Boolean)
    .join("; ");
}
