import { useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { type RecordColumn, RecordTable } from "#renderer/parts/record-table.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { questionStatuses } from "#shared/domain/question.ts";
import { QuestionStatusBadge } from "./question-status.tsx";

type Row = CoreOutput<"questions.list">["records"][number];

const any = "any";

/** All questions with status and searches. */
export function QuestionsTable() {
  const asked = useCore("questions.list", { caseId: useCaseId() });
  const [status, setStatus] = useRemembered<Row["body"]["status"] | typeof any>("status", any);
  const records = asked.data?.records;
  const rows = useMemo(
    () => (records ?? []).filter(({ body }) => status === any || body.status === status),
    [records, status],
  );
  return (
    <QueryResult asked={asked}>
      {(answer) => (
        <RecordTable
          kind="question"
          title={t("questions.title")}
          filterLabel={t("questions.filter")}
          empty={t("questions.empty")}
          createLabel={t("questions.create")}
          rows={rows}
          total={answer.records.length}
          columns={columns}
          initialSort={{ column: "status", descending: false }}
          nameOf={({ body }) => body.text}
          wordsOf={wordsOf}
          tools={
            <Select
              label={t("questions.status")}
              options={[
                { id: any, label: t("questions.anyStatus") },
                ...questionStatuses.map((id) => ({ id, label: t(`questions.statuses.${id}`) })),
              ]}
              value={status}
              onChange={setStatus}
            />
          }
        />
      )}
    </QueryResult>
  );
}

function wordsOf({ body }: Row): string {
  return `${body.text} ${body.whoCould}`;
}

const columns: readonly RecordColumn<Row>[] = [
  {
    id: "text",
    label: t("questions.columns.text"),
    width: "minmax(10rem, 3fr)",
    isLong: true,
    valueOf: ({ body }) => body.text,
    render: ({ body }) => body.text,
  },
  {
    id: "status",
    label: t("questions.columns.status"),
    width: "6.5rem",
    valueOf: ({ body }) => questionStatuses.indexOf(body.status),
    render: ({ body }) => <QuestionStatusBadge status={body.status} />,
  },
  {
    id: "whoCould",
    label: t("questions.columns.whoCould"),
    width: "minmax(5rem, 1.5fr)",
    isLong: true,
    valueOf: ({ body }) => body.whoCould || null,
    render: ({ body }) => body.whoCould,
  },
  {
    id: "searches",
    label: t("questions.columns.searches"),
    width: "5rem",
    align: "end",
    valueOf: ({ body }) => body.searches.length,
    render: ({ body }) => body.searches.length,
  },
  {
    id: "evidence",
    label: t("questions.columns.evidence"),
    width: "5rem",
    align: "end",
    valueOf: ({ body }) => body.excerptIds.length,
    render: ({ body }) => body.excerptIds.length,
  },
];
