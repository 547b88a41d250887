import { runCommand } from "#renderer/commands/handlers.ts";
import { JobProgress } from "#renderer/parts/job-progress.tsx";
import { useErrorWords } from "#renderer/state/error-words.ts";
import { clearEndedJobs, type Job, useJobs } from "#renderer/state/jobs.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { AppError } from "#shared/errors.ts";

/** Running and finished jobs. */
export function Jobs() {
  const caseId = useCaseId();
  const all = useJobs((state) => state.jobs);
  // Finished jobs of other cases are left out; running ones can be cancelled from anywhere.
  const jobs = all.filter((job) => job.state === "running" || job.caseId === undefined || job.caseId === caseId);
  // File results are kept only for the last import.
  const lastImport = jobs.find((job) => job.task === "documents.import" && job.caseId === caseId);
  if (jobs.length === 0) return <p className="loading">{t("workbench.noJobs")}</p>;
  return (
    <div className="stack job-list">
      <ul className="stack">
        {jobs.map((job) => (
          <li key={job.id}>
            {job.state === "running" ? (
              <JobProgress job={job} />
            ) : (
              <div className="row">
                <span>{job.title}</span>
                <Badge tone={toneOf(job)}>{t(`jobs.states.${job.state}`)}</Badge>
                {job.outcome ? <span className="quiet">{job.outcome.text}</span> : null}
                {job.error ? <JobError error={job.error} /> : null}
                {job === lastImport ? (
                  <Button variant="quiet" onPress={() => void runCommand("go.imports")}>
                    {t("command.goImports")}
                  </Button>
                ) : null}
              </div>
            )}
          </li>
        ))}
      </ul>
      {jobs.some(({ state }) => state !== "running") ? (
        <div>
          <Button onPress={clearEndedJobs}>{t("jobs.clear")}</Button>
        </div>
      ) : null}
    </div>
  );
}

function JobError({ error }: { readonly error: AppError }) {
  return <span className="quiet">{useErrorWords(error)}</span>;
}

export function useRunningJobs(): number {
  return useJobs((state) => state.jobs.filter((job) => job.state === "running").length);
}

function toneOf({ state, outcome }: Job) {
  return state === "done" && outcome?.isWhole === false ? "warning" : tones[state];
}

const tones = { running: "info", done: "success", cancelled: "warning", failed: "danger" } as const satisfies Record<
  Job["state"],
  string
>;
