import { asAppError } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { type Job, runJob, useJobs } from "#renderer/state/jobs.ts";
import { notify, notifyError } from "#renderer/state/notices.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";

/** Starts building the sample case and returns the running job, also after the view was left and reopened. */
export function useSampleJob(): Job | undefined {
  const job = useJobs(({ jobs }) => jobs.find(({ task, state }) => task === "sample.build" && state === "running"));
  useCommand("cases.buildSample", () => void build(), { isOff: job !== undefined });
  return job;
}

async function build(): Promise<void> {
  try {
    const { caseId } = await runJob(
      "sample.build",
      {},
      {
        title: t("cases.sampleBuilding"),
        describe: ({ caseId: makes, done, total }) => ({
          doing: t("cases.sampleDoing", { done, total }),
          done,
          total,
          makes,
        }),
      },
    );
    if (useSession.getState().caseId === null) return openCase(caseId);
    // The user is working in another case and must not be taken away from it.
    const action = { label: t("cases.sampleOpen"), run: () => openCase(caseId) };
    notify({ tone: "success", text: t("cases.sampleBuilt"), action });
  } catch (error) {
    if (asAppError(error).code !== "call.cancelled") notifyError(error);
  }
}
