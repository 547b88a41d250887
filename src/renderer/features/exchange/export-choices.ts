import type { CoreInput } from "#renderer/bridge/core.ts";
import { leastPassphrase } from "#shared/domain/limits.ts";
import type { Marking, Tlp } from "#shared/domain/marking.ts";

/** The user's choices for an export. */
export interface ExportChoices {
  readonly what: "whole" | "chosen";
  readonly assessments: readonly string[];
  /** Single records of any kind, chosen where they are listed. */
  readonly records: readonly string[];
  readonly history: "all" | "current";
  readonly custody: NonNullable<CoreInput<"exchange.export">["custody"]>;
  readonly maxMarking: Tlp | null;
  readonly caveats: readonly string[];
  /** Sources whose identity is disclosed by name. */
  readonly identities: readonly string[];
  /** As typed: parts of withheld names that are ordinary words in this case. */
  readonly ordinaryWords: string;
  /** The bundle that this one replaces. */
  readonly supersedes: string | null;
  readonly way: "people" | "passphrase" | "anyone";
  readonly recipients: readonly string[];
  readonly passphrase: string;
  /** The passphrase was typed twice alike. */
  readonly isRepeated: boolean;
  readonly keyId: string | null;
}

/** By default, nothing above the case's own marking leaves. */
export function freshExport(marking: Marking): ExportChoices {
  return {
    what: "whole",
    assessments: [],
    records: [],
    history: "all",
    custody: "none",
    maxMarking: marking.tlp,
    caveats: marking.caveats,
    identities: [],
    ordinaryWords: "",
    supersedes: null,
    way: "people",
    recipients: [],
    passphrase: "",
    isRepeated: false,
    keyId: null,
  };
}

/** Props of the dialog's parts. */
export interface ExportPartProps {
  readonly choices: ExportChoices;
  readonly set: (change: Partial<ExportChoices>) => void;
}

/** The first choice still missing before the bundle can be written; `undefined` if none is. */
export function missingOf(choices: ExportChoices, keyId: string | null) {
  const { way, recipients, passphrase, isRepeated } = choices;
  if (isNothing(choices)) return "assessments";
  if (way === "people" && recipients.length === 0) return "recipients";
  if (way === "passphrase" && passphrase.length < leastPassphrase) return "passphrase";
  if (way === "passphrase" && !isRepeated) return "repeated";
  return keyId === null ? "key" : undefined;
}

export function encryptionOf({
  way,
  recipients,
  passphrase,
}: ExportChoices): CoreInput<"exchange.export">["encryption"] {
  if (way === "people") return { recipients: [...recipients] };
  return way === "passphrase" ? { passphrase } : { clear: true };
}

export function recordIdsOf({ what, assessments, records }: ExportChoices): { recordIds?: string[] } {
  return what === "whole" ? {} : { recordIds: [...new Set([...assessments, ...records])] };
}

export function isNothing({ what, assessments, records }: ExportChoices): boolean {
  return what === "chosen" && assessments.length + records.length === 0;
}
