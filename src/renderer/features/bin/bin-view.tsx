import { useEffect, useMemo, useRef, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { menuOfCommands } from "#renderer/commands/row-commands.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { PurgeDialog } from "#renderer/parts/purge-dialog.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { tellIfChangesOff } from "#renderer/state/changes-off.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly removedAt: number;
  readonly isSetAside: boolean;
}

/** The records in the bin, to restore or destroy. */
export function BinView() {
  const caseId = useCaseId();
  const asked = useCore("records.bin", { caseId });
  const ids = useMemo(() => asked.data?.records.map(({ id }) => id).slice(0, 1000) ?? [], [asked.data]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const [selected, setSelected] = useRemembered<string | null>("selected", null);
  const [doomed, setDoomed] = useState<Row>();
  const body = useRef<HTMLDivElement>(null);
  const hasGoneOn = useRef(false);
  const nameOf = new Map(named?.names.map(({ id, name }) => [id, name]));
  const rows: Row[] = (asked.data?.records ?? [])
    .map((record) => ({ ...record, name: nameOf.get(record.id) || kindName(record.kind) }))
    .toSorted((left, right) => right.removedAt - left.removedAt);
  const current = rows.find(({ id }) => id === selected);

  const restore = async (row: Row) => {
    if (tellIfChangesOff()) return;
    const done = await attempt(() => call("records.restore", { id: row.id }));
    if (!done) return;
    goOn(row);
    notify({ tone: "success", text: t("bin.restored", { name: row.name }) });
  };
  /** Selects the next row, so that neither place nor focus is lost. */
  const goOn = (gone: Row) => {
    const index = rows.findIndex(({ id }) => id === gone.id);
    const next = rows[index + 1] ?? rows[index - 1];
    setSelected(next?.id ?? null);
    hasGoneOn.current = true;
    const grid = next && body.current?.querySelector<HTMLElement>('[role="grid"]');
    (grid ?? body.current)?.focus({ preventScroll: true });
  };
  // Restoring a record may restore others too, and the table disappears with its last row.
  const isEmpty = rows.length === 0;
  useEffect(() => {
    if (isEmpty && hasGoneOn.current && document.activeElement === document.body) body.current?.focus();
  }, [isEmpty]);
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("bin.title")}</h1>
      <div className="table-tools">
        <span className="spacer" />
        <Button isChange isDisabled={!current || current.isSetAside} onPress={() => current && void restore(current)}>
          {t("bin.restore")}
        </Button>
        <Button variant="danger" isDisabled={!current} onPress={() => setDoomed(current)}>
          {t("bin.purge")}
        </Button>
      </div>
      <div ref={body} className="table-body" tabIndex={-1}>
        <QueryResult asked={asked}>
          {() =>
            isEmpty ? (
              <EmptyState text={t("bin.empty")} />
            ) : (
              <DataGrid
                label={t("bin.title")}
                columns={columns}
                count={rows.length}
                rowAt={(index) => rows[index]}
                keyOf={({ id }) => id}
                selected={selected}
                onSelect={setSelected}
                onOpen={(id) => {
                  const row = rows.find((one) => one.id === id);
                  if (row?.isSetAside) showHistory(row);
                  else if (row) void restore(row);
                }}
                menuOf={(row) =>
                  menuOfCommands([
                    ...(row.isSetAside
                      ? []
                      : [{ command: "record.restore", keys: "Enter", run: () => void restore(row) } as const]),
                    { command: "record.history", run: () => showHistory(row) },
                    null,
                    { command: "record.purge", run: () => setDoomed(row) },
                  ])
                }
              />
            )
          }
        </QueryResult>
      </div>
      {doomed ? (
        <PurgeDialog record={doomed} onPurged={() => goOn(doomed)} onClose={() => setDoomed(undefined)} />
      ) : null}
    </div>
  );
}

function showHistory({ id }: Row): void {
  openView({ type: "history", id });
}

const columns: readonly Column<Row>[] = [
  {
    id: "name",
    label: t("bin.columns.name"),
    width: "minmax(12rem, 3fr)",
    render: ({ name, isSetAside }) => (isSetAside ? t("bin.setAside", { name }) : name),
  },
  {
    id: "kind",
    label: t("bin.columns.kind"),
    width: "9rem",
    render: ({ kind }) => <span className="sentence">{kindName(kind)}</span>,
  },
  {
    id: "removedAt",
    label: t("bin.columns.removedAt"),
    width: "11rem",
    render: ({ removedAt }) => formatMoment(removedAt),
  },
];
