import { useCore } from "#renderer/bridge/query.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { InspectedRecord } from "#renderer/parts/inspected-record.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { ClaimStatusBadge, statusMeaning } from "./claim-status.tsx";
import { speakerName } from "./speaker-name.ts";

/** Inspector of a claim: status, positions, unanswered terms and evidence. */
export function ClaimInspector({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const nameOf = useEntityNames(caseId);
  const cards = useCards(caseId);
  const asked = useCore("claims.list", { caseId });
  return (
    <QueryResult asked={asked}>
      {({ claims }) => {
        const entry = claims.find(({ claim }) => claim.id === id);
        // A claim just created is part of the next answer.
        if (!entry) return asked.isFetching ? <Loading /> : <EmptyState text={t("records.notHere")} />;
        const { proposition, positions } = entry.claim.body;
        const excerptIds = [...new Set(positions.flatMap(({ excerptId }) => excerptId ?? []))];
        return (
          <InspectedRecord kind="claim" id={id} title={proposition}>
            <div>
              <ClaimStatusBadge entry={entry} />
            </div>
            <p className="quiet">{statusMeaning(entry.status, entry.origins)}</p>
            {positions.length === 0 ? null : (
              <dl className="facts">
                {positions.map((position) => (
                  <div key={position.id} className="fact-pair">
                    <dt>{t(`claims.stances.${position.stance}`)}</dt>
                    <dd>{speakerName(position, nameOf)}</dd>
                  </div>
                ))}
              </dl>
            )}
            {entry.unanswered.length === 0 ? null : (
              <section className="stack-tight">
                <h4 className="section-title">{t("claims.columns.unanswered")}</h4>
                <p>{entry.unanswered.join(", ")}</p>
              </section>
            )}
            <EvidenceList excerptIds={excerptIds} cards={cards} />
          </InspectedRecord>
        );
      }}
    </QueryResult>
  );
}
