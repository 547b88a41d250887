import { useMemo } from "react";
import { notify } from "#renderer/state/notices.ts";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { t } from "#renderer/strings/index.ts";
import type { Hit } from "#shared/contract/search.ts";

type Mention = Pick<Hit, "documentId" | "start" | "end">;

/** Kept for each entity; the oldest are shown again. */
const mostKept = 1000;

const nameOf = (entityId: string) => `mentions.rejected.${entityId}`;

export function keyOfMention({ documentId, start, end }: Mention): string {
  return `${documentId} ${start} ${end}`;
}

/** The places that a person has said are not about this entity: a choice of this vault, and no record of the case. */
export function useRejectedMentions(entityId: string): ReadonlySet<string> {
  const kept = usePreferences(({ values }) => values[nameOf(entityId)]);
  return useMemo(() => new Set(keysIn(kept)), [kept]);
}

export function rejectMention(entityId: string, mention: Mention): void {
  const key = keyOfMention(mention);
  const change = (next: (keys: readonly string[]) => string[]) => {
    const keys = keysIn(usePreferences.getState().values[nameOf(entityId)]);
    void setPreference(nameOf(entityId), next(keys));
  };
  change((keys) => [...keys.filter((one) => one !== key), key].slice(-mostKept));
  notify({
    tone: "info",
    text: t("entities.mentionRejected"),
    action: { label: t("ui.undo"), run: () => change((keys) => keys.filter((one) => one !== key)) },
  });
}

function keysIn(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
}
