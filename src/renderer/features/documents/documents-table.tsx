import { Download } from "lucide-react";
import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useRows } from "#renderer/bridge/rows.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { formatBytes, formatDay, formatMediaType } from "#renderer/parts/format.ts";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView, select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { type Column, DataGrid, type Sorting } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { removeDocument } from "./remove-document.ts";
import "#renderer/parts/table.css";

export type DocumentRow = CoreOutput<"documents.list">["documents"][number];
type Order = "title" | "mediaType" | "bytes" | "addedAt";

const rowsOf = ({ documents }: CoreOutput<"documents.list">) => documents;
const totalOf = ({ total }: CoreOutput<"documents.list">) => total;

/** Every document of the case, in any order, however many there are. */
export function DocumentsTable() {
  const caseId = useCaseId();
  const isClosed = useIsCaseClosed();
  const [title, setTitle] = useState("");
  const [text, setText] = useState<"all" | "with" | "without">("all");
  const [source, setSource] = useState("any");
  const [sorting, setSorting] = useState<Sorting>({ column: "title", descending: false });
  const [selected, setSelected] = useState<{ readonly id: string; readonly index: number }>();
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const nameOf = new Map(sources.map(({ id, body }) => [id, body.name]));
  const rows = useRows({
    name: "documents.list",
    input: {
      caseId,
      title,
      sort: sorting.column as Order,
      descending: sorting.descending,
      ...(text === "all" ? {} : { hasText: text === "with" }),
      ...(source === "any" ? {} : { sourceId: source === "none" ? null : source }),
    },
    rowsOf,
    totalOf,
  });
  const isFiltered = title !== "" || text !== "all" || source !== "any";
  const choose = (id: string, index: number) => {
    setSelected({ id, index });
    select({ kind: "document", id });
  };
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("documents.title")}</h1>
      <div className="table-tools">
        <SearchField label={t("documents.filter")} value={title} onChange={setTitle} />
        <Select
          label={t("documents.textFilter")}
          options={(["all", "with", "without"] as const).map((id) => ({ id, label: t(`documents.texts.${id}`) }))}
          value={text}
          onChange={setText}
        />
        <Select
          label={t("documents.sourceFilter")}
          options={[
            { id: "any", label: t("documents.anySource") },
            { id: "none", label: t("documents.noSource") },
            ...sources.map(({ id, body }) => ({ id: id as string, label: body.name })),
          ]}
          value={source}
          onChange={setSource}
        />
        {isClosed ? null : (
          <Button icon={<Download size={14} aria-hidden />} onPress={() => void runCommand("documents.import")}>
            {t("command.import")}
          </Button>
        )}
      </div>
      {rows.error === undefined || rows.error === null ? null : <ErrorState error={rows.error} />}
      <div className="table-body">
        {rows.count === 0 && !rows.isLoading ? (
          <EmptyState
            text={t(isFiltered ? "documents.noneFit" : isClosed ? "documents.emptyClosed" : "documents.empty")}
          />
        ) : (
          <DataGrid
            label={t("documents.title")}
            columns={columnsOf(nameOf)}
            count={rows.count}
            rowAt={rows.rowAt}
            onRange={rows.onRange}
            keyOf={(row) => row.id}
            selected={selected?.id ?? null}
            {...(selected ? { selectedIndex: selected.index } : {})}
            onSelect={choose}
            onOpen={(id, isBeside) => openView({ type: "document", id }, { isBeside })}
            onRemove={(id) => void removeDocument(id)}
            sorting={sorting}
            onSort={setSorting}
          />
        )}
      </div>
      <div className="table-foot" role="status">
        {t("documents.count", { count: rows.count })}
      </div>
    </div>
  );
}

function columnsOf(nameOf: ReadonlyMap<string, string>): readonly Column<DocumentRow>[] {
  return [
    {
      id: "title",
      label: t("documents.columns.title"),
      width: "minmax(12rem, 3fr)",
      isSortable: true,
      render: (row) => row.title,
    },
    {
      id: "mediaType",
      label: t("documents.columns.mediaType"),
      width: "6rem",
      isSortable: true,
      render: (row) => formatMediaType(row.mediaType),
    },
    {
      id: "bytes",
      label: t("documents.columns.bytes"),
      width: "5.5rem",
      align: "end",
      isSortable: true,
      render: (row) => formatBytes(row.bytes),
    },
    {
      id: "addedAt",
      label: t("documents.columns.addedAt"),
      width: "7rem",
      isSortable: true,
      render: (row) => formatDay(row.addedAt),
    },
    {
      id: "source",
      label: t("documents.columns.source"),
      width: "minmax(6rem, 1fr)",
      render: (row) => (row.sourceId === null ? "" : (nameOf.get(row.sourceId) ?? "")),
    },
    {
      id: "excerpts",
      label: t("documents.columns.excerpts"),
      width: "5.5rem",
      align: "end",
      render: (row) => (row.excerpts === 0 ? "" : row.excerpts),
    },
    {
      id: "text",
      label: t("documents.columns.text"),
      width: "5.5rem",
      render: (row) => (row.verdict === "imported" ? "" : <Badge tone="warning">{t("documents.noText")}</Badge>),
    },
  ];
}
