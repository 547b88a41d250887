import type { CoreInput } from "#renderer/bridge/core.ts";
import type { Tlp } from "#shared/domain/marking.ts";

/** What a person decides about a release. */
export interface ExportChoices {
  readonly what: "whole" | "chosen";
  readonly assessments: readonly string[];
  readonly history: "all" | "current";
  readonly custodyDetails: boolean;
  readonly maxMarking: Tlp | null;
  readonly caveats: readonly string[];
  /** Sources whose identity is released by name. */
  readonly identities: readonly string[];
  readonly way: "people" | "passphrase" | "anyone";
  readonly recipients: readonly string[];
  readonly passphrase: string;
  /** It was typed twice alike. */
  readonly isRepeated: boolean;
  readonly keyId: string | null;
}

export const freshExport: ExportChoices = {
  what: "whole",
  assessments: [],
  history: "all",
  custodyDetails: false,
  maxMarking: null,
  caveats: [],
  identities: [],
  way: "people",
  recipients: [],
  passphrase: "",
  isRepeated: false,
  keyId: null,
};

/** Whether it is said who may open it, and what is in it. */
export function isClosed({ way, recipients, passphrase, isRepeated, what, assessments }: ExportChoices): boolean {
  if (what === "chosen" && assessments.length === 0) return false;
  if (way === "people") return recipients.length > 0;
  return way === "anyone" || (passphrase !== "" && isRepeated);
}

export function encryptionOf({
  way,
  recipients,
  passphrase,
}: ExportChoices): CoreInput<"exchange.export">["encryption"] {
  if (way === "people") return { recipients: [...recipients] };
  return way === "passphrase" ? { passphrase } : { clear: true };
}

export function recordIdsOf({ what, assessments }: ExportChoices): { recordIds?: string[] } {
  return what === "whole" ? {} : { recordIds: [...assessments] };
}
