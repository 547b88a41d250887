import { useState } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { runJob, useJobs } from "#renderer/state/jobs.ts";
import { notifyError } from "#renderer/state/notices.ts";
import { openCase } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";

/** Builds the sample case on command and opens it; the job while that lasts. */
export function useSampleJob() {
  const [isBuilding, setBuilding] = useState(false);
  const job = useJobs(({ jobs }) => (isBuilding ? jobs.find(({ state }) => state === "running") : undefined));
  const build = async () => {
    setBuilding(true);
    try {
      const { caseId } = await runJob(
        "sample.build",
        {},
        {
          title: t("cases.sampleBuilding"),
          describe: ({ done, total }) => ({ doing: t("cases.sampleDoing", { done, total }), done, total }),
        },
      );
      openCase(caseId);
    } catch (error) {
      if (asAppError(error).code !== "call.cancelled") notifyError(error);
    } finally {
      setBuilding(false);
    }
  };
  useCommand("cases.buildSample", () => void build(), { isOff: isBuilding });
  return job;
}
