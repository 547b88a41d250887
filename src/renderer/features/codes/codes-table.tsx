import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { CodeBadge } from "#renderer/parts/code-badge.tsx";
import type { CodeRecord } from "#renderer/parts/codes.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { type RecordColumn, RecordTable } from "#renderer/parts/record-table.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { useCoded } from "./use-coded.ts";

type Row = CodeRecord & { readonly count: number };

/** All codes with their number of excerpts. */
export function CodesTable() {
  const caseId = useCaseId();
  const asked = useCore("codes.list", { caseId });
  const coded = useCoded(caseId);
  const records = asked.data?.records;
  const rows = useMemo(
    () => (records ?? []).map((record): Row => ({ ...record, count: coded.get(record.id)?.length ?? 0 })),
    [records, coded],
  );
  return (
    <QueryResult asked={asked}>
      {() => (
        <RecordTable
          kind="code"
          title={t("codes.title")}
          filterLabel={t("codes.filter")}
          empty={t("codes.empty")}
          createLabel={t("codes.create")}
          rows={rows}
          total={rows.length}
          columns={columns}
          initialSort={{ column: "label", descending: false }}
          nameOf={nameOf}
          wordsOf={nameOf}
        />
      )}
    </QueryResult>
  );
}

function nameOf({ body }: Row): string {
  return body.label;
}

const columns: readonly RecordColumn<Row>[] = [
  {
    id: "label",
    label: t("codes.columns.label"),
    width: "minmax(10rem, 3fr)",
    valueOf: nameOf,
    render: ({ body }) => <CodeBadge code={body} />,
  },
  {
    id: "count",
    label: t("codes.columns.count"),
    width: "6rem",
    align: "end",
    valueOf: ({ count }) => count,
    render: ({ count }) => count,
  },
];
