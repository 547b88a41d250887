import { type ReactNode, useMemo } from "react";
import type { RowCommand } from "#renderer/commands/row-commands.ts";
import { type FormKind, openForm } from "#renderer/state/record-form.ts";
import { enterView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { type Column, DataGrid, type Sorting } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { fitsName } from "#shared/domain/fits-name.ts";
import { kindsName } from "./kind-name.ts";
import { recordMenu } from "./record-menu.ts";
import { removeFromList, removeRecord } from "./remove-record.ts";
import { type SortValue, sortRows } from "./sort-rows.ts";
import "./table.css";

export interface RecordColumn<Row> extends Omit<Column<Row>, "isSortable"> {
  /** The value to sort by; without it, the column cannot be sorted. */
  readonly valueOf?: (row: Row) => SortValue;
}

interface RecordTableProps<Row> {
  readonly title: string;
  readonly filterLabel: string;
  readonly empty: string;
  readonly createLabel: string;
  readonly rows: readonly Row[];
  readonly columns: readonly RecordColumn<Row>[];
  readonly initialSort: Sorting;
  /** Its name; the filter searches `wordsOf`. */
  readonly nameOf: (row: Row) => string;
  readonly wordsOf: (row: Row) => string;
  /** Further filters, and whether one is set. */
  readonly tools?: ReactNode;
  readonly isFiltered?: boolean;
  readonly total: number;
  readonly above?: ReactNode;
}

/** Records with a form of their own kind are created and edited by it; for others the caller says how. */
type RecordKind<Row> =
  | { readonly kind: FormKind; readonly onCreate?: undefined; readonly commandsOf?: undefined }
  | {
      readonly kind: "entity" | "link";
      readonly onCreate: () => void;
      /** Commands for this kind only. */
      readonly commandsOf: (row: Row) => readonly RowCommand[];
    };

/** All records of a kind as a table, with sorting and a filter by words. */
export function RecordTable<Row extends { readonly id: string }>(props: RecordTableProps<Row> & RecordKind<Row>) {
  const { kind, title, rows, columns, nameOf, wordsOf, total, createLabel } = props;
  const [filter, setFilter] = useRemembered("filter", "");
  const [sorting, setSorting] = useRemembered("sorting", props.initialSort);
  const selected = useWorkbench(({ selection }) => (selection?.kind === kind ? selection.id : null));
  const wanted = filter.trim();
  const shown = useMemo(() => {
    const fitting = wanted === "" ? rows : rows.filter((row) => fitsName(wordsOf(row), wanted));
    const sortedBy = columns.find(({ id }) => id === sorting.column)?.valueOf;
    return sortedBy ? sortRows(fitting, sortedBy, sorting.descending) : fitting;
  }, [rows, wanted, wordsOf, columns, sorting]);
  const place = shown.findIndex(({ id }) => id === selected);
  const remove = (id: string) => {
    const row = shown.find((one) => one.id === id);
    return row && removeFromList(kind, shown, id, () => removeRecord(id, nameOf(row)));
  };
  const create = () => (props.onCreate === undefined ? openForm({ kind: props.kind }) : props.onCreate());
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{title}</h1>
      <div className="table-tools">
        <SearchField label={props.filterLabel} value={filter} onChange={setFilter} />
        {props.tools}
        <Button isChange onPress={create}>
          {createLabel}
        </Button>
      </div>
      {props.above}
      <div className="table-body">
        {shown.length === 0 ? (
          <EmptyState text={total === 0 ? props.empty : t("records.noneFit")}>
            {total === 0 ? (
              <Button isChange variant="primary" onPress={create}>
                {createLabel}
              </Button>
            ) : undefined}
          </EmptyState>
        ) : (
          <DataGrid
            label={title}
            columns={columns.map((column) => ({ ...column, isSortable: column.valueOf !== undefined }))}
            count={shown.length}
            rowAt={(index) => shown[index]}
            keyOf={({ id }) => id}
            selected={selected}
            {...(place >= 0 ? { selectedIndex: place } : {})}
            onSelect={(id) => select({ kind, id })}
            onOpen={(id, isBeside) => enterView({ type: kind, id }, { isBeside })}
            onRemove={(id) => void remove(id)}
            menuOf={(row) => {
              const more = props.commandsOf?.(row) ?? [];
              return recordMenu(kind, row.id, { more, remove: () => void remove(row.id) });
            }}
            sorting={sorting}
            onSort={setSorting}
          />
        )}
      </div>
      <div className="table-foot" role="status">
        {t("records.count", { count: shown.length, total, kind: kindsName(kind, total) })}
      </div>
    </div>
  );
}
