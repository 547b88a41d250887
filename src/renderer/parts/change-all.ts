import { call, oneStep, type Step as Part } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { tellIfChangesOff } from "#renderer/state/changes-off.ts";
import { errorWords } from "#renderer/state/error-words.ts";
import { type Job, runAsJob, runningJobs, useJobs } from "#renderer/state/jobs.ts";
import { notify, notifyError } from "#renderer/state/notices.ts";
import { closeRecord } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import type { AppError, ErrorCode } from "#shared/errors.ts";
import type { CheckedRows } from "./checked-rows.ts";
import { formatCount } from "./format.ts";
import { isSameStep, lastStep, type Step, tellDone } from "./undo-notice.ts";

/** The procedures that bulk changes call for each record. No other job runs them. */
const bulkTasks = ["documents.edit", "excerpts.edit", "records.remove"] as const;

interface ChangeAll {
  readonly caseId: string;
  readonly rows: Pick<CheckedRows<never>, "ids" | "set">;
  readonly task: (typeof bulkTasks)[number];
  readonly title: string;
  /** Changes one record, with each of its calls as a part of the step. */
  readonly change: (id: string, step: Part) => Promise<unknown>;
  readonly told: (count: number) => string;
}

/**
 * Changes every checked record in a job, as one step of undo, with one notice. Refused records stay as they are; the
 * notice gives their number and the first reason. The rows are unchecked at once, as no second change may begin on them.
 */
export async function changeAll({ caseId, rows, task, title, change, told }: ChangeAll): Promise<void> {
  if (tellIfChangesOff()) return;
  if (runningJobs().some(isBulkChange)) {
    notify({ tone: "info", text: t("records.stillChanging") });
    return;
  }
  const { ids } = rows;
  const total = ids.length;
  rows.set([]);
  const outcome = await runAsJob<number, Outcome>(
    task,
    {
      caseId,
      title,
      describe: (done) => ({
        doing: t("jobs.doing", { done: formatCount(done), total: formatCount(total) }),
        done,
        total,
      }),
      conclude: ({ done }) => ({ text: told(done), isWhole: done === total }),
    },
    ({ signal, onProgress }) => changeEach({ caseId, ids, change, signal, onProgress }),
  );
  await tellOutcome(caseId, told(outcome.done), outcome);
}

/** Moves every checked record to the bin. Records that others need stay. */
export function binAll(caseId: string, rows: ChangeAll["rows"]): Promise<void> {
  return changeAll({
    caseId,
    rows,
    task: "records.remove",
    title: t("records.binning", { count: rows.ids.length }),
    change: async (id, step) => {
      await call("records.remove", { id }, step.requestId());
      closeRecord(id);
    },
    told: (count) => t("records.allBinned", { count }),
  });
}

/** The running bulk change. There is at most one: two at a time would split each other's step of undo. */
export function useBulkChange(): Job | undefined {
  return useJobs(({ jobs }) => jobs.find((job) => job.state === "running" && isBulkChange(job)));
}

function isBulkChange({ task }: Job): boolean {
  return bulkTasks.some((known) => known === task);
}

interface Outcome {
  readonly done: number;
  /** Records left as they are, whether refused or not reached. */
  readonly left: number;
  /** `undefined` also if it was cancelled. */
  readonly firstError: AppError | undefined;
  /** The step after the first change. If another step followed, undo no longer takes everything back at once. */
  readonly step: Step;
}

/** Errors that every further record would meet too. */
const fatal: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "case.closed",
  "case.read-only",
  "core.gone",
  "core.stopping",
  "disk.failed",
  "disk.full",
  "vault.locked",
  "vault.read-only",
]);

async function changeEach({
  caseId,
  ids,
  change,
  signal,
  onProgress,
}: Pick<ChangeAll, "caseId" | "change"> & {
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}): Promise<Outcome> {
  const part = oneStep();
  let done = 0;
  let firstError: AppError | undefined;
  let step: Step = null;
  for (const [index, id] of ids.entries()) {
    if (signal.aborted) break;
    onProgress(index);
    try {
      await change(id, part);
      if (done++ === 0) step = await stepIfKnown(caseId);
    } catch (error) {
      const known = asAppError(error);
      firstError ??= known;
      if (fatal.has(known.code)) {
        firstError = known;
        break;
      }
    }
  }
  return { done, left: ids.length - done, firstError: signal.aborted ? undefined : firstError, step };
}

async function tellOutcome(caseId: string, told: string, { done, left, firstError, step }: Outcome): Promise<void> {
  if (done === 0 && left === 1 && firstError) {
    notifyError(firstError);
    return;
  }
  const now = done === 0 ? null : await stepIfKnown(caseId);
  const canUndo = isSameStep(step ?? undefined, now);
  const text = [
    told,
    ...(left === 0 ? [] : [await leftWords(left, firstError)]),
    ...(now === null || canUndo ? [] : [t("records.undoPast")]),
  ].join(" ");
  const tone = left === 0 ? "info" : "warning";
  if (canUndo) await tellDone(caseId, text, { tone, step: now });
  else notify({ tone, text });
}

async function leftWords(count: number, firstError: AppError | undefined): Promise<string> {
  if (!firstError) return t("records.cancelled", { count });
  return t("records.refused", { count, reason: await errorWords(firstError) });
}

/** `null` also if the vault was locked meanwhile. */
function stepIfKnown(caseId: string): Promise<Step> {
  return lastStep(caseId).catch(() => null);
}
