import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { toUtf16 } from "#shared/domain/text.ts";

interface QueryProblemProps {
  readonly query: string;
  /** From 0, in code points. */
  readonly position: number;
  readonly problem: string;
}

/** Marks the position from which a query cannot be read. */
export function QueryProblem({ query, position, problem }: QueryProblemProps) {
  const at = toUtf16(query, position);
  return (
    <Banner tone="danger" title={t("search.position")}>
      <p className="query-problem">
        <span>{query.slice(0, at)}</span>
        <mark>{query.slice(at) || "␣"}</mark>
      </p>
      <p>{problem}</p>
    </Banner>
  );
}
