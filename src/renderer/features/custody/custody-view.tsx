import { ShieldCheck } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useRows } from "#renderer/bridge/rows.ts";
import { deedName, deedOps } from "#renderer/parts/deed-name.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { formatUtc } from "#renderer/parts/format.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { isRecordView } from "#renderer/state/views.ts";
import { openView, select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { kindOfId } from "#shared/domain/id.ts";
import { ProblemList } from "./problem-list.tsx";
import "./custody.css";

type Verified = CoreOutput<"custody.verify">;
export type Line = CoreOutput<"custody.list">["entries"][number];

type Where = "case" | "vault";

const partOf = (from: number, limit: number) => ({ from, limit });
const rowsOf = ({ entries }: CoreOutput<"custody.list">) => entries;
const totalOf = ({ total }: CoreOutput<"custody.list">) => total;

/** Who did what when, the newest first, and whether the chains hold. */
export function CustodyView() {
  const caseId = useCaseId();
  const [chain, setChain] = useState<Where>("case");
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<number | null>(null);
  const [sought, setSought] = useState<number | null>(null);
  const [verified, setVerified] = useState<Verified>();
  const lines = useRows({
    name: "custody.list",
    input: { caseId: chain === "case" ? caseId : null, newestFirst: true, ...opsLike(filter) },
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
  const show = (where: Where, seq: number) => {
    setFilter("");
    setChain(where);
    setSelected(seq);
    setSought(seq);
  };
  /** The newest line stands first, so that a line's place is counted from the end: of a whole chain that has come. */
  const placeOf = (seq: number | null) =>
    seq === null || filter.trim() !== "" || lines.isLoading ? undefined : lines.count - 1 - seq;
  const place = placeOf(selected);
  // Where lines are missing from a chain, a place says nothing: the grid finds the line among those in sight.
  const there = place === undefined ? undefined : lines.rowAt(place);
  const selectedIndex = there === undefined || there.seq === selected ? place : undefined;
  const shownIndex = placeOf(sought);
  const found = shownIndex === undefined ? undefined : lines.rowAt(shownIndex);
  // It is brought into sight once: lines that are written meanwhile do not bring one back to it.
  useEffect(() => {
    if (found === undefined || found.seq !== sought) return;
    setSought(null);
    lookAt(found);
  }, [found, sought]);
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
          onChange={(other) => {
            setSelected(null);
            setSought(null);
            select(null);
            setChain(other);
          }}
        />
        <SearchField label={t("custody.filter")} value={filter} onChange={setFilter} />
        <Button icon={<ShieldCheck size={14} aria-hidden />} onPress={() => void verify()}>
          {t("custody.verify")}
        </Button>
      </div>
      {verified ? <Verdict verified={verified} caseId={caseId} onShow={show} /> : null}
      {lines.error === undefined || lines.error === null ? null : <ErrorState error={lines.error} />}
      <div className="table-body">
        {lines.error ? null : lines.count === 0 && !lines.isLoading ? (
          <EmptyState text={t(filter === "" ? "custody.empty" : "records.noneFit")} />
        ) : (
          <DataGrid
            label={t("custody.title")}
            columns={columns}
            count={lines.count}
            rowAt={lines.rowAt}
            onRange={onRange}
            keyOf={({ seq }) => String(seq)}
            selected={selected === null ? null : String(selected)}
            {...(selectedIndex === undefined ? {} : { selectedIndex })}
            {...(shownIndex === undefined ? {} : { shownIndex })}
            onSelect={(key, index) => {
              setSelected(Number(key));
              setSought(null);
              const line = lines.rowAt(index);
              if (line) lookAt(line);
            }}
            onOpen={(_key, isBeside, index) => {
              const line = lines.rowAt(index);
              if (line) open(line, isBeside);
            }}
          />
        )}
      </div>
      <div className="table-foot" role="status">
        {t("custody.count", { count: lines.count })}
      </div>
    </div>
  );
}

/** The actions whose name holds the words. */
function opsLike(words: string): { readonly ops?: string[] } {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return {};
  return { ops: deedOps.filter((op) => deedName(op).toLowerCase().includes(wanted)) };
}

/** Shows the record that a line is about, or nothing where it is about none. */
function lookAt(line: Line): void {
  const [id] = idsOf(line);
  select(id === undefined ? null : { kind: kindOfId(id) ?? "", id });
}

/** Goes to the record: to its page, or to its history where it has none. */
function open(line: Line, isBeside: boolean): void {
  const [id] = idsOf(line);
  if (id === undefined) return;
  const kind = kindOfId(id) ?? "";
  openView(isRecordView(kind) ? { type: kind, id } : { type: "history", id }, { isBeside });
}

interface VerdictProps {
  readonly verified: Verified;
  readonly caseId: string;
  readonly onShow: (where: Where, seq: number) => void;
}

function Verdict({ verified: { sound, chains, versions, problems }, caseId, onShow }: VerdictProps) {
  const cases = useCore("cases.list", {}).data?.records;
  const nameOf = (chain: string) =>
    chain === "vault"
      ? t("custody.chainVault")
      : (cases?.find(({ id }) => id === chain)?.body.title ?? t("custody.chainOther"));
  const all = [
    ...problems,
    ...chains.flatMap(({ chain, lines: count, problems: found }) =>
      found.map(({ seq, problem }) => {
        const where = chain === "vault" ? "vault" : chain === caseId ? "case" : undefined;
        return {
          place: t("custody.line", { chain: nameOf(chain), seq }),
          problem,
          // A line that was cut off the end is not there to be shown, nor is one of another case.
          ...(where === undefined || seq >= count ? {} : { onShow: () => onShow(where, seq) }),
        };
      }),
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

/** Where a line names a record that it made no version of: what was read, written to a file or destroyed. */
const nameless = ["sourceId", "written", "purged", "opened", "original", "html"] as const;

/** The records that a line is about. An identity that was sealed is its source's, by whose cover name it is told. */
function idsOf({ detail }: Line): string[] {
  if (!isObject(detail)) return [];
  const named = nameless.flatMap((key) => (typeof detail[key] === "string" ? [detail[key]] : []));
  const versions = Array.isArray(detail.versions) ? detail.versions : [];
  const written = versions.flatMap((version) =>
    isObject(version) && typeof version.id === "string" ? [version.id] : [],
  );
  return [...new Set([...named, ...written])].filter((id) => kindOfId(id) !== undefined);
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
