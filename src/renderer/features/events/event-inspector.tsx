import { useCore } from "#renderer/bridge/query.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { EntityLinks } from "#renderer/parts/entity-links.tsx";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { InspectedRecord } from "#renderer/parts/inspected-record.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useCaseId } from "#renderer/state/session.ts";

/** Inspector of an event: when, where, who and evidence. */
export function EventInspector({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const nameOf = useEntityNames(caseId);
  const cards = useCards(caseId);
  return (
    <QueryResult asked={useCore("events.get", { id })}>
      {({ body }) => (
        <InspectedRecord kind="event" id={id} title={body.what}>
          <DateLabel date={body.happened} />
          {body.where === "" ? null : <p>{body.where}</p>}
          <EntityLinks entities={body.entities} nameOf={nameOf} />
          <EvidenceList excerptIds={body.excerptIds} cards={cards} />
        </InspectedRecord>
      )}
    </QueryResult>
  );
}
