import { useEffect } from "react";
import { create } from "zustand";
import { onLock } from "#renderer/state/on-lock.ts";
import type { SearchFilter } from "./search-filter.ts";

/** Hits loaded at a time. */
export const portion = 100;

interface Searching {
  readonly caseId: string | null;
  /** The field's text, and the query that was run. */
  readonly text: string;
  readonly query: string;
  readonly filter: SearchFilter;
  readonly limit: number;
  /** Key of the selected hit. */
  readonly selected: string | null;
}

const fresh: Searching = { caseId: null, text: "", query: "", filter: {}, limit: portion, selected: null };

/** State of the search view. Survives leaving the view; cleared with the case and at lock. */
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

/** A new query starts at the top. */
export function ask(caseId: string, query: string, filter: SearchFilter): void {
  useSearching.setState({ caseId, text: query, query, filter, limit: portion, selected: null });
}

export function narrow(filter: SearchFilter): void {
  useSearching.setState({ filter, limit: portion, selected: null });
}

export function forgetSearching(): void {
  useSearching.setState(fresh);
}
