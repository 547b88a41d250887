import { useCallback, useMemo, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { openMention } from "#renderer/features/history/open-mention.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";

type Row = CoreOutput<"exchange.imported">["records"][number];
type Named = CoreOutput<"records.names">["names"][number];

/** The records imported with a bundle; each row opens its record. */
export function CameIn({ id, fileName }: { readonly id: string; readonly fileName: string }) {
  const asked = useCore("exchange.imported", { id });
  return (
    <section className="came-in">
      <h2 className="section-title">{t("exchange.cameIn", { name: fileName })}</h2>
      <QueryResult asked={asked}>
        {({ records }) =>
          records.length === 0 ? <EmptyState text={t("exchange.nothingNew")} /> : <Rows key={id} records={records} />
        }
      </QueryResult>
    </section>
  );
}

function Rows({ records }: { readonly records: readonly Row[] }) {
  const [selected, setSelected] = useState<string | null>(null);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const ids = useMemo(
    () => records.slice(range.first, range.last + 1).map((record) => record.id),
    [records, range.first, range.last],
  );
  const { data: named } = useCore("records.names", { ids }, { keepsLast: true });
  const columns = useMemo(() => columnsOf(new Map(named?.names.map((one) => [one.id, one]))), [named]);
  return (
    <DataGrid
      label={t("exchange.planDone")}
      columns={columns}
      count={records.length}
      rowAt={(index) => records[index]}
      keyOf={(record) => record.id}
      selected={selected}
      onSelect={setSelected}
      onOpen={(recordId) => void attempt(() => openMention(recordId))}
      onRange={onRange}
    />
  );
}

function columnsOf(names: ReadonlyMap<string, Named>): readonly Column<Row>[] {
  return [
    {
      id: "kind",
      label: t("exchange.planColumns.kind"),
      width: "9rem",
      render: ({ kind }) => <span className="sentence">{kindName(kind)}</span>,
    },
    {
      id: "name",
      label: t("exchange.planColumns.name"),
      width: "minmax(10rem, 3fr)",
      render: ({ id }) => nameIn(names.get(id)),
    },
    {
      id: "change",
      label: t("exchange.planColumns.change"),
      width: "8rem",
      render: ChangeBadge,
    },
  ];
}

function ChangeBadge({ isNew, isInConflict }: Row) {
  if (isInConflict) return <Badge tone="warning">{t("exchange.changes.conflict")}</Badge>;
  return <Badge>{t(isNew ? "exchange.changes.new" : "exchange.changes.newer")}</Badge>;
}

function nameIn(named: Named | undefined) {
  if (named === undefined) return "…";
  if (named.state === "withheld") return <span className="quiet">{t("exchange.nameless")}</span>;
  return named.name;
}
