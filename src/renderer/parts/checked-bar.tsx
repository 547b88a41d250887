import { runCommand, useCommand } from "#renderer/commands/handlers.ts";
import { beginExport } from "#renderer/state/exporting.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { binAll } from "./change-all.ts";
import type { CheckedRows } from "./checked-rows.ts";
import { formatCount } from "./format.ts";
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

/** How many rows are checked, and what can be done with all of them. */
export function CheckedBar({ caseId, rows, total, allIds, onChange }: CheckedBarProps) {
  const count = rows.ids.length;
  const isNone = count === 0 || rows.progress !== undefined;
  useCommand("rows.all", () => void attempt(async () => rows.set(await allIds())), {
    isOff: total === 0 || total > most || rows.progress !== undefined,
  });
  useCommand("rows.none", () => rows.set([]), { isOff: isNone });
  useCommand("rows.change", onChange, { isOff: isNone });
  useCommand("rows.export", () => beginExport(rows.ids), { isOff: isNone });
  useCommand("rows.bin", () => void binAll(caseId, rows), { isOff: isNone });
  if (count === 0) return null;
  if (rows.progress !== undefined) {
    return (
      <div className="checked-bar" role="status">
        {t("records.changing", { done: formatCount(rows.progress), total: formatCount(count) })}
      </div>
    );
  }
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
      <Button variant="quiet" onPress={() => void runCommand("rows.none")}>
        {t("records.checkNone")}
      </Button>
    </div>
  );
}
