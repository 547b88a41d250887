import { formatCount } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";

/** The counts of an import in one sentence. Zero counts are left out, except of imports. */
export function importSentence(counts: Omit<ImportSummary, "files" | "bytes" | "duration" | "cancelled">): string {
  const { imported, importedWithoutText, refused, passwordNeeded, duplicates } = counts;
  const others = [
    ["doneRefused", refused],
    ["donePassword", passwordNeeded],
    ["doneDuplicates", duplicates],
  ] as const;
  const parts = [
    t("documents.doneImported", { number: formatCount(imported + importedWithoutText) }),
    ...others
      .filter(([, count]) => count > 0)
      .map(([name, count]) => t(`documents.${name}`, { count, number: formatCount(count) })),
  ];
  return `${parts.join(", ")}.`;
}

/** True if every file is in the case. */
export function isWhole({ refused, passwordNeeded, cancelled }: ImportSummary): boolean {
  return !cancelled && refused + passwordNeeded === 0;
}

/** Core gives reasons as fragments and warnings as sentences. */
export function whyOf({ reason, warnings }: Pick<ImportedFile, "reason" | "warnings">): string {
  return [reason, ...warnings]
    .filter((part) => part !== null && part !== "")
    .map((part) => asSentence(part as string))
    .join(" ");
}

function asSentence(part: string): string {
  const text = part.charAt(0).toUpperCase() + part.slice(1);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

const order = ["refused", "password-needed", "imported-without-text", "duplicate", "imported"] as const;

/** Failures first, as they are the remaining work. */
export function worstFirst(files: readonly ImportedFile[]): ImportedFile[] {
  return files.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
}

/**
 * Number of files an import would process: new, not surveyed yet, and already here with or without reading them again.
 */
type Work = Readonly<Record<"news" | "unseen" | "again" | "known", number>>;

export function nameOfStart({ news, unseen, again, known }: Work): string {
  if (unseen > 0) return t("documents.startUpTo", { count: news + unseen });
  if (news > 0 && again > 0) return t("documents.startBoth", { count: news, again });
  if (news > 0) return t("documents.start", { count: news });
  if (again > 0) return t("documents.startAgain", { count: again });
  return known > 0 ? t("documents.startKnown", { count: known }) : t("documents.startNone");
}
