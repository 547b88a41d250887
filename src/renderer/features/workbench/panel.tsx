import { X } from "lucide-react";
import { clearEndedJobs, type Job, useJobs } from "#renderer/state/jobs.ts";
import { toggle } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Progress } from "#renderer/ui/progress.tsx";
import { errorSentence } from "#shared/strings/error-sentence.ts";

/** What goes on while the person works. */
export function Panel() {
  return (
    <section className="region panel" aria-label={t("workbench.panel")} data-region="panel" tabIndex={-1}>
      <header className="region-head">
        <h2 className="region-title">{t("workbench.jobsTitle")}</h2>
        <span className="spacer" />
        <Button variant="quiet" onPress={clearEndedJobs}>
          {t("jobs.clear")}
        </Button>
        <IconButton label={t("ui.close")} onPress={() => toggle("hasPanel")}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      <div className="region-body">
        <Jobs />
      </div>
    </section>
  );
}

function Jobs() {
  const jobs = useJobs((state) => state.jobs);
  if (jobs.length === 0) return <p className="loading">{t("workbench.noJobs")}</p>;
  return (
    <ul className="stack job-list">
      {jobs.map((job) => (
        <li key={job.id} className="row">
          <div className="spacer">
            {job.state === "running" ? (
              <Progress label={job.title} detail={job.doing} done={job.done} total={job.total} />
            ) : (
              <div className="row">
                <span>{job.title}</span>
                <Badge tone={tones[job.state]}>{t(`jobs.states.${job.state}`)}</Badge>
                {job.error ? <span className="quiet">{errorSentence(job.error)}</span> : null}
              </div>
            )}
          </div>
          {job.state === "running" ? <Button onPress={job.cancel}>{t("ui.cancel")}</Button> : null}
        </li>
      ))}
    </ul>
  );
}

const tones = { running: "info", done: "success", cancelled: "warning", failed: "danger" } as const satisfies Record<
  Job["state"],
  string
>;
