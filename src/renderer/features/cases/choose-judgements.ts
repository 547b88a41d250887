import type { CoreOutput } from "#renderer/bridge/core.ts";
import { confidenceLevels } from "#shared/domain/likelihood.ts";

type Judgement = CoreOutput<"judgements.list">["records"][number];
type Assessment = CoreOutput<"assessments.list">["records"][number];

const most = 5;

/** Released assessments count before unfinished ones. */
const order: readonly string[] = ["released", "in-review", "draft"];

/**
 * The main judgements of a case: those of released assessments first, then by confidence. Superseded ones are left out.
 */
export function keyJudgements(judgements: readonly Judgement[], assessments: readonly Assessment[]) {
  const known = new Map<string, Assessment["body"]>(assessments.map(({ id, body }) => [id, body]));
  const standing = judgements.flatMap(({ id, body }) => {
    const { status, title } = known.get(body.assessmentId) ?? {};
    const rank = order.indexOf(status ?? "");
    return rank < 0 || status === undefined || title === undefined
      ? []
      : [{ id, body, title, status, rank, doubt: confidenceLevels.indexOf(body.confidence.level) }];
  });
  const shown = standing.toSorted((one, other) => one.rank - other.rank || one.doubt - other.doubt);
  return { shown: shown.slice(0, most), total: standing.length };
}
