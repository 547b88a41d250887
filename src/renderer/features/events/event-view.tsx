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

export function EventView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  return (
    <div className="page">
      <QueryResult asked={useCore("events.get", { id })}>{(event) => <Event event={event} />}</QueryResult>
    </div>
  );
}

function Event({ event }: { readonly event: CoreOutput<"events.get"> }) {
  const { id, body, conflicts } = event;
  const caseId = useCaseId();
  const nameOf = useEntityNames(caseId);
  const cards = useCards(caseId);
  return (
    <article className="record-page">
      <RecordHead kind="event" id={id} title={body.what} marking={body.marking} conflicts={conflicts} />
      <div className="record-sections">
        <section className="card">
          <h2 className="section-title">{t("events.clocks")}</h2>
          <dl className="facts">
            <dt>{t("events.happened")}</dt>
            <dd>
              <DateLabel date={body.happened} />
            </dd>
            <dt>{t("events.said")}</dt>
            <dd>
              <DateLabel date={body.said} />
            </dd>
            <dt>{t("events.learned")}</dt>
            <dd>
              <DateLabel date={body.learned} />
            </dd>
            <dt>{t("events.where")}</dt>
            <dd>{body.where === "" ? <span className="quiet">{t("events.noWhere")}</span> : body.where}</dd>
          </dl>
        </section>
        <section className="card">
          <h2 className="section-title">{t("events.who")}</h2>
          <EntityLinks entities={body.entities} nameOf={nameOf} />
        </section>
      </div>
      <section className="card">
        <h2 className="section-title">{t("events.evidence")}</h2>
        <EvidenceList excerptIds={body.excerptIds} cards={cards} />
      </section>
    </article>
  );
}
