import { type CoreName, type CoreOutput, desktop } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { importSentence, isWhole } from "#renderer/features/documents/import-words.ts";
import { formatCount } from "#renderer/parts/format.ts";
import { joinJob, type Outcome } from "#renderer/state/jobs.ts";
import { notify, notifyError } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import type { RunningTask } from "#shared/contract/desktop.ts";
import type { ErrorCode } from "#shared/errors.ts";

interface JobKind {
  readonly title: () => string;
  readonly conclude?: (output: never) => Outcome;
}

const checking = ({ sound }: { readonly sound: boolean }) => ({
  text: sound ? t("jobs.sound") : t("jobs.unsound"),
  isWhole: sound,
});

const kinds: { readonly [Name in CoreName]?: JobKind } = {
  "documents.import": {
    title: () => t("jobs.import"),
    conclude: ({ summary }: CoreOutput<"documents.import">) => ({
      text: importSentence(summary),
      isWhole: isWhole(summary),
    }),
  },
  "exchange.apply": { title: () => t("jobs.importBundle") },
  "exchange.export": { title: () => t("exchange.jobTitle") },
  "sample.build": { title: () => t("cases.sampleBuilding") },
  "vault.backup": { title: () => t("custody.backupTitle") },
  "vault.check": { title: () => t("custody.checkTitle"), conclude: checking },
  "custody.verify": { title: () => t("custody.verifyTitle"), conclude: checking },
};

/**
 * Continues tasks that an earlier page has started, as jobs that can be cancelled; core reports their progress. Tasks
 * that only the earlier page could show, such as the plan of an import, are ended.
 */
export async function takeUpJobs(): Promise<void> {
  const { tasks } = await desktop("desktop.tasks", {});
  for (const task of tasks) {
    const kind = kinds[task.name as CoreName];
    if (kind) void takeUp(task, kind);
    else window.casebound.cancel(task.task);
  }
}

async function takeUp({ task, name, caseId }: RunningTask, { title, conclude }: JobKind): Promise<void> {
  let outcome: Outcome | undefined;
  let wasCancelled = false;
  try {
    await joinJob(task, name as CoreName, {
      caseId: caseId ?? undefined,
      title: title(),
      describe: stepOf,
      // The task's name determines both the kind and its answer.
      ...(conclude
        ? {
            conclude: (output, isCancelled) => {
              wasCancelled = isCancelled;
              outcome = conclude(output as never);
              return outcome;
            },
          }
        : {}),
      isGone: ({ code }) => code === endedBefore,
    });
    notify({
      tone: wasCancelled || outcome?.isWhole === false ? "warning" : "success",
      text: endWords(title(), outcome, wasCancelled),
    });
  } catch (error) {
    if (!silent.has(asAppError(error).code)) notifyError(error);
  }
}

function endWords(title: string, outcome: Outcome | undefined, wasCancelled: boolean): string {
  if (!outcome) return t("jobs.ended", { title });
  return t(wasCancelled ? "jobs.cancelledSo" : "jobs.endedSo", { title, how: outcome.text });
}

/** The task ended before it could be joined, and core has nothing left of it. */
const endedBefore: ErrorCode = "input.invalid";

const silent: ReadonlySet<string> = new Set(["call.cancelled", endedBefore] satisfies ErrorCode[]);

interface Step {
  readonly done: number;
  readonly total: number;
  readonly doing?: string;
  /** The record being created. */
  readonly caseId?: string;
}

function stepOf(progress: unknown) {
  // All tasks that are jobs report at least this.
  const { done, total, doing, caseId: makes } = progress as Step;
  return {
    doing: doing ?? t("jobs.doing", { done: formatCount(done), total: formatCount(total) }),
    done,
    total,
    ...(makes === undefined ? {} : { makes }),
  };
}
