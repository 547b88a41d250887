import { useCore } from "#renderer/bridge/query.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordNavigator } from "#renderer/parts/record-navigator.tsx";
import { sortRows } from "#renderer/parts/sort-rows.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { questionStatuses } from "#shared/domain/question.ts";
import { QuestionStatusBadge } from "./question-status.tsx";

/** The questions of the case, open ones first. */
export function QuestionsNavigator() {
  return (
    <QueryResult asked={useCore("questions.list", { caseId: useCaseId() })}>
      {({ records }) => (
        <RecordNavigator
          kind="question"
          section="questions"
          title={t("questions.title")}
          filterLabel={t("questions.filter")}
          empty={t("questions.empty")}
          createLabel={t("questions.create")}
          rows={sortRows(records, ({ body }) => questionStatuses.indexOf(body.status), false)}
          textOf={({ body }) => body.text}
          render={({ body }) => (
            <div className="record-row">
              <span className="clip">{body.text}</span>
              <span className="record-row-detail">
                <QuestionStatusBadge status={body.status} />
                <span className="clip">{body.whoCould}</span>
              </span>
            </div>
          )}
        />
      )}
    </QueryResult>
  );
}
