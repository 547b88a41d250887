import { setPreference, usePreferences } from "#renderer/state/preferences.ts";

const most = 20;

const nameOf = (caseId: string) => `search.${caseId}`;

/** Recent searches of a case, latest first. Kept in the vault. */
export function useSearchHistory(caseId: string): readonly string[] {
  const kept = usePreferences((state) => state.values[nameOf(caseId)]);
  return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
}

export function rememberSearch(caseId: string, query: string, history: readonly string[]): void {
  void setPreference(nameOf(caseId), [query, ...history.filter((other) => other !== query)].slice(0, most));
}

export function forgetSearches(caseId: string): void {
  void setPreference(nameOf(caseId), null);
}
