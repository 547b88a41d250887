import { useCore } from "#renderer/bridge/query.ts";
import { CodeBadge } from "#renderer/parts/code-badge.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordNavigator } from "#renderer/parts/record-navigator.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { useCoded } from "./use-coded.ts";

/** The codes of the case, in the order of their digits. */
export function CodesNavigator() {
  const caseId = useCaseId();
  const coded = useCoded(caseId);
  return (
    <QueryResult asked={useCore("codes.list", { caseId })}>
      {({ records }) => (
        <RecordNavigator
          kind="code"
          section="codes"
          title={t("codes.title")}
          filterLabel={t("codes.filter")}
          empty={t("codes.empty")}
          createLabel={t("codes.create")}
          rows={records}
          textOf={({ body }) => body.label}
          render={({ id, body }) => (
            <div className="record-row">
              <CodeBadge code={body} />
              <span className="record-row-detail">
                {t("reader.excerptCount", { count: coded.get(id)?.length ?? 0 })}
              </span>
            </div>
          )}
        />
      )}
    </QueryResult>
  );
}
