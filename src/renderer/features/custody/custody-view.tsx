import { FileDown, ShieldCheck } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useRows } from "#renderer/bridge/rows.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { runJob } from "#renderer/state/jobs.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import { useColumns } from "./columns.tsx";
import { CustodyFilters } from "./custody-filters.tsx";
import { exportCustody } from "./export-custody.ts";
import { choiceOf, hasWrongDay, look, useLooking, type Where } from "./looking.ts";
import { lookAt, menuOfLine, open, rowsOf } from "./rows.ts";
import { Verdict } from "./verdict.tsx";
import "#renderer/parts/table.css";
import "./custody.css";

const partOf = (from: number, limit: number) => ({ from, limit });
const totalOf = ({ total }: CoreOutput<"custody.list">) => total;
const anywhere = { words: "", actor: null, from: "", to: "" };

interface Verified {
  readonly answer: CoreOutput<"custody.verify">;
  readonly at: number;
}

/** The custody log, newest first, and its verification. */
export function CustodyView() {
  const ofCase = useCaseId();
  const looking = useLooking();
  const { chain, selected } = looking;
  const caseId = chain === "case" ? ofCase : null;
  const choice = choiceOf(looking);
  const isChosen = Object.keys(choice).length > 0;
  // Scrolls back to the line selected before.
  const [sought, setSought] = useState(selected);
  const [verified, setVerified] = useState<Verified>();
  const lines = useRows({
    name: "custody.list",
    input: { caseId, newestFirst: true, ...choice },
    partOf,
    rowsOf,
    totalOf,
  });
  const [range, setRange] = useState({ first: 0, last: 0 });
  const inSight = useMemo(
    () =>
      Array.from({ length: range.last - range.first + 1 }, (_, index) => lines.rowAt(range.first + index)).flatMap(
        (row) => row ?? [],
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
  const show = (where: Where, seq: number) => {
    look({ ...anywhere, chain: where, selected: seq });
    setSought(seq);
  };
  const asked = useCore(
    "custody.place",
    { caseId, seq: selected ?? 0, ...choice },
    { isOff: !isChosen || selected === null },
  );
  // Lines of an unfiltered chain are placed by their number, newest first.
  const place = isChosen ? (asked.data?.index ?? undefined) : lines.count - 1 - (selected ?? lines.count);
  const selectedIndex = selected === null || lines.isLoading ? undefined : place;
  const shownIndex = sought === null ? undefined : selectedIndex;
  const found = shownIndex === undefined ? undefined : lines.rowAt(shownIndex);
  // Scroll once: lines added later must not scroll back to it.
  useEffect(() => {
    if (found === undefined || found.seq !== sought) return;
    setSought(null);
    lookAt(found);
  }, [found, sought]);
  const columns = useColumns(inSight);
  const [verify, isVerifying] = useOnce(() =>
    attempt(async () => {
      setVerified(undefined);
      const title = t("custody.verifyTitle");
      const answer = await runJob("custody.verify", {}, { title, describe: (progress) => progress });
      setVerified({ answer, at: Date.now() });
    }),
  );
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("custody.title")}</h1>
      <div className="table-tools">
        <p className="quiet prose custody-words">{t("custody.explain")}</p>
        <div className="row custody-deeds">
          <Button icon={<ShieldCheck size={14} aria-hidden />} isPending={isVerifying} onPress={() => void verify()}>
            {t("custody.verify")}
          </Button>
          <Button
            icon={<FileDown size={14} aria-hidden />}
            isDisabled={lines.count === 0 || hasWrongDay(looking)}
            onPress={() => void exportCustody(looking, caseId)}
          >
            {t("custody.export")}
          </Button>
        </div>
      </div>
      <div className="table-tools">
        <Select
          label={t("custody.chain")}
          options={[
            { id: "case", label: t("custody.chainCase") },
            { id: "vault", label: t("custody.chainVault") },
          ]}
          value={chain}
          onChange={(other) => {
            setSought(null);
            select(null);
            look({ chain: other, actor: null, selected: null });
          }}
        />
        <CustodyFilters looking={looking} caseId={caseId} />
        {isChosen ? <Button onPress={() => look(anywhere)}>{t("custody.clearFilters")}</Button> : null}
      </div>
      {verified ? <Verdict verified={verified.answer} at={verified.at} caseId={ofCase} onShow={show} /> : null}
      {lines.error ? <ErrorState error={lines.error} onRetry={lines.retry} /> : null}
      <div className="table-body">
        {lines.error ? null : lines.count === 0 && !lines.isLoading ? (
          <EmptyState text={t(isChosen ? "records.noneFit" : "custody.empty")} />
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
              look({ selected: Number(key) });
              setSought(null);
              const row = lines.rowAt(index);
              if (row) lookAt(row);
            }}
            onOpen={(_key, isBeside, index) => {
              const row = lines.rowAt(index);
              if (row) open(row, isBeside);
            }}
            menuOf={menuOfLine}
          />
        )}
      </div>
      <div className="table-foot" role="status">
        {t(isChosen ? "custody.countChosen" : "custody.count", { count: lines.count })}
      </div>
    </div>
  );
}
