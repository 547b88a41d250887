import { useCallback, useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { type RecordColumn, RecordTable } from "#renderer/parts/record-table.tsx";
import { useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { type EntityRow, entityCommands } from "./entity-menu.ts";
import "./entities.css";

const anySchema = "any";

const flaws = ["any", "unsupported", "contested"] as const;
type Flaw = (typeof flaws)[number];

/** All entities of the case with counts of facts, links and citations. */
export function EntitiesTable() {
  const asked = useCore("entities.list", { caseId: useCaseId() });
  const vocabulary = useVocabulary();
  const [schema, setSchema] = useRemembered("schema", anySchema);
  const [flaw, setFlaw] = useRemembered<Flaw>("flaw", "any");
  const columns = useMemo(() => columnsOf(vocabulary), [vocabulary]);
  const entities = asked.data?.entities;
  const rows = useMemo(
    () =>
      (entities ?? []).filter(
        (entity) => (schema === anySchema || entity.schema === schema) && (flaw === "any" || entity[flaw] > 0),
      ),
    [entities, schema, flaw],
  );
  const wordsOf = useCallback((row: EntityRow) => [row.caption, ...row.names].join(" "), []);
  return (
    <QueryResult asked={asked}>
      {(answer) => (
        <RecordTable
          kind="entity"
          title={t("entities.title")}
          filterLabel={t("entities.filter")}
          empty={t("entities.empty")}
          createLabel={t("entities.create")}
          onCreate={() => void runCommand("entities.create")}
          commandsOf={entityCommands}
          rows={rows}
          total={answer.entities.length}
          columns={columns}
          initialSort={{ column: "name", descending: false }}
          nameOf={({ caption }) => caption}
          wordsOf={wordsOf}
          tools={
            <>
              <Select
                label={t("entities.schemaFilter")}
                options={[{ id: anySchema, label: t("entities.anySchema") }, ...schemasOf(answer.entities, vocabulary)]}
                value={schema}
                onChange={setSchema}
              />
              <Select
                label={t("entities.flawFilter")}
                options={flaws.map((id) => ({ id, label: t(`entities.flaws.${id}`) }))}
                value={flaw}
                onChange={setFlaw}
              />
            </>
          }
        />
      )}
    </QueryResult>
  );
}

function schemasOf(entities: readonly EntityRow[], vocabulary: Vocabulary | undefined) {
  return [...new Set(entities.map(({ schema }) => schema))]
    .map((id) => ({ id, label: vocabulary?.schemaOf(id)?.label ?? id }))
    .sort((left, right) => left.label.localeCompare(right.label));
}

function columnsOf(vocabulary: Vocabulary | undefined): readonly RecordColumn<EntityRow>[] {
  const labelOf = (row: EntityRow) => vocabulary?.schemaOf(row.schema)?.label ?? row.schema;
  const count = (id: "statements" | "excerpts" | "links" | "citedBy"): RecordColumn<EntityRow> => ({
    id,
    label: t(`entities.columns.${id}`),
    width: "4.25rem",
    align: "end",
    valueOf: (row) => row[id],
    render: (row) => row[id],
  });
  const flaw = (id: "unsupported" | "contested"): RecordColumn<EntityRow> => ({
    id,
    label: t(`entities.columns.${id}`),
    width: "6rem",
    align: "end",
    valueOf: (row) => row[id],
    render: (row) => (row[id] === 0 ? "" : <Badge tone="warning">{row[id]}</Badge>),
  });
  return [
    {
      id: "name",
      label: t("entities.columns.name"),
      width: "minmax(10rem, 3fr)",
      valueOf: ({ caption }) => caption,
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
      valueOf: labelOf,
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
