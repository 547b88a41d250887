import { useCallback, useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { type NameOf, useEntityNames } from "#renderer/parts/case-names.ts";
import { DateField } from "#renderer/parts/date-field.tsx";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { type RecordColumn, RecordTable } from "#renderer/parts/record-table.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { datesOverlap, edtfBounds } from "#shared/domain/edtf.ts";

type EventRecord = CoreOutput<"events.list">["records"][number];
/** With its chronological position, from core. */
type Row = EventRecord & { readonly order: number };

const anybody = "anybody";

/** Events in chronological order, filtered by entity and period. */
export function EventsTable() {
  const caseId = useCaseId();
  const asked = useCore("events.list", { caseId });
  const nameOf = useEntityNames(caseId);
  const [entity, setEntity] = useRemembered("entity", anybody);
  const [period, setPeriod] = useRemembered("period", "");
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const wordsOf = useCallback((row: Row) => `${row.body.what} ${row.body.where} ${whoOf(row, nameOf)}`, [nameOf]);
  const records = asked.data?.records;
  const rows = useMemo(
    () => (records ?? []).map((record, order) => ({ ...record, order })).filter((row) => fits(row, entity, period)),
    [records, entity, period],
  );
  return (
    <QueryResult asked={asked}>
      {(answer) => (
        <RecordTable
          kind="event"
          title={t("events.title")}
          filterLabel={t("events.filter")}
          empty={t("events.empty")}
          createLabel={t("events.create")}
          rows={rows}
          total={answer.records.length}
          columns={columns}
          initialSort={{ column: "happened", descending: false }}
          nameOf={({ body }) => body.what}
          wordsOf={wordsOf}
          tools={
            <>
              <Select
                label={t("events.who")}
                options={[{ id: anybody, label: t("records.anyEntity") }, ...participants(answer.records, nameOf)]}
                value={entity}
                onChange={setEntity}
              />
              <DateField
                label={t("events.period")}
                hint={t("events.periodHint")}
                isCompact
                value={period}
                onChange={setPeriod}
              />
            </>
          }
        />
      )}
    </QueryResult>
  );
}

/** Events without a date do not match a period. */
function fits({ body }: Row, entity: string, period: string): boolean {
  if (entity !== anybody && !body.entities.some(({ entityId }) => entityId === entity)) return false;
  const wanted = period.trim();
  if (wanted === "" || edtfBounds(wanted) === undefined) return true;
  return body.happened !== null && datesOverlap(body.happened, wanted);
}

function participants(records: readonly EventRecord[], nameOf: NameOf) {
  const ids = new Set(records.flatMap(({ body }) => body.entities.map(({ entityId }) => entityId as string)));
  return [...ids]
    .map((id) => ({ id, label: nameOf(id) }))
    .sort((left, right) => left.label.localeCompare(right.label, "en"));
}

function whoOf({ body }: EventRecord, nameOf: NameOf): string {
  return body.entities.map(({ entityId }) => nameOf(entityId)).join(", ");
}

function columnsOf(nameOf: NameOf): readonly RecordColumn<Row>[] {
  return [
    {
      id: "happened",
      label: t("events.columns.happened"),
      width: "minmax(8rem, 1.2fr)",
      valueOf: ({ body, order }) => (body.happened === null ? null : order),
      render: ({ body }) => <DateLabel date={body.happened} />,
    },
    {
      id: "what",
      label: t("events.columns.what"),
      width: "minmax(9rem, 3fr)",
      isLong: true,
      valueOf: ({ body }) => body.what,
      render: ({ body }) => body.what,
    },
    {
      id: "where",
      label: t("events.columns.where"),
      width: "minmax(4rem, 1fr)",
      isLong: true,
      valueOf: ({ body }) => body.where || null,
      render: ({ body }) => body.where,
    },
    {
      id: "who",
      label: t("events.columns.who"),
      width: "minmax(5rem, 1.5fr)",
      isLong: true,
      valueOf: (row) => whoOf(row, nameOf) || null,
      render: (row) => whoOf(row, nameOf),
    },
    {
      id: "evidence",
      label: t("events.columns.evidence"),
      width: "4.75rem",
      align: "end",
      valueOf: ({ body }) => body.excerptIds.length,
      render: ({ body }) => body.excerptIds.length,
    },
  ];
}
