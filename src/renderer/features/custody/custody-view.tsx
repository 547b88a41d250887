import { ShieldCheck } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useRows } from "#renderer/bridge/rows.ts";
import { deedName } from "#renderer/parts/deed-name.ts";
import { formatUtc } from "#renderer/parts/format.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { ProblemList } from "./problem-list.tsx";
import "./custody.css";

type Verified = CoreOutput<"custody.verify">;
export type Line = CoreOutput<"custody.list">["entries"][number];

const partOf = (from: number, limit: number) => ({ from, limit });
const rowsOf = ({ entries }: CoreOutput<"custody.list">) => entries;
const totalOf = ({ total }: CoreOutput<"custody.list">) => total;

/** Who did what when, the newest first, and whether the chains hold. */
export function CustodyView() {
  const caseId = useCaseId();
  const [chain, setChain] = useState<"case" | "vault">("case");
  const [selected, setSelected] = useState<string | null>(null);
  const [verified, setVerified] = useState<Verified>();
  const lines = useRows({
    name: "custody.list",
    input: { caseId: chain === "case" ? caseId : null, newestFirst: true },
    partOf,
    rowsOf,
    totalOf,
  });
  const [range, setRange] = useState({ first: 0, last: 0 });
  const inSight = useMemo(
    () =>
      Array.from({ length: range.last - range.first + 1 }, (_, index) => lines.rowAt(range.first + index)).flatMap(
        (line) => line ?? [],
      ),
    [range, lines.rowAt],
  );
  const onRange = useCallback(
    (first: number, last: number) => {
      lines.onRange(first, last);
      setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
    },
    [lines.onRange],
  );
  const names = useNames(inSight);
  const columns = useMemo(() => columnsOf(names), [names]);
  const verify = () =>
    attempt(async () => {
      setVerified(
        await runJob("custody.verify", {}, { title: t("custody.verifyTitle"), describe: (progress) => progress }),
      );
    });
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("custody.title")}</h1>
      <div className="table-tools">
        <p className="quiet prose custody-words">{t("custody.explain")}</p>
        <Select
          label={t("custody.chain")}
          options={[
            { id: "case", label: t("custody.chainCase") },
            { id: "vault", label: t("custody.chainVault") },
          ]}
          value={chain}
          onChange={setChain}
        />
        <Button icon={<ShieldCheck size={14} aria-hidden />} onPress={() => void verify()}>
          {t("custody.verify")}
        </Button>
      </div>
      {verified ? <Verdict verified={verified} /> : null}
      <div className="table-body">
        {lines.count === 0 && !lines.isLoading ? (
          <EmptyState text={t("custody.empty")} />
        ) : (
          <DataGrid
            label={t("custody.title")}
            columns={columns}
            count={lines.count}
            rowAt={lines.rowAt}
            onRange={onRange}
            keyOf={({ seq }) => String(seq)}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </div>
      <div className="table-foot" role="status">
        {t("custody.count", { count: lines.count })}
      </div>
    </div>
  );
}

function Verdict({ verified: { sound, chains, versions, problems } }: { readonly verified: Verified }) {
  const cases = useCore("cases.list", {}).data?.records;
  const nameOf = (chain: string) =>
    chain === "vault"
      ? t("custody.chainVault")
      : (cases?.find(({ id }) => id === chain)?.body.title ?? t("custody.chainOther"));
  const all = [
    ...problems,
    ...chains.flatMap(({ chain, problems: found }) =>
      found.map(({ seq, problem }) => ({ place: t("custody.line", { chain: nameOf(chain), seq }), problem })),
    ),
  ];
  const lines = chains.reduce((sum, chain) => sum + chain.lines, 0);
  if (sound) {
    return <Banner tone="success">{t("custody.sound", { lines, chains: chains.length, versions })}</Banner>;
  }
  return (
    <Banner tone="danger" title={t("custody.unsound", { count: all.length })}>
      <ProblemList problems={all} />
    </Banner>
  );
}

/** The ids that the lines in sight speak of, with their names. */
function useNames(lines: readonly Line[]): ReadonlyMap<string, string> {
  const ids = useMemo(
    () => [...new Set(lines.flatMap((line) => [line.actor, ...idsOf(line)]))].slice(0, 1000),
    [lines],
  );
  const { data } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  return useMemo(() => new Map(data?.names.map(({ id, name }) => [id, name])), [data]);
}

/** The records whose versions a line names. */
function idsOf({ detail }: Line): string[] {
  const versions = isObject(detail) ? detail.versions : undefined;
  if (!Array.isArray(versions)) return [];
  return versions.flatMap((version) => (isObject(version) && typeof version.id === "string" ? [version.id] : []));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const mostNamed = 3;

function columnsOf(names: ReadonlyMap<string, string>): readonly Column<Line>[] {
  const about = (line: Line) => {
    const known = idsOf(line).map((id) => names.get(id) ?? "");
    const shown = known.filter((name) => name !== "").slice(0, mostNamed);
    return shown.join(", ") + (known.length > mostNamed ? ` +${known.length - mostNamed}` : "");
  };
  return [
    { id: "seq", label: t("custody.columns.seq"), width: "4rem", align: "end", render: ({ seq }) => seq },
    {
      id: "at",
      label: t("custody.columns.at"),
      width: "10.5rem",
      render: ({ at }) => <span className="mono">{formatUtc(at)}</span>,
    },
    {
      id: "actor",
      label: t("custody.columns.actor"),
      width: "minmax(6rem, 1fr)",
      render: ({ actor }) => names.get(actor) ?? "",
    },
    { id: "op", label: t("custody.columns.op"), width: "minmax(9.75rem, 1.2fr)", render: ({ op }) => deedName(op) },
    { id: "detail", label: t("custody.columns.detail"), width: "minmax(8rem, 3fr)", render: about },
  ];
}
