import { useMemo } from "react";
import { notify } from "#renderer/state/notices.ts";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { t } from "#renderer/strings/index.ts";

/** Most excerpts in the tray: more would not be a selection. */
const most = 50;

const nameOf = (caseId: string) => `tray.${caseId}`;

/** Ids in the tray of a case, latest first. Saved in the vault. */
export function useTray(caseId: string): readonly string[] {
  const kept = usePreferences((state) => state.values[nameOf(caseId)]);
  return useMemo(() => idsIn(kept), [kept]);
}

export function isInTray(caseId: string, id: string): boolean {
  return trayOf(caseId).includes(id);
}

/** Adds an excerpt at the front, or removes it. A full tray accepts no more and drops none. */
export function setInTray(caseId: string, id: string, isIn: boolean): void {
  const others = trayOf(caseId).filter((other) => other !== id);
  if (isIn && others.length >= most) notify({ tone: "warning", text: t("reader.trayFull", { count: most }) });
  else void setPreference(nameOf(caseId), isIn ? [id, ...others] : others);
}

function trayOf(caseId: string): string[] {
  return idsIn(usePreferences.getState().values[nameOf(caseId)]);
}

function idsIn(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
}
