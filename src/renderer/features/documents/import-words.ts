import { formatCount } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";

/** How an import went, as counts in one sentence. Of what there was none, only imports are told. */
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

/** Whether every file is in the case now. */
export function isWhole({ refused, passwordNeeded, cancelled }: ImportSummary): boolean {
  return !cancelled && refused + passwordNeeded === 0;
}

/** Core tells why in halves of a sentence, and warns in whole ones. */
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

/** What failed comes first, as it is what is left to do. */
export function worstFirst(files: readonly ImportedFile[]): ImportedFile[] {
  return files.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
}

/** How many files an import would take: new ones, those not looked at yet, and those here already, to be read again or not. */
type Work = Readonly<Record<"news" | "unseen" | "again" | "known", number>>;

export function nameOfStart({ news, unseen, again, known }: Work): string {
  if (unseen > 0) return t("documents.startUpTo", { count: news + unseen });
  if (news > 0 && again > 0) return t("documents.startBoth", { count: news, again });
  if (news > 0) return t("documents.start", { count: news });
  if (again > 0) return t("documents.startAgain", { count: again });
  return known > 0 ? t("documents.startKnown", { count: known }) : t("documents.startNone");
}
