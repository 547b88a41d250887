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

/** Answers of core, cached until core reports a change to a kind of record that they depend on. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: Number.POSITIVE_INFINITY,
      // One minute in memory after the last view has released it, so that going back is instant.
      gcTime: 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

interface Options {
  /** Postpones the query. */
  readonly isOff?: boolean;
  /** Shows the last answer while the next one is loading, for lists filtered while typing. */
  readonly keepsLast?: boolean;
  /** Hash of the content that the answer is derived from. Such an answer never changes. */
  readonly fixedBy?: string;
}

export type Asked<Name extends CoreName> = UseQueryResult<CoreOutput<Name>, AppError>;

/** A query to core, repeated whenever its answer may have changed. */
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

/** The same query several times, for example for each visible page. */
export function useCoreForEach<Name extends CoreName>(name: Name, inputs: readonly CoreInput<Name>[]): Asked<Name>[] {
  return useQueries({
    queries: inputs.map((input) => ({ queryKey: [name, input], queryFn: () => ask(name, input) })),
  }) as Asked<Name>[];
}

/** Prefetches a query that a component is about to make. */
export function askAhead<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  { fixedBy }: { readonly fixedBy: string },
): void {
  void queries.prefetchQuery({ queryKey: [name, input, fixedBy], queryFn: () => ask(name, input) });
}

/** Queries core outside a component; uses the cache if possible. */
export function ask<Name extends CoreName>(name: Name, input: CoreInput<Name>): Promise<CoreOutput<Name>> {
  return call(name, input);
}

/** Core has changed records of these kinds: repeats the queries that depend on them. */
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

/** Repeats the queries of this name that failed, after their cause was removed. */
export function askFailedAgain(name: CoreName): Promise<void> {
  return queries.refetchQueries({
    predicate: ({ queryKey, state }) => queryKey[0] === name && state.status === "error",
  });
}

const toAskOnceMore = new Set<Query>();

/**
 * An answer under way may predate the change. Wait for it: during a long import, changes come so often that a query
 * cancelled each time would never finish.
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

/** No answer from an open vault outlives the lock. */
export function forgetAll(): void {
  queries.clear();
}

export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("internal", { incident: String(error).slice(0, 200) });
}
