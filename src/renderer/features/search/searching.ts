import { useEffect } from "react";
import { create } from "zustand";
import { onLock } from "#renderer/state/on-lock.ts";
import type { SearchFilter } from "./search-filter.ts";

/** Hits that come at once. */
export const portion = 100;

interface Searching {
  readonly caseId: string | null;
  /** As it stands in the field, and as it was asked for. */
  readonly text: string;
  readonly query: string;
  readonly filter: SearchFilter;
  readonly limit: number;
  /** Key of the hit that is looked at. */
  readonly selected: string | null;
}

const fresh: Searching = { caseId: null, text: "", query: "", filter: {}, limit: portion, selected: null };

/** What is searched in the case; there again for who comes back to it, and gone with the case or when the vault is locked. */
export const useSearching = create<Searching>(() => fresh);
onLock(forgetSearching);

export function useSearchOf(caseId: string): Searching {
  const searching = useSearching();
  const isOther = searching.caseId !== caseId;
  useEffect(() => {
    if (isOther) useSearching.setState({ ...fresh, caseId });
  }, [isOther, caseId]);
  return isOther ? fresh : searching;
}

export function setSearch(change: Partial<Omit<Searching, "caseId">>): void {
  useSearching.setState(change);
}

/** Another question: its answer is looked at from the top. */
export function ask(caseId: string, query: string, filter: SearchFilter): void {
  useSearching.setState({ caseId, text: query, query, filter, limit: portion, selected: null });
}

export function narrow(filter: SearchFilter): void {
  useSearching.setState({ filter, limit: portion, selected: null });
}

export function forgetSearching(): void {
  useSearching.setState(fresh);
}
