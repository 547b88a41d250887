import { useCore } from "#renderer/bridge/query.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordNavigator } from "#renderer/parts/record-navigator.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { ClaimStatusBadge } from "./claim-status.tsx";

/** The claims of the case, with their status. */
export function ClaimsNavigator() {
  return (
    <QueryResult asked={useCore("claims.list", { caseId: useCaseId() })}>
      {({ claims }) => (
        <RecordNavigator
          kind="claim"
          section="claims"
          title={t("claims.title")}
          filterLabel={t("claims.filter")}
          empty={t("claims.empty")}
          createLabel={t("claims.create")}
          rows={claims.map((entry) => ({ id: entry.claim.id, entry }))}
          textOf={({ entry }) => entry.claim.body.proposition}
          render={({ entry }) => (
            <div className="record-row">
              <span className="clip">{entry.claim.body.proposition}</span>
              <span className="record-row-detail">
                <ClaimStatusBadge entry={entry} />
                {entry.unanswered.length > 0 ? (
                  <span className="clip">{t("claims.unanswered", { count: entry.unanswered.length })}</span>
                ) : null}
              </span>
            </div>
          )}
        />
      )}
    </QueryResult>
  );
}
