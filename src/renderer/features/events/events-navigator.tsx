import { useCore } from "#renderer/bridge/query.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordNavigator } from "#renderer/parts/record-navigator.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";

/** The events of the case in chronological order. */
export function EventsNavigator() {
  return (
    <QueryResult asked={useCore("events.list", { caseId: useCaseId() })}>
      {({ records }) => (
        <RecordNavigator
          kind="event"
          section="events"
          title={t("events.title")}
          filterLabel={t("events.filter")}
          empty={t("events.empty")}
          createLabel={t("events.create")}
          rows={records}
          textOf={({ body }) => body.what}
          render={({ body }) => (
            <div className="record-row">
              <span className="clip">{body.what}</span>
              <span className="record-row-detail">
                <DateLabel date={body.happened} />
              </span>
            </div>
          )}
        />
      )}
    </QueryResult>
  );
}
