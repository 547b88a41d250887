import { runCommand, useCommand } from "#renderer/commands/handlers.ts";
import { beginExport } from "#renderer/state/exporting.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { binAll, useBulkChange } from "./change-all.ts";
import type { CheckedRows } from "./checked-rows.ts";
import { formatCount } from "./format.ts";
import { JobProgress } from "./job-progress.tsx";
import "./table.css";

/** Rows that are changed together: each is a call of its own. */
const most = 5000;

interface CheckedBarProps {
  readonly caseId: string;
  readonly rows: CheckedRows<never>;
  /** Rows that fit the filters. */
  readonly total: number;
  readonly allIds: () => Promise<readonly string[]>;
  readonly onChange: () => void;
}

/** The number of checked rows and the actions on all of them, or the progress of the action that is running. */
export function CheckedBar({ caseId, rows, total, allIds, onChange }: CheckedBarProps) {
  const count = rows.ids.length;
  const change = useBulkChange();
  const isNone = count === 0 || change !== undefined;
  useCommand("rows.all", () => void attempt(async () => rows.set(await allIds())), {
    isOff: total === 0 || total > most || change !== undefined,
  });
  useCommand("rows.none", () => rows.set([]), { isOff: isNone });
  useCommand("rows.change", onChange, { isOff: isNone });
  useCommand("rows.export", () => beginExport(rows.ids), { isOff: isNone });
  useCommand("rows.bin", () => void binAll(caseId, rows), { isOff: isNone });
  if (change) {
    return (
      <div className="checked-bar">
        <span className="visually-hidden" role="status">
          {change.title}
        </span>
        <div className="spacer">
          <JobProgress job={change} />
        </div>
      </div>
    );
  }
  if (count === 0) return null;
  return (
    <div className="checked-bar">
      <span role="status">{t("records.checked", { count, shown: formatCount(count) })}</span>
      <Button isChange onPress={() => void runCommand("rows.change")}>
        {t("records.changeChecked")}
      </Button>
      <Button onPress={() => void runCommand("rows.export")}>{t("records.exportChecked")}</Button>
      <Button isChange onPress={() => void runCommand("rows.bin")}>
        {t("command.moveToBin")}
      </Button>
      <span className="spacer" />
      {count < total && total <= most ? (
        <Button variant="quiet" onPress={() => void runCommand("rows.all")}>
          {t("records.checkAll", { count: total, shown: formatCount(total) })}
        </Button>
      ) : null}
      {total > most ? <span className="quiet">{t("records.tooManyToCheck", { most: formatCount(most) })}</span> : null}
      <Button variant="quiet" onPress={() => void runCommand("rows.none")}>
        {t("records.checkNone")}
      </Button>
    </div>
  );
}
