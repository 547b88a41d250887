import { useMemo, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { fitsEntity } from "#renderer/parts/find-entities.ts";
import { type SortValue, sortRows } from "#renderer/parts/sort-rows.ts";
import { useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView, select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import { type Column, DataGrid, type Sorting } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { type EntityRow, entityMenu, removeEntity } from "./entity-menu.ts";
import "#renderer/parts/table.css";
import "./entities.css";

const anySchema = "any";

/** Every entity of the case with how much is known of it, in any order. */
export function EntitiesTable() {
  const asked = useCore("entities.list", { caseId: useCaseId() });
  return <Answer asked={asked}>{({ entities }) => <Entities entities={entities} />}</Answer>;
}

function Entities({ entities }: { readonly entities: readonly EntityRow[] }) {
  const vocabulary = useVocabulary();
  const [filter, setFilter] = useState("");
  const [schema, setSchema] = useState(anySchema);
  const [sorting, setSorting] = useState<Sorting>({ column: "name", descending: false });
  const selected = useWorkbench(({ selection }) => (selection?.kind === "entity" ? selection.id : null));
  const columns = useMemo(() => columnsOf(vocabulary), [vocabulary]);
  const shown = useMemo(() => {
    const fitting = entities.filter(
      (entity) => (schema === anySchema || entity.schema === schema) && fitsEntity(entity, filter),
    );
    const sortedBy = columns.find(({ id }) => id === sorting.column)?.sortedBy;
    return sortedBy ? sortRows(fitting, sortedBy, sorting.descending) : fitting;
  }, [entities, schema, filter, columns, sorting]);
  const schemas = [...new Set(entities.map((entity) => entity.schema))].map((id) => ({
    id,
    label: vocabulary?.schemaOf(id)?.label ?? id,
  }));
  const place = shown.findIndex(({ id }) => id === selected);
  const create = () => void runCommand("entities.create");
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("entities.title")}</h1>
      <div className="table-tools">
        <SearchField label={t("entities.filter")} value={filter} onChange={setFilter} />
        <Select
          label={t("entities.schemaFilter")}
          options={[
            { id: anySchema, label: t("entities.anySchema") },
            ...schemas.sort((left, right) => left.label.localeCompare(right.label)),
          ]}
          value={schema}
          onChange={setSchema}
        />
        <Button onPress={create}>{t("entities.create")}</Button>
      </div>
      <div className="table-body">
        {shown.length === 0 ? (
          <EmptyState text={t(entities.length === 0 ? "entities.empty" : "entities.noneFit")}>
            {entities.length === 0 ? (
              <Button variant="primary" onPress={create}>
                {t("entities.create")}
              </Button>
            ) : undefined}
          </EmptyState>
        ) : (
          <ContextMenu
            label={t("ui.menu")}
            className="table-body-menu"
            entries={() => entityMenu(shown.find(({ id }) => id === useWorkbench.getState().selection?.id))}
          >
            <DataGrid
              label={t("entities.title")}
              columns={columns}
              count={shown.length}
              rowAt={(index) => shown[index]}
              keyOf={({ id }) => id}
              selected={selected}
              {...(place >= 0 ? { selectedIndex: place } : {})}
              onSelect={(id) => select({ kind: "entity", id })}
              onOpen={(id, isBeside) => openView({ type: "entity", id }, { isBeside })}
              onRemove={(id) => void removeEntity(shown, id)}
              sorting={sorting}
              onSort={setSorting}
            />
          </ContextMenu>
        )}
      </div>
      <div className="table-foot" role="status">
        {t("entities.count", { count: shown.length })}
      </div>
    </div>
  );
}

interface SortedColumn extends Column<EntityRow> {
  readonly sortedBy: (row: EntityRow) => SortValue;
}

function columnsOf(vocabulary: Vocabulary | undefined): readonly SortedColumn[] {
  const labelOf = (row: EntityRow) => vocabulary?.schemaOf(row.schema)?.label ?? row.schema;
  const count = (id: "statements" | "excerpts" | "links" | "citedBy"): SortedColumn => ({
    id,
    label: t(`entities.columns.${id}`),
    width: "4.25rem",
    align: "end",
    isSortable: true,
    sortedBy: (row) => row[id],
    render: (row) => row[id],
  });
  const flaw = (id: "unsupported" | "contested"): SortedColumn => ({
    id,
    label: t(`entities.columns.${id}`),
    width: "6rem",
    align: "end",
    isSortable: true,
    sortedBy: (row) => row[id],
    render: (row) => (row[id] === 0 ? "" : <Badge tone="warning">{row[id]}</Badge>),
  });
  return [
    {
      id: "name",
      label: t("entities.columns.name"),
      width: "minmax(10rem, 3fr)",
      isSortable: true,
      sortedBy: ({ caption }) => caption,
      render: (row) => (
        <span className="row">
          <EntityGlyph schema={row.schema} vocabulary={vocabulary} />
          <span className="clip">{row.caption}</span>
          <span className="quiet clip">{row.names.filter((name) => name !== row.caption).join(" · ")}</span>
        </span>
      ),
    },
    {
      id: "schema",
      label: t("entities.columns.schema"),
      width: "minmax(5rem, 1fr)",
      isSortable: true,
      sortedBy: labelOf,
      render: labelOf,
    },
    count("statements"),
    count("excerpts"),
    flaw("unsupported"),
    flaw("contested"),
    count("links"),
    count("citedBy"),
  ];
}
