import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import type { RowCommand } from "#renderer/commands/row-commands.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { type RecordColumn, RecordTable } from "#renderer/parts/record-table.tsx";
import { useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { strengths } from "#shared/domain/entity.ts";
import type { LinkRow } from "./answers.ts";
import { describeLink, type LinkFacts, relationOf } from "./describe-link.ts";
import { openForm } from "./forms.ts";
import { StrengthMark } from "./strength-mark.tsx";
import "./entities.css";

/** A link with the values of its columns. */
interface Row extends LinkRow, LinkFacts {
  readonly id: string;
  readonly relation: string;
}

const anyRelation = "any";

const flaws = ["any", "unsupported"] as const;
type Flaw = (typeof flaws)[number];

/** All links of the case, with relation, share, dates and strength. */
export function LinksTable() {
  const asked = useCore("links.list", { caseId: useCaseId() });
  const vocabulary = useVocabulary();
  const [relation, setRelation] = useRemembered("relation", anyRelation);
  const [flaw, setFlaw] = useRemembered<Flaw>("flaw", "any");
  const links = asked.data?.links;
  const all = useMemo(() => (links ?? []).map((link) => rowOf(link, vocabulary)), [links, vocabulary]);
  const rows = useMemo(
    () =>
      all.filter(
        (row) =>
          (relation === anyRelation || row.link.body.schema === relation) && (flaw === "any" || isUnsupported(row)),
      ),
    [all, relation, flaw],
  );
  const relations = [...new Map(all.map(({ link, relation: label }) => [link.body.schema as string, label]))];
  return (
    <QueryResult asked={asked}>
      {() => (
        <RecordTable
          kind="link"
          title={t("links.title")}
          filterLabel={t("links.filter")}
          empty={t("links.empty")}
          createLabel={t("links.create")}
          onCreate={() => void runCommand("links.create")}
          commandsOf={commandsOf}
          rows={rows}
          total={all.length}
          columns={columns}
          initialSort={{ column: "from", descending: false }}
          nameOf={nameOf}
          wordsOf={wordsOf}
          tools={
            <>
              <Select
                label={t("links.relation")}
                options={[
                  { id: anyRelation, label: t("links.anyRelation") },
                  ...relations.map(([id, label]) => ({ id, label })),
                ]}
                value={relation}
                onChange={setRelation}
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

function rowOf(row: LinkRow, vocabulary: Vocabulary | undefined): Row {
  const relation = relationOf(vocabulary?.schemaOf(row.link.body.schema), row.link.body.schema);
  return { ...row, ...describeLink(row.statements), id: row.link.id, relation };
}

function isUnsupported({ statements }: Row): boolean {
  return statements.some(({ body }) => body.excerptIds.length === 0);
}

function nameOf({ from, relation, to }: Row): string {
  return `${from} ${relation} ${to}`;
}

function wordsOf(row: Row): string {
  return `${nameOf(row)} ${row.role}`;
}

function commandsOf(row: Row): readonly RowCommand[] {
  const subject = { id: row.id, schema: row.link.body.schema, name: nameOf(row) };
  return [{ command: "entities.addFact", keys: null, run: () => openForm({ type: "fact", subject }) }];
}

const columns: readonly RecordColumn<Row>[] = [
  words("from", "minmax(6rem, 2fr)"),
  words("relation", "minmax(5rem, 1fr)"),
  words("to", "minmax(6rem, 2fr)"),
  words("share", "6.25rem"),
  words("dates", "minmax(7rem, 1.2fr)"),
  {
    ...words("strength", "8.25rem"),
    valueOf: ({ strength }) => strengths.indexOf(strength),
    render: ({ strength }) => <StrengthMark strength={strength} />,
  },
  {
    id: "evidence",
    label: t("links.columns.evidence"),
    width: "5.75rem",
    align: "end",
    valueOf: ({ excerptIds }) => excerptIds.length,
    render: ({ excerptIds, isUnsupported }) =>
      isUnsupported ? <Badge tone="warning">{t("facts.unsupported")}</Badge> : excerptIds.length,
  },
];

function words(id: "from" | "relation" | "to" | "share" | "dates" | "strength", width: string): RecordColumn<Row> {
  return {
    id,
    label: t(`links.columns.${id}`),
    width,
    valueOf: (row) => (row[id] === "" ? null : row[id]),
    render: (row) => row[id],
  };
}
