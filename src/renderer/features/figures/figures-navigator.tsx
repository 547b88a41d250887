import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { RecordNavigator } from "#renderer/parts/record-navigator.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { unitInWords } from "#shared/domain/unit.ts";
import { countDisagreements } from "./compare-figures.ts";
import { figureInWords, quantityInWords } from "./show-figure.ts";

/** The figures of the case, with those that exclude another marked. */
export function FiguresNavigator() {
  const caseId = useCaseId();
  const pairs = useCore("figures.contradictions", { caseId }).data?.pairs ?? [];
  const counts = countDisagreements(pairs);
  return (
    <Answer asked={useCore("figures.list", { caseId })}>
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
                {counts.has(id) ? (
                  <Badge tone="warning">{t("figures.disagreesWith", { count: counts.get(id) ?? 0 })}</Badge>
                ) : null}
              </span>
            </div>
          )}
        />
      )}
    </Answer>
  );
}
