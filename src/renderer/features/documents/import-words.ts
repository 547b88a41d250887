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
