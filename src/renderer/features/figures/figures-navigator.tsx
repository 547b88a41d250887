import { useCore } from "#renderer/bridge/query.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordNavigator } from "#renderer/parts/record-navigator.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { unitInWords } from "#shared/domain/unit.ts";
import { countDisagreements } from "./compare-figures.ts";
import { DisagreementBadge } from "./disagreement-badge.tsx";
import { figureInWords, quantityInWords } from "./show-figure.ts";

/** The figures of the case, with contradictions marked. */
export function FiguresNavigator() {
  const caseId = useCaseId();
  const pairs = useCore("figures.contradictions", { caseId }).data?.pairs ?? [];
  const counts = countDisagreements(pairs);
  return (
    <QueryResult asked={useCore("figures.list", { caseId })}>
      {({ records }) => (
        <RecordNavigator
          kind="figure"
          section="figures"
          title={t("figures.title")}
          filterLabel={t("figures.filter")}
          empty={t("figures.empty")}
          createLabel={t("figures.create")}
          rows={records}
          textOf={({ body }) => figureInWords(body)}
          render={({ id, body }) => (
            <div className="record-row">
              <span className="clip">{body.measures}</span>
              <span className="record-row-detail">
                <span className="clip">
                  {quantityInWords(body)} {unitInWords(body.unit)}
                </span>
                {body.period === null ? null : <DateLabel date={body.period} />}
                <DisagreementBadge count={counts.get(id)} />
              </span>
            </div>
          )}
        />
      )}
    </QueryResult>
  );
}
