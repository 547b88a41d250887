import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { deedName } from "#renderer/parts/deed-name.ts";
import { formatUtc } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import type { Column } from "#renderer/ui/data-grid.tsx";
import { subjectsOf } from "#shared/domain/custody-subjects.ts";
import type { Line, Row } from "./rows.ts";

/** Columns of the log, with names of people and records for the visible rows. */
export function useColumns(inSight: readonly Row[]): readonly Column<Row>[] {
  const names = useNames(inSight);
  return useMemo(() => columnsOf(names), [names]);
}

interface Names {
  readonly byId: ReadonlyMap<string, string>;
  /** True once the names of the visible rows are loaded; until then they are those of earlier rows. */
  readonly areAllHere: boolean;
}

function useNames(rows: readonly Row[]): Names {
  const ids = useMemo(
    () =>
      [...new Set(rows.flatMap(({ line }) => (line ? [line.actor, ...subjectsOf(line.detail)] : [])))].slice(0, 1000),
    [rows],
  );
  const asked = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const areAllHere = asked.data !== undefined && !asked.isPlaceholderData;
  return useMemo(
    () => ({ byId: new Map(asked.data?.names.map(({ id, name }) => [id, name])), areAllHere }),
    [asked.data, areAllHere],
  );
}

const mostNamed = 3;

/** Stands for a name still loading: an empty cell would mean that there is none. */
const toCome = "…";

function columnsOf({ byId, areAllHere }: Names): readonly Column<Row>[] {
  const about = (line: Line) => {
    const subjects = subjectsOf(line.detail);
    if (!areAllHere && subjects.some((id) => !byId.has(id))) return toCome;
    const known = subjects.map((id) => byId.get(id) ?? "");
    const shown = known.filter((name) => name !== "").slice(0, mostNamed);
    return shown.join(", ") + (known.length > mostNamed ? ` +${known.length - mostNamed}` : "");
  };
  const who = ({ actor }: Line) => byId.get(actor) ?? (areAllHere ? t("custody.nameless") : toCome);
  return [
    { id: "seq", label: t("custody.columns.seq"), width: "4rem", align: "end", render: ({ seq }) => seq },
    {
      id: "at",
      label: t("custody.columns.at"),
      width: "10.5rem",
      render: ({ line }) => (line ? <span className="mono">{formatUtc(line.at)}</span> : ""),
    },
    {
      id: "actor",
      label: t("custody.columns.actor"),
      width: "minmax(6rem, 1fr)",
      render: ({ line }) => (line ? who(line) : ""),
    },
    {
      id: "op",
      label: t("custody.columns.op"),
      width: "minmax(9.75rem, 1.2fr)",
      render: ({ line, problem }) =>
        line ? deedName(line.op) : <Badge tone="danger">{t(`custody.gap.${problem ?? "missing"}`)}</Badge>,
    },
    {
      id: "detail",
      label: t("custody.columns.detail"),
      width: "minmax(8rem, 3fr)",
      render: ({ line }) => (line ? about(line) : ""),
    },
  ];
}
