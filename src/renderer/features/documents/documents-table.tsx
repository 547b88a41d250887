import { Download } from "lucide-react";
import { useState } from "react";
import { type CoreInput, type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useRows } from "#renderer/bridge/rows.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { binAll } from "#renderer/parts/change-all.ts";
import { CheckedBar } from "#renderer/parts/checked-bar.tsx";
import { useCheckedRows } from "#renderer/parts/checked-rows.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { formatBytes, formatDay, formatMediaType } from "#renderer/parts/format.ts";
import { languageName } from "#renderer/parts/language-name.ts";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { TableFilters } from "#renderer/parts/table-filters.tsx";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { useSettled } from "#renderer/parts/use-settled.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { enterView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { type Column, DataGrid, type Sorting } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { ChangeDocuments } from "./change-documents.tsx";
import { removeListedDocument } from "./remove-document.ts";
import "#renderer/parts/table.css";

export type DocumentRow = CoreOutput<"documents.list">["documents"][number];
type Order = NonNullable<CoreInput<"documents.list">["sort"]>;

const texts = ["all", "with", "without", "unread", "orphaned"] as const;

/** The filter value for documents with and without the field. */
const any = "any";
const none = "none";

/** The selected row, and its position in a certain query. */
interface Chosen {
  readonly id: string;
  readonly index: number;
  readonly among: string;
}

const rowsOf = ({ documents }: CoreOutput<"documents.list">) => documents;
const totalOf = ({ total }: CoreOutput<"documents.list">) => total;

/** All documents of the case, sorted and filtered by core. */
export function DocumentsTable() {
  const caseId = useCaseId();
  const isClosed = useIsCaseClosed();
  const [title, setTitle] = useRemembered("title", "");
  const [text, setText] = useRemembered<(typeof texts)[number]>("text", "all");
  const [mediaType, setMediaType] = useRemembered("type", any);
  const [language, setLanguage] = useRemembered("language", any);
  const [source, setSource] = useRemembered("source", any);
  const [sorting, setSorting] = useRemembered<Sorting>("sorting", { column: "title", descending: false });
  const [chosen, setChosen] = useRemembered<Chosen | undefined>("chosen", undefined);
  const selected = useWorkbench(({ selection }) => (selection?.kind === "document" ? selection.id : null));
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const nameOf = new Map(sources.map(({ id, body }) => [id, body.name]));
  const types = useCore("documents.types", { caseId }).data;
  const wanted = useSettled(title);
  const question = {
    caseId,
    title: wanted,
    sort: sorting.column as Order,
    descending: sorting.descending,
    ...(text === "with" || text === "without" ? { hasText: text === "with" } : {}),
    ...(text === "unread" ? { isUnread: true } : {}),
    ...(text === "orphaned" ? { hasOrphaned: true } : {}),
    ...(source === any ? {} : { sourceId: source === none ? null : source }),
    ...(mediaType === any ? {} : { mediaType }),
    ...(language === any ? {} : { language: language === none ? null : language }),
  };
  const rows = useRows({ name: "documents.list", input: question, rowsOf, totalOf });
  // A position is meaningless in another order, or with more or fewer rows.
  const among = JSON.stringify([question, rows.count]);
  const active = [source, mediaType, language].filter((one) => one !== any).length + (text === "all" ? 0 : 1);
  const isFiltered = title !== "" || active > 0;
  const { sort: _sort, descending: _descending, ...filters } = question;
  const checked = useCheckedRows<DocumentRow>(JSON.stringify(filters), (row) => row.title);
  const [isChanging, setChanging] = useState(false);
  const remove = (id: string) =>
    void (checked.ids.includes(id) ? binAll(caseId, checked) : removeListedDocument(rows, id));
  const choose = (id: string, index: number) => {
    setChosen({ id, index, among });
    select({ kind: "document", id });
  };
  const clear = () => {
    setTitle("");
    setText("all");
    setSource(any);
    setMediaType(any);
    setLanguage(any);
  };
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("documents.title")}</h1>
      <div className="table-tools">
        <SearchField label={t("documents.filter")} value={title} onChange={setTitle} />
        <TableFilters active={active}>
          <Select
            label={t("documents.textFilter")}
            options={texts.map((id) => ({ id, label: t(`documents.texts.${id}`) }))}
            value={text}
            onChange={setText}
          />
          <Select
            label={t("documents.sourceFilter")}
            options={[
              { id: any, label: t("documents.anySource") },
              { id: none, label: t("documents.noSource") },
              ...withChosen(
                source,
                sources.map(({ id }) => id),
              ).map((id) => ({ id, label: nameOf.get(id) ?? t("documents.sourceGone") })),
            ]}
            value={source}
            onChange={setSource}
          />
          <Select
            label={t("documents.typeFilter")}
            options={[
              { id: any, label: t("documents.anyType") },
              ...withChosen(
                mediaType,
                (types?.types ?? []).map((one) => one.mediaType),
              ).map((id) => ({ id, label: formatMediaType(id) })),
            ]}
            value={mediaType}
            onChange={setMediaType}
          />
          <Select
            label={t("documents.languageFilter")}
            options={[
              { id: any, label: t("documents.anyLanguage") },
              { id: none, label: t("documents.noLanguage") },
              ...withChosen(
                language,
                (types?.languages ?? []).map((one) => one.language),
              ).map((id) => ({ id, label: languageName(id) })),
            ]}
            value={language}
            onChange={setLanguage}
          />
        </TableFilters>
        {isClosed ? null : (
          <Button icon={<Download size={14} aria-hidden />} onPress={() => void runCommand("documents.import")}>
            {t("command.import")}
          </Button>
        )}
      </div>
      <CheckedBar
        caseId={caseId}
        rows={checked}
        total={rows.count}
        allIds={async () =>
          (await call("documents.list", { ...question, limit: rows.count })).documents.map(({ id }) => id)
        }
        onChange={() => setChanging(true)}
      />
      <div className="table-body">
        {rows.error ? (
          <ErrorState error={rows.error} onRetry={rows.retry} />
        ) : rows.count === 0 && !rows.isLoading ? (
          <EmptyState
            text={t(isFiltered ? "documents.noneFit" : isClosed ? "documents.emptyClosed" : "documents.empty")}
          >
            {isFiltered ? <Button onPress={clear}>{t("documents.showAll")}</Button> : undefined}
          </EmptyState>
        ) : (
          <DataGrid
            label={t("documents.title")}
            columns={columnsOf(nameOf)}
            count={rows.count}
            rowAt={rows.rowAt}
            onRange={rows.onRange}
            keyOf={(row) => row.id}
            selected={selected}
            checks={checked.checks}
            {...(chosen?.id === selected && chosen?.among === among ? { selectedIndex: chosen.index } : {})}
            onSelect={choose}
            onOpen={(id, isBeside) => enterView({ type: "document", id }, { isBeside })}
            onRemove={remove}
            menuOf={({ id }) => recordMenu("document", id, { remove: () => remove(id), checked: checked.ids })}
            sorting={sorting}
            onSort={setSorting}
          />
        )}
      </div>
      <div className="table-foot" role="status">
        {t("documents.count", { count: rows.count })}
      </div>
      {isChanging ? <ChangeDocuments rows={checked} onClose={() => setChanging(false)} /> : null}
    </div>
  );
}

/** The values of all documents, and the chosen one even if no document has it any longer. */
function withChosen(chosen: string, known: readonly string[]): readonly string[] {
  return chosen === any || chosen === none || known.includes(chosen) ? known : [...known, chosen];
}

function columnsOf(nameOf: ReadonlyMap<string, string>): readonly Column<DocumentRow>[] {
  return [
    {
      id: "title",
      label: t("documents.columns.title"),
      width: "minmax(13rem, 3fr)",
      isSortable: true,
      render: (row) =>
        row.verdict === "imported" ? (
          row.title
        ) : (
          <>
            <Badge tone="warning">{t("documents.noText")}</Badge> {row.title}
          </>
        ),
    },
    {
      id: "mediaType",
      label: t("documents.columns.mediaType"),
      width: "5rem",
      isSortable: true,
      render: (row) => formatMediaType(row.mediaType),
    },
    {
      id: "bytes",
      label: t("documents.columns.bytes"),
      width: "5rem",
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
      width: "minmax(7.5rem, 1.5fr)",
      isSortable: true,
      render: (row) => (row.sourceId === null ? "" : (nameOf.get(row.sourceId) ?? "")),
    },
    {
      id: "excerpts",
      label: t("documents.columns.excerpts"),
      width: "4.75rem",
      align: "end",
      isSortable: true,
      render: (row) => (row.excerpts === 0 ? "" : row.excerpts),
    },
  ];
}
