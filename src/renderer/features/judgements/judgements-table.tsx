import { useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { openJudgement } from "#renderer/features/assessments/open-judgement.ts";
import { rangeOf } from "#renderer/features/assessments/use-case-knowledge.ts";
import { kindsName } from "#renderer/parts/kind-name.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { removeFromList, removeRecord } from "#renderer/parts/remove-record.ts";
import { type SortValue, sortRows } from "#renderer/parts/sort-rows.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { select, showSection, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { confidenceLevels, likelihoodScales, type ScaleName } from "#shared/domain/likelihood.ts";
import "#renderer/parts/table.css";

type Row = CoreOutput<"judgements.list">["records"][number];
type SortedColumn = Column<Row> & { readonly valueOf: (row: Row) => SortValue };

/** All judgements of the case. Likelihood and confidence are separate and never combined into one number. */
export function JudgementsTable() {
  const caseId = useCaseId();
  const asked = useCore("judgements.list", { caseId });
  const { data: found } = useCore("cases.get", { id: caseId });
  const { data: assessments } = useCore("assessments.list", { caseId });
  const [filter, setFilter] = useRemembered("filter", "");
  const [sorting, setSorting] = useRemembered("sorting", { column: "assessment", descending: false });
  const selected = useWorkbench(({ selection }) => (selection?.kind === "judgement" ? selection.id : null));
  const scale = found?.body.scale ?? "icd203-row1";
  const columns = useMemo(() => {
    const titles = new Map(assessments?.records.map(({ id, body }) => [id, body.title]));
    return columnsOf(scale, (id) => titles.get(id) ?? "");
  }, [scale, assessments]);
  const records = asked.data?.records;
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    const fitting = (records ?? []).filter(({ body }) => body.statement.toLowerCase().includes(wanted));
    const sortedBy = columns.find(({ id }) => id === sorting.column)?.valueOf;
    return sortedBy ? sortRows(fitting, sortedBy, sorting.descending) : fitting;
  }, [records, filter, columns, sorting]);
  const open = (id: string, isBeside: boolean) => {
    const row = rows.find((one) => one.id === id);
    if (row) openJudgement(row.body.assessmentId, id, { isBeside, isEntered: true });
  };
  const remove = (id: string) => {
    const name = rows.find((row) => row.id === id)?.body.statement ?? "";
    return removeFromList("judgement", rows, id, () => removeRecord(id, name));
  };
  return (
    <QueryResult asked={asked}>
      {(answer) => (
        <div className="table-view">
          <h1 className="visually-hidden">{t("judgements.title")}</h1>
          {answer.records.length === 0 ? (
            <EmptyState text={t("judgements.empty")}>
              <Button onPress={() => showSection("assessments")}>{t("judgements.goToAssessments")}</Button>
            </EmptyState>
          ) : (
            <>
              <div className="table-tools">
                <SearchField label={t("judgements.filter")} value={filter} onChange={setFilter} />
              </div>
              <div className="table-body">
                {rows.length === 0 ? (
                  <EmptyState text={t("records.noneFit")} />
                ) : (
                  <DataGrid
                    label={t("judgements.title")}
                    columns={columns}
                    count={rows.length}
                    rowAt={(index) => rows[index]}
                    keyOf={({ id }) => id}
                    selected={selected}
                    onSelect={(id) => select({ kind: "judgement", id })}
                    onOpen={open}
                    onRemove={(id) => void remove(id)}
                    menuOf={({ id }) => {
                      const ways = { open: (isBeside: boolean) => open(id, isBeside), remove: () => void remove(id) };
                      return recordMenu("judgement", id, ways);
                    }}
                    sorting={sorting}
                    onSort={setSorting}
                  />
                )}
              </div>
              <div className="table-foot" role="status">
                {t("records.count", {
                  count: rows.length,
                  total: answer.records.length,
                  kind: kindsName("judgement", answer.records.length),
                })}
              </div>
            </>
          )}
        </div>
      )}
    </QueryResult>
  );
}

function columnsOf(scale: ScaleName, titleOf: (assessmentId: string) => string): readonly SortedColumn[] {
  const likely = ({ body: { likelihood } }: Row) => {
    if (likelihood === null) return t("judgement.noLikelihood");
    const range = rangeOf(scale, likelihood);
    return range === undefined ? likelihood : t("judgements.withRange", { term: likelihood, range });
  };
  const from = ({ body }: Row) => likelihoodScales[scale].find(({ term }) => term === body.likelihood)?.from ?? null;
  return [
    { ...column("statement", "minmax(10rem, 3fr)", ({ body }) => body.statement), isLong: true },
    { ...column("likelihood", "minmax(9.5rem, 1.2fr)", likely), valueOf: from },
    {
      ...column("confidence", "6.5rem", ({ body }) => t(`judgement.levels.${body.confidence.level}`)),
      valueOf: ({ body }) => confidenceLevels.indexOf(body.confidence.level),
    },
    { ...column("wouldChange", "minmax(7rem, 2fr)", ({ body }) => body.wouldChange), isLong: true },
    { ...column("assessment", "minmax(7rem, 2fr)", ({ body }) => titleOf(body.assessmentId)), isLong: true },
    { ...column("evidence", "4.75rem", ({ body }) => body.excerptIds.length), align: "end" },
  ];
}

type ColumnName = "statement" | "likelihood" | "confidence" | "wouldChange" | "assessment" | "evidence";

function column(id: ColumnName, width: string, read: (row: Row) => string | number): SortedColumn {
  return {
    id,
    label: t(`judgements.columns.${id}`),
    width,
    isSortable: true,
    valueOf: (row) => (read(row) === "" ? null : read(row)),
    render: read,
  };
}
