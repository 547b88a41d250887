import type { Job } from "#renderer/state/jobs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Progress } from "#renderer/ui/progress.tsx";

/** Progress of a job, with a Cancel button. */
export function JobProgress({ job }: { readonly job: Job }) {
  return (
    <div className="row">
      <div className="spacer">
        <Progress label={job.title} detail={job.doing} done={job.done} total={job.total} />
      </div>
      <Button onPress={job.cancel}>{t("ui.cancel")}</Button>
    </div>
  );
}
