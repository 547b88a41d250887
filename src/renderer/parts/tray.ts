import { useMemo } from "react";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";

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

/** Puts an excerpt in front, or takes it out. */
export function setInTray(caseId: string, id: string, isIn: boolean): void {
  const others = trayOf(caseId).filter((other) => other !== id);
  void setPreference(nameOf(caseId), isIn ? [id, ...others].slice(0, most) : others);
}

function trayOf(caseId: string): string[] {
  return idsIn(usePreferences.getState().values[nameOf(caseId)]);
}

function idsIn(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
}
