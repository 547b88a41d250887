import { useMemo, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { groupBy } from "#shared/domain/group-by.ts";
import { idsInConflicts } from "./ids-in-conflicts.ts";
import { RecordConflicts } from "./record-conflicts.tsx";
import "./exchange.css";

/** Conflicts of the case: both sides, the evidence of each, and the decision. */
export function ConflictsView() {
  const caseId = useCaseId();
  const asked = useCore("exchange.conflicts", { caseId });
  const byRecord = useMemo(() => groupBy(asked.data?.conflicts ?? [], ({ id }) => id), [asked.data]);
  const ids = useMemo(() => idsInConflicts(asked.data?.conflicts ?? []), [asked.data]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const names = new Map(named?.names.map(({ id, name }) => [id, name]));
  return (
    <div className="page record-view">
      <h1 className="page-title">{t("exchange.conflictsTitle")}</h1>
      <QueryResult asked={asked}>
        {() =>
          byRecord.size === 0 ? (
            <EmptyState text={t("exchange.conflictsNone")} />
          ) : (
            <>
              <p className="quiet prose">{t("exchange.conflictIntro")}</p>
              {byRecord.size > 1 ? <DecideAll count={byRecord.size} /> : null}
              <div className="stack">
                {[...byRecord].map(([id, conflicts]) => (
                  <RecordConflicts key={id} id={id} conflicts={conflicts} names={names} />
                ))}
              </div>
            </>
          )
        }
      </QueryResult>
    </div>
  );
}

/** Decides every conflict of the case the same way, as one step. */
function DecideAll({ count }: { readonly count: number }) {
  const caseId = useCaseId();
  const [busyWith, setBusyWith] = useState<"here" | "came">();
  const decide = async (keep: "here" | "came") => {
    if (busyWith !== undefined) return;
    setBusyWith(keep);
    const done = await attempt(() => call("exchange.decideAll", { caseId, keep }));
    setBusyWith(undefined);
    if (done) await tellDone(caseId, t("exchange.decidedAll", { count: done.decided }));
  };
  return (
    <div className="row-wrap">
      <span>{t("exchange.decideAll", { count })}</span>
      <Button isChange isPending={busyWith === "here"} onPress={() => void decide("here")}>
        {t("exchange.allHere")}
      </Button>
      <Button isChange isPending={busyWith === "came"} onPress={() => void decide("came")}>
        {t("exchange.allCame")}
      </Button>
    </div>
  );
}
