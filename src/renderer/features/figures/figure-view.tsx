import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { EntityLinks } from "#renderer/parts/entity-links.tsx";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordHead } from "#renderer/parts/record-head.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { unitInWords } from "#shared/domain/unit.ts";
import { ComparedFigures } from "./compared-figures.tsx";
import { quantityInWords } from "./show-figure.ts";
import "./figures.css";

export function FigureView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  return (
    <div className="page">
      <QueryResult asked={useCore("figures.get", { id })}>{(figure) => <Figure figure={figure} />}</QueryResult>
    </div>
  );
}

function Figure({ figure }: { readonly figure: CoreOutput<"figures.get"> }) {
  const { id, body, conflicts } = figure;
  const caseId = useCaseId();
  const nameOf = useEntityNames(caseId);
  const cards = useCards(caseId);
  return (
    <article className="record-page">
      <RecordHead kind="figure" id={id} title={body.measures} marking={body.marking} conflicts={conflicts}>
        <p className="figure-large">
          {quantityInWords(body)} {unitInWords(body.unit)}
        </p>
      </RecordHead>
      <div className="record-sections">
        <section className="card">
          <h2 className="section-title">{t("figures.about")}</h2>
          <dl className="facts">
            <dt>{t("figures.period")}</dt>
            <dd>
              <DateLabel date={body.period} />
            </dd>
            {body.note === "" ? null : (
              <>
                <dt>{t("figures.note")}</dt>
                <dd>{body.note}</dd>
              </>
            )}
          </dl>
          <EntityLinks entities={body.entityIds.map((entityId) => ({ entityId }))} nameOf={nameOf} />
        </section>
        <section className="card">
          <h2 className="section-title">{t("figures.evidence")}</h2>
          <EvidenceList excerptIds={body.excerptId === null ? [] : [body.excerptId]} cards={cards} />
        </section>
      </div>
      <section className="card">
        <h2 className="section-title">{t("figures.comparable")}</h2>
        <ComparedFigures caseId={caseId} id={id} figure={body} />
      </section>
    </article>
  );
}
