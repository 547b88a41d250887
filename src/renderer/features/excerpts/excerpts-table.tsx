import { useMemo, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { type Rows, useRows } from "#renderer/bridge/rows.ts";
import { binExcerpt } from "#renderer/features/reader/change-excerpt.ts";
import { binAll } from "#renderer/parts/change-all.ts";
import { CheckedBar } from "#renderer/parts/checked-bar.tsx";
import { useCheckedRows } from "#renderer/parts/checked-rows.ts";
import { useCodes } from "#renderer/parts/codes.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { openPlace } from "#renderer/parts/evidence-card.tsx";
import { excerptNumber } from "#renderer/parts/excerpt-label.ts";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { removeFromList } from "#renderer/parts/remove-record.ts";
import { isInTray, setInTray } from "#renderer/parts/tray.ts";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { enterView } from "#renderer/state/tabs.ts";
import { select, showSection, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { DataGrid, type Sorting } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { ChangeExcerpts } from "./change-excerpts.tsx";
import { type ExcerptOrder, type ExcerptRow, excerptColumns } from "./excerpt-columns.tsx";
import { ExcerptFilterRow } from "./excerpt-filters.tsx";
import { useExcerptFilters } from "./use-excerpt-filters.ts";
import "#renderer/parts/table.css";

/** The selected row, and where it stood in which answer. */
interface Chosen {
  readonly id: string;
  readonly index: number;
  readonly among: string;
}

const rowsOf = ({ excerpts }: CoreOutput<"excerpts.find">) => excerpts;
const totalOf = ({ total }: CoreOutput<"excerpts.find">) => total;

/** All excerpts of the case, by any filter and in any order. */
export function ExcerptsTable() {
  const caseId = useCaseId();
  const isClosed = useIsCaseClosed();
  const codes = useCodes(caseId);
  const sources = useCore("sources.list", { caseId }).data?.records;
  const sourceNames = useMemo(
    () => new Map<string, string>(sources?.map(({ id, body }) => [id, body.name])),
    [sources],
  );
  const filtering = useExcerptFilters();
  const [sorting, setSorting] = useRemembered<Sorting>("sorting", { column: "number", descending: false });
  const [chosen, setChosen] = useRemembered<Chosen | undefined>("chosen", undefined);
  const selected = useWorkbench(({ selection }) => (selection?.kind === "excerpt" ? selection.id : null));
  const question = {
    caseId,
    ...filtering.question,
    sort: sorting.column as ExcerptOrder,
    descending: sorting.descending,
  };
  const rows = useRows({ name: "excerpts.find", input: question, rowsOf, totalOf });
  const columns = useMemo(() => excerptColumns(codes, sourceNames), [codes, sourceNames]);
  // A position says nothing in another order, or among more or fewer rows.
  const among = JSON.stringify([question, rows.count]);
  const choose = (id: string, index: number) => {
    setChosen({ id, index, among });
    select({ kind: "excerpt", id });
  };
  const openRow = (row: ExcerptRow | undefined, isBeside: boolean) => {
    if (row) enterView(openPlace(row), { isBeside });
  };
  const checked = useCheckedRows<ExcerptRow>(JSON.stringify(filtering.question), excerptNumber);
  const [isChanging, setChanging] = useState(false);
  const remove = (id: string) =>
    void (checked.ids.includes(id) ? binAll(caseId, checked) : removeListedExcerpt(rows, id));
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("excerpts.title")}</h1>
      <div className="table-tools">
        <ExcerptFilterRow filtering={filtering} codes={codes} sourceNames={sourceNames} />
      </div>
      <CheckedBar
        caseId={caseId}
        rows={checked}
        total={rows.count}
        allIds={async () =>
          (await call("excerpts.find", { ...question, limit: rows.count })).excerpts.map(({ id }) => id)
        }
        onChange={() => setChanging(true)}
      />
      <div className="table-body">
        {rows.error ? (
          <ErrorState error={rows.error} onRetry={rows.retry} />
        ) : rows.count > 0 || rows.isLoading ? (
          <DataGrid
            label={t("excerpts.title")}
            columns={columns}
            count={rows.count}
            rowAt={rows.rowAt}
            onRange={rows.onRange}
            keyOf={({ id }) => id}
            selected={selected}
            checks={checked.checks}
            {...(chosen?.id === selected && chosen?.among === among ? { selectedIndex: chosen.index } : {})}
            onSelect={choose}
            onOpen={(_, isBeside, index) => openRow(rows.rowAt(index), isBeside)}
            onRemove={remove}
            menuOf={(row) =>
              recordMenu("excerpt", row.id, {
                open: (isBeside) => openRow(row, isBeside),
                more: [
                  isInTray(caseId, row.id)
                    ? {
                        command: "excerpt.tray",
                        label: t("reader.outOfTray"),
                        run: () => setInTray(caseId, row.id, false),
                      }
                    : { command: "excerpt.tray", run: () => setInTray(caseId, row.id, true) },
                ],
                remove: () => remove(row.id),
                checked: checked.ids,
              })
            }
            sorting={sorting}
            onSort={setSorting}
          />
        ) : filtering.isFiltered ? (
          <EmptyState text={t("excerpts.noneFit")}>
            <Button onPress={filtering.clear}>{t("excerpts.showAll")}</Button>
          </EmptyState>
        ) : (
          <EmptyState text={t(isClosed ? "excerpts.emptyClosed" : "excerpts.empty")}>
            <Button onPress={() => showSection("documents")}>{t("excerpts.goToDocuments")}</Button>
          </EmptyState>
        )}
      </div>
      <div className="table-foot" role="status">
        {t("excerpts.count", { count: rows.count })}
      </div>
      {isChanging ? <ChangeExcerpts rows={checked} onClose={() => setChanging(false)} /> : null}
    </div>
  );
}

async function removeListedExcerpt(rows: Rows<ExcerptRow>, id: string): Promise<void> {
  const listed = Array.from({ length: rows.count }, (_, index) => rows.rowAt(index));
  await removeFromList("excerpt", listed, id, () => binExcerpt(id));
}
