import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { CoreInput, CoreName, CoreOutput } from "./core.ts";
import { ask } from "./query.ts";

/** Rows fetched together. */
const pageSize = 200;

/** Rows fetched beyond the visible ones, so that scrolling does not reach rows still loading. */
const ahead = 150;

interface RowSource<Name extends CoreName, Row> {
  readonly name: Name;
  /** The query without its page. */
  readonly input: object;
  /** Input that selects a page. Default: offset and limit. */
  readonly partOf?: (offset: number, limit: number) => object;
  readonly rowsOf: (answer: CoreOutput<Name>) => readonly Row[];
  readonly totalOf: (answer: CoreOutput<Name>) => number;
}

export interface Rows<Row> {
  readonly count: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange: (first: number, last: number) => void;
  /** No rows have arrived yet. */
  readonly isLoading: boolean;
  readonly error: unknown;
  /** Repeats failed requests. */
  readonly retry: () => void;
}

/** The rows of a list of any length. Only the visible pages are fetched. */
export function useRows<Name extends CoreName, Row>(source: RowSource<Name, Row>): Rows<Row> {
  const { name, input, rowsOf, totalOf, partOf = byOffset } = source;
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [lastCount, setLastCount] = useState(0);
  const pages = pagesIn(Math.max(0, range.first - ahead), Math.min(range.last + ahead, Math.max(0, lastCount - 1)));
  const asked = useQueries({
    queries: pages.map((page) => {
      // Query and page together are the input of this procedure.
      const part = { ...input, ...partOf(page * pageSize, pageSize) } as CoreInput<Name>;
      return { queryKey: [name, part], queryFn: () => ask(name, part) };
    }),
  });
  const answers = asked.map(({ data }) => data);
  const known = answers.find((answer) => answer !== undefined);
  const count = known === undefined ? lastCount : totalOf(known);
  if (known !== undefined && count !== lastCount) setLastCount(count);
  const rowAt = useMemo(() => {
    const byPage = new Map(pages.map((page, index) => [page, answers[index]]));
    return (index: number) => {
      const answer = byPage.get(Math.floor(index / pageSize));
      return answer === undefined ? undefined : rowsOf(answer)[index % pageSize];
    };
  }, [pages, answers, rowsOf]);
  const onRange = useCallback((first: number, last: number) => {
    setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
  }, []);
  return {
    count,
    rowAt,
    onRange,
    isLoading: known === undefined && asked.some(({ isPending }) => isPending),
    error: asked.find(({ error }) => error)?.error,
    retry: () => {
      for (const { error, refetch } of asked) if (error) void refetch();
    },
  };
}

function byOffset(offset: number, limit: number): object {
  return { offset, limit };
}

function pagesIn(first: number, last: number): number[] {
  const from = Math.floor(first / pageSize);
  const to = Math.floor(Math.max(last, first) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
