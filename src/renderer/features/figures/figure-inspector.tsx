import { useCore } from "#renderer/bridge/query.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { EntityLinks } from "#renderer/parts/entity-links.tsx";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { InspectedRecord } from "#renderer/parts/inspected-record.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { unitInWords } from "#shared/domain/unit.ts";
import { ComparedFigures } from "./compared-figures.tsx";
import { quantityInWords } from "./show-figure.ts";

/** Inspector of a figure, with evidence and comparable figures. */
export function FigureInspector({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const nameOf = useEntityNames(caseId);
  const cards = useCards(caseId);
  return (
    <QueryResult asked={useCore("figures.get", { id })}>
      {({ body }) => (
        <InspectedRecord kind="figure" id={id} title={body.measures}>
          <p className="figure-large">
            {quantityInWords(body)} {unitInWords(body.unit)}
          </p>
          <DateLabel date={body.period} />
          <EntityLinks entities={body.entityIds.map((entityId) => ({ entityId }))} nameOf={nameOf} />
          <EvidenceList excerptIds={body.excerptId === null ? [] : [body.excerptId]} cards={cards} />
          <ComparedFigures caseId={caseId} id={id} figure={body} />
        </InspectedRecord>
      )}
    </QueryResult>
  );
}
