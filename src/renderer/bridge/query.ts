import {
  keepPreviousData,
  type Query,
  QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
} from "@tanstack/react-query";
import { AppError } from "#shared/errors.ts";
import { type CoreInput, type CoreName, type CoreOutput, call } from "./core.ts";
import { speaksOf } from "./speaks-of.ts";

/** What was asked of core, kept until core says that records of a kind it speaks of have changed. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: Number.POSITIVE_INFINITY,
      // A minute in memory after the last view has let it go: going back is instant.
      gcTime: 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

interface Options {
  /** Do not ask yet. */
  readonly isOff?: boolean;
  /** Show the last answer while the next is on its way, for a list that is filtered as one types. */
  readonly keepsLast?: boolean;
  /** Hash of what the answer is made of: it can never be another, whatever changes around it. */
  readonly fixedBy?: string;
}

export type Asked<Name extends CoreName> = UseQueryResult<CoreOutput<Name>, AppError>;

/** A question to core, asked again whenever its answer may have changed. */
export function useCore<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  { isOff = false, keepsLast = false, fixedBy }: Options = {},
): Asked<Name> {
  return useQuery<CoreOutput<Name>, AppError>({
    queryKey: fixedBy === undefined ? [name, input] : [name, input, fixedBy],
    queryFn: () => ask(name, input),
    enabled: !isOff,
    ...(keepsLast ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** The same question several times, such as for each page that is shown. */
export function useCoreForEach<Name extends CoreName>(name: Name, inputs: readonly CoreInput<Name>[]): Asked<Name>[] {
  return useQueries({
    queries: inputs.map((input) => ({ queryKey: [name, input], queryFn: () => ask(name, input) })),
  }) as Asked<Name>[];
}

/** Asks what a component is about to ask, so that the answer is there sooner. */
export function askAhead<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  { fixedBy }: { readonly fixedBy: string },
): void {
  void queries.prefetchQuery({ queryKey: [name, input, fixedBy], queryFn: () => ask(name, input) });
}

/** The same outside of a component, from memory where it is there. */
export function ask<Name extends CoreName>(name: Name, input: CoreInput<Name>): Promise<CoreOutput<Name>> {
  return call(name, input);
}

/** Core has changed records of these kinds: what speaks of them is asked again. */
export function invalidate(topics: readonly string[]): void {
  const changed = new Set(topics);
  const isConcerned = ({ queryKey: [name, , fixedBy] }: Query) => {
    if (fixedBy !== undefined) return false;
    return speaksOf(String(name), changed);
  };
  for (const query of queries.getQueryCache().findAll({ predicate: isConcerned, fetchStatus: "fetching" })) {
    askOnceMore(query);
  }
  void queries.invalidateQueries({ predicate: isConcerned, fetchStatus: "idle" });
}

const toAskOnceMore = new Set<Query>();

/**
 * An answer on its way may be from before the change. It is waited for, because in a long import, with a change every
 * moment, one that is given up each time would never come.
 */
function askOnceMore(query: Query): void {
  if (toAskOnceMore.has(query)) return;
  toAskOnceMore.add(query);
  const again = () => {
    toAskOnceMore.delete(query);
    void queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  void query.fetch().then(again, again);
}

/** Nothing of an open vault outlives its being open. */
export function forgetAll(): void {
  queries.clear();
}

export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("internal", { incident: String(error).slice(0, 200) });
}
