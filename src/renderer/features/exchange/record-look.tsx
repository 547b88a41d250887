import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { changesOf, excerptsIn, isTold, type Planned } from "./changes-of.ts";
import { ConflictFields } from "./conflict-fields.tsx";
import type { Conflict } from "./conflict-side.tsx";
import { idsInConflicts } from "./ids-in-conflicts.ts";
import type { Plan } from "./use-review.ts";

interface RecordLookProps {
  readonly plan: Plan;
  readonly record: Planned;
  readonly name: string;
  /** Conflicts of this record. */
  readonly conflicts: readonly Conflict[];
  readonly isTaken: boolean;
  readonly onTake: (isTaken: boolean) => void;
  readonly onClose: () => void;
}

/** A record before and after the import, with the choice to include it. */
export function RecordLook({ plan, record, name, conflicts, isTaken, onTake, onClose }: RecordLookProps) {
  const changes = useMemo(() => changesOf(record, conflicts), [record, conflicts]);
  const cited = useMemo(() => [...new Set([...excerptsIn(record.here), ...excerptsIn(record.after)])], [record]);
  const ids = useMemo(
    () => [...new Set([...idsInConflicts([...conflicts, ...changes]), ...cited])],
    [conflicts, changes, cited],
  );
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  const here = new Map(named?.names.map((one) => [one.id, one]));
  const coming = new Map(plan.records.map((one) => [one.id, one]));
  const names = new Map([
    ...plan.records.map((one) => [one.id, one.name] as const),
    ...plan.names.map((one) => [one.id, one.name] as const),
    ...[...here].map(([id, one]) => [id, one.name] as const),
  ]);
  const evidenceOf = (ids: readonly string[]) =>
    ids.map((id) => ({ id, quote: names.get(id) ?? "", document: here.get(id)?.detail ?? documentOf(coming, id) }));
  const evidence = { here: evidenceOf(excerptsIn(record.here)), after: evidenceOf(excerptsIn(record.after)) };
  const shown = changes.map((change) => ({
    ...change,
    sides: change.sides.map((side) => ({ ...side, evidence: side.isHere ? evidence.here : evidence.after })),
  }));
  const take = () => {
    onTake(!isTaken);
    onClose();
  };
  return (
    <Dialog
      title={name}
      size="wide"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <>
          <Button onPress={take}>{t(isTaken ? "exchange.leaveOut" : "exchange.takeIn")}</Button>
          <Button variant="primary" type="submit">
            {t("ui.close")}
          </Button>
        </>
      }
    >
      <p className="quiet prose">{t(`exchange.lookAt.${conflicts.length > 0 ? "conflict" : record.change}`)}</p>
      <ConflictFields conflicts={[...conflicts, ...shown]} names={names} />
      {isTold(record) ? null : <p>{t("exchange.tooMuchToTell")}</p>}
      {isTold(record) && conflicts.length + changes.length === 0 ? <p>{t("exchange.sameWords")}</p> : null}
    </Dialog>
  );
}

function documentOf(coming: ReadonlyMap<string, Planned>, excerptId: string): string {
  const [id = ""] = coming.get(excerptId)?.after?.content?.match(/doc_[0-9a-f-]{36}/) ?? [];
  return coming.get(id)?.name ?? "";
}
