import { useMemo } from "react";
import { notify } from "#renderer/state/notices.ts";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { t } from "#renderer/strings/index.ts";

/** Excerpts that an analyst keeps at hand: more are no longer a selection. */
const most = 50;

const nameOf = (caseId: string) => `tray.${caseId}`;

/** The ids in the tray of a case, the one that was put there last first; kept in the vault. */
export function useTray(caseId: string): readonly string[] {
  const kept = usePreferences((state) => state.values[nameOf(caseId)]);
  return useMemo(() => idsIn(kept), [kept]);
}

export function isInTray(caseId: string, id: string): boolean {
  return trayOf(caseId).includes(id);
}

/** Puts an excerpt in front, or takes it out. A full tray takes no more: none is put out of it unasked. */
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
