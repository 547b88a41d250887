import { useMemo, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { removeRecord } from "#renderer/parts/remove-record.ts";
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
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { strengths } from "#shared/domain/entity.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import type { LinkRow } from "./answers.ts";
import { describeLink, type LinkFacts, relationOf } from "./describe-link.ts";
import { openForm } from "./forms.ts";
import { StrengthMark } from "./strength-mark.tsx";
import "#renderer/parts/table.css";
import "./entities.css";

/** A link with what its columns show. */
interface Row extends LinkRow, LinkFacts {
  readonly id: string;
  readonly relation: string;
  readonly fold: string;
}

const anyRelation = "any";

/** Every link of the case: from whom, what, to whom, how much, when, how strong. */
export function LinksTable() {
  const asked = useCore("links.list", { caseId: useCaseId() });
  const vocabulary = useVocabulary();
  return <Answer asked={asked}>{({ links }) => <Links links={links} vocabulary={vocabulary} />}</Answer>;
}

interface LinksProps {
  readonly links: readonly LinkRow[];
  readonly vocabulary: Vocabulary | undefined;
}

function Links({ links, vocabulary }: LinksProps) {
  const [filter, setFilter] = useState("");
  const [relation, setRelation] = useState(anyRelation);
  const [sorting, setSorting] = useState<Sorting>({ column: "from", descending: false });
  const selected = useWorkbench(({ selection }) => (selection?.kind === "link" ? selection.id : null));
  const rows = useMemo(() => links.map((link) => rowOf(link, vocabulary)), [links, vocabulary]);
  const shown = useMemo(() => {
    const wanted = searchFold(filter.trim());
    const fitting = rows.filter(
      ({ link, fold }) => (relation === anyRelation || link.body.schema === relation) && fold.includes(wanted),
    );
    const sortedBy = columns.find(({ id }) => id === sorting.column)?.sortedBy;
    return sortedBy ? sortRows(fitting, sortedBy, sorting.descending) : fitting;
  }, [rows, relation, filter, sorting]);
  const relations = [...new Map(rows.map(({ link, relation: label }) => [link.body.schema, label]))];
  const place = shown.findIndex(({ id }) => id === selected);
  const create = () => void runCommand("links.create");
  const remove = async (id: string) => {
    const index = shown.findIndex((row) => row.id === id);
    const row = shown[index];
    if (!row) return;
    const next = shown[index + 1] ?? shown[index - 1];
    await removeRecord(id, nameOf(row));
    select(next ? { kind: "link", id: next.id } : null);
  };
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("links.title")}</h1>
      <div className="table-tools">
        <SearchField label={t("links.filter")} value={filter} onChange={setFilter} />
        <Select
          label={t("links.relation")}
          options={[
            { id: anyRelation, label: t("links.anyRelation") },
            ...relations.map(([id, label]) => ({ id: id as string, label })),
          ]}
          value={relation}
          onChange={setRelation}
        />
        <Button onPress={create}>{t("links.create")}</Button>
      </div>
      <div className="table-body">
        {shown.length === 0 ? (
          <EmptyState text={t(links.length === 0 ? "links.empty" : "links.noneFit")}>
            {links.length === 0 ? (
              <Button variant="primary" onPress={create}>
                {t("links.create")}
              </Button>
            ) : undefined}
          </EmptyState>
        ) : (
          <ContextMenu
            label={t("ui.menu")}
            className="table-body-menu"
            entries={() => menuOf(shown.find(({ id }) => id === useWorkbench.getState().selection?.id))}
          >
            <DataGrid
              label={t("links.title")}
              columns={columns}
              count={shown.length}
              rowAt={(index) => shown[index]}
              keyOf={({ id }) => id}
              selected={selected}
              {...(place >= 0 ? { selectedIndex: place } : {})}
              onSelect={(id) => select({ kind: "link", id })}
              onOpen={(id, isBeside) => openView({ type: "link", id }, { isBeside })}
              onRemove={(id) => void remove(id)}
              sorting={sorting}
              onSort={setSorting}
            />
          </ContextMenu>
        )}
      </div>
      <div className="table-foot" role="status">
        {t("links.count", { count: shown.length })}
      </div>
    </div>
  );
}

function rowOf(row: LinkRow, vocabulary: Vocabulary | undefined): Row {
  const relation = relationOf(vocabulary?.schemaOf(row.link.body.schema), row.link.body.schema);
  const facts = describeLink(row.statements);
  return {
    ...row,
    ...facts,
    id: row.link.id,
    relation,
    fold: searchFold(`${row.from} ${relation} ${row.to} ${facts.role}`),
  };
}

function nameOf({ from, relation, to }: Row): string {
  return `${from} ${relation} ${to}`;
}

function menuOf(row: Row | undefined): MenuEntries {
  if (!row) return [];
  const { id, link } = row;
  const subject = { id, schema: link.body.schema, name: nameOf(row) };
  return [
    { id: "open", label: t("records.open"), run: () => openView({ type: "link", id }) },
    { id: "beside", label: t("records.openBeside"), run: () => openView({ type: "link", id }, { isBeside: true }) },
    { id: "fact", label: t("facts.add"), run: () => openForm({ type: "fact", subject }) },
    { id: "history", label: t("records.history"), run: () => openView({ type: "history", id }) },
    null,
    { id: "bin", label: t("records.moveToBin"), isDanger: true, run: () => void removeRecord(id, subject.name) },
  ];
}

interface SortedColumn extends Column<Row> {
  readonly sortedBy: (row: Row) => SortValue;
}

const columns: readonly SortedColumn[] = [
  words("from", "minmax(9rem, 2fr)"),
  words("relation", "minmax(6rem, 1fr)"),
  words("to", "minmax(9rem, 2fr)"),
  words("share", "minmax(5rem, 1fr)"),
  words("dates", "minmax(6rem, 1fr)"),
  {
    ...words("strength", "9rem"),
    sortedBy: ({ strength }) => strengths.indexOf(strength),
    render: ({ strength }) => <StrengthMark strength={strength} />,
  },
  {
    id: "evidence",
    label: t("links.columns.evidence"),
    width: "7rem",
    align: "end",
    isSortable: true,
    sortedBy: ({ excerptIds }) => excerptIds.length,
    render: ({ excerptIds, isUnsupported }) =>
      isUnsupported ? <Badge tone="warning">{t("facts.unsupported")}</Badge> : excerptIds.length,
  },
];

function words(id: "from" | "relation" | "to" | "share" | "dates" | "strength", width: string): SortedColumn {
  return {
    id,
    label: t(`links.columns.${id}`),
    width,
    isSortable: true,
    sortedBy: (row) => (row[id] === "" ? null : row[id]),
    render: (row) => row[id],
  };
}
