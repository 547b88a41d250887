import { Plus, Table } from "lucide-react";
import type { ReactNode } from "react";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { type FormKind, openForm } from "#renderer/state/record-form.ts";
import { enterView, openView } from "#renderer/state/tabs.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { recordMenu } from "./record-menu.ts";
import { removeFromList, removeRecord } from "./remove-record.ts";
import "./record.css";

interface RecordNavigatorProps<Row> {
  readonly kind: FormKind;
  /** The section whose view is the same list as a table. */
  readonly section: SectionView;
  readonly title: string;
  readonly filterLabel: string;
  /** Shown while there are no records. */
  readonly empty: string;
  readonly createLabel: string;
  readonly rows: readonly Row[];
  /** Its name, used by filter and type-ahead. */
  readonly textOf: (row: Row) => string;
  readonly render: (row: Row) => ReactNode;
}

/** The list of a kind in the navigator: a line with the name and one with the main fields. */
export function RecordNavigator<Row extends { readonly id: string }>(props: RecordNavigatorProps<Row>) {
  const { kind, section, title, filterLabel, empty, createLabel, rows, textOf, render } = props;
  const [filter, setFilter] = useRemembered("filter", "");
  const selected = useWorkbench(({ selection }) => (selection?.kind === kind ? selection.id : null));
  const wanted = filter.trim().toLowerCase();
  const shown = wanted === "" ? rows : rows.filter((row) => textOf(row).toLowerCase().includes(wanted));
  const nameOf = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row ? textOf(row) : "";
  };
  const look = (id: string) => {
    select({ kind, id });
    openView({ type: kind, id }, { isPreview: true });
  };
  const enter = (id: string, isBeside: boolean) => {
    select({ kind, id });
    enterView({ type: kind, id }, { isBeside });
  };
  const remove = (id: string) => void removeFromList(kind, shown, id, () => removeRecord(id, nameOf(id)));
  const create = () => openForm({ kind });
  return (
    <>
      <header className="region-head">
        <h2 className="region-title">{title}</h2>
        <span className="quiet">{rows.length === 0 ? "" : rows.length}</span>
        <span className="spacer" />
        <IconButton label={t("records.asTable")} onPress={() => openView({ type: section })}>
          <Table size={16} aria-hidden />
        </IconButton>
        <IconButton isChange label={createLabel} keys={showKeys(commandOf(`${section}.create`).keys)} onPress={create}>
          <Plus size={16} aria-hidden />
        </IconButton>
      </header>
      {rows.length === 0 ? (
        <EmptyState text={empty}>
          <Button isChange variant="primary" onPress={create}>
            {createLabel}
          </Button>
        </EmptyState>
      ) : (
        <>
          <div className="navigator-tools">
            <SearchField label={filterLabel} value={filter} onChange={setFilter} />
          </div>
          {shown.length === 0 ? (
            <EmptyState text={t("records.noneFit")} />
          ) : (
            <div className="region-body is-filled">
              <List
                label={title}
                items={shown}
                keyOf={({ id }) => id}
                textOf={textOf}
                rowHeight={48}
                selected={selected}
                onSelect={(id) => select({ kind, id })}
                onPress={look}
                onOpen={enter}
                onRemove={remove}
                menuOf={({ id }) => recordMenu(kind, id, { remove: () => remove(id) })}
                render={render}
              />
            </div>
          )}
        </>
      )}
    </>
  );
}
