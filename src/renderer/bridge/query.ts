import { keepPreviousData, type Query, QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { AppError } from "#shared/errors.ts";
import { type CoreInput, type CoreName, type CoreOutput, call } from "./core.ts";

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
    const asked = String(name);
    const kinds = kindsOf[asked] ?? kindsOf[asked.split(".")[0] ?? ""];
    return kinds === undefined || kinds.some((kind) => changed.has(kind));
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

/** The kinds of records that the answers of a question or of a whole area speak of; an area that is not listed speaks of all. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  documents: ["document", "excerpt", "source"],
  sources: ["source", "source-identity"],
  excerpts: [
    "excerpt",
    "document",
    "statement",
    "link",
    "claim",
    "event",
    "figure",
    "question",
    "assessment",
    "judgement",
    "identity-decision",
  ],
  codes: ["code"],
  "entities.schemas": [],
  entities: [
    "entity",
    "statement",
    "link",
    "identity-decision",
    "excerpt",
    "source",
    "document",
    "claim",
    "event",
    "figure",
    "question",
    "assessment",
    "judgement",
  ],
  links: ["entity", "statement", "link", "identity-decision", "excerpt", "source", "document"],
  identity: ["identity-decision"],
  "identity.suggestions": ["identity-decision", "entity", "statement"],
  claims: ["claim", "document", "excerpt", "entity"],
  events: ["event"],
  figures: ["figure"],
  questions: ["question"],
  assessments: ["assessment", "judgement", "excerpt", "document", "source"],
  "records.withheld": ["excerpt", "entity", "judgement"],
  "assessments.problems": ["assessment", "judgement", "excerpt", "entity", "case"],
  judgements: ["judgement"],
  keys: ["signing-key", "age-key"],
  trust: ["contact"],
  settings: ["setting"],
  preferences: [],
  search: ["document"],
  vault: [],
};

export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("internal", { incident: String(error).slice(0, 200) });
}
