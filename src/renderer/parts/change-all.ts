import { call, oneStep, type Step } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { tellIfChangesOff } from "#renderer/state/changes-off.ts";
import { errorWords } from "#renderer/state/error-words.ts";
import { notify, notifyError } from "#renderer/state/notices.ts";
import { closeRecord } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import type { AppError } from "#shared/errors.ts";
import type { CheckedRows } from "./checked-rows.ts";
import { tellDone } from "./undo-notice.ts";

interface ChangeAll {
  readonly caseId: string;
  readonly rows: CheckedRows<never>;
  /** Changes one record, with each of its calls as a part of the step. */
  readonly change: (id: string, step: Step) => Promise<unknown>;
  readonly told: (count: number) => string;
}

/**
 * Changes every checked record as one step of undo, with one notice. What is refused stays as it is, and the notice
 * says how many and why the first was.
 */
export async function changeAll({ caseId, rows, change, told }: ChangeAll): Promise<void> {
  if (tellIfChangesOff()) return;
  const step = oneStep();
  const refused: AppError[] = [];
  for (const [index, id] of rows.ids.entries()) {
    rows.setProgress(index);
    try {
      await change(id, step);
    } catch (error) {
      refused.push(asAppError(error));
    }
  }
  rows.setProgress(undefined);
  const done = rows.ids.length - refused.length;
  rows.set([]);
  const [first] = refused;
  if (!first) return tellDone(caseId, told(done));
  if (done === 0 && refused.length === 1) {
    notifyError(first);
    return;
  }
  const text = [told(done), t("records.refused", { count: refused.length, reason: await errorWords(first) })].join(" ");
  if (done === 0) notify({ tone: "warning", text });
  else await tellDone(caseId, text, { tone: "warning" });
}

/** Moves every checked record to the bin; what others rest on stays. */
export function binAll(caseId: string, rows: CheckedRows<never>): Promise<void> {
  return changeAll({
    caseId,
    rows,
    change: async (id, step) => {
      await call("records.remove", { id }, step.requestId());
      closeRecord(id);
    },
    told: (count) => t("records.allBinned", { count }),
  });
}
