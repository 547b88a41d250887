import { z } from "zod";
import { notify } from "#renderer/state/notices.ts";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { t } from "#renderer/strings/index.ts";
import { type SearchFilter, searchSchema } from "./search-filter.ts";

const savedSchema = searchSchema.extend({ id: z.string(), name: z.string() });
export type SavedSearch = z.infer<typeof savedSchema>;

const preferenceOf = (caseId: string) => `searches.${caseId}`;

/** The saved searches of a case, by name. Kept in the vault. */
export function useSavedSearches(caseId: string): readonly SavedSearch[] {
  return readSaved(usePreferences((state) => state.values[preferenceOf(caseId)]));
}

/** Unreadable values from another version are skipped. */
export function readSaved(kept: unknown): readonly SavedSearch[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one) => readOne(one) ?? []).sort((one, other) => one.name.localeCompare(other.name));
}

function readOne(kept: unknown): SavedSearch | undefined {
  return savedSchema.safeParse(kept).data;
}

export function saveSearch(caseId: string, name: string, query: string, filter: SearchFilter): void {
  const saved: SavedSearch = { id: crypto.randomUUID(), name, query, filter };
  change(caseId, (all) => [...all, saved], t("search.savedNow", { name }));
}

export function renameSearch(caseId: string, { id, name: before }: SavedSearch, name: string): void {
  const renamed = (one: unknown) => {
    const read = readOne(one);
    return read?.id === id ? { ...read, name } : one;
  };
  change(caseId, (all) => all.map(renamed), t("search.renamedNow", { before, name }));
}

export function forgetSearch(caseId: string, { id, name }: SavedSearch): void {
  change(caseId, (all) => all.filter((one) => readOne(one)?.id !== id), t("search.removedNow", { name }));
}

/** Announces a change, with Undo. Unreadable searches are kept. */
function change(caseId: string, next: (all: readonly unknown[]) => readonly unknown[], done: string): void {
  const kept = usePreferences.getState().values[preferenceOf(caseId)];
  const before: readonly unknown[] = Array.isArray(kept) ? kept : [];
  const keep = (all: readonly unknown[]) =>
    void setPreference(preferenceOf(caseId), all.length === 0 ? null : JSON.parse(JSON.stringify(all)));
  keep(next(before));
  notify({ tone: "info", text: done, action: { label: t("ui.undo"), run: () => keep(before) } });
}
