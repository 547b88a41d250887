import { runCommand } from "#renderer/commands/handlers.ts";
import type { Job } from "#renderer/state/jobs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Progress } from "#renderer/ui/progress.tsx";

/** Offers the sample case to a newcomer, and shows how far it is while it is being made. */
export function SampleOffer({ job }: { readonly job: Job | undefined }) {
  if (job !== undefined) {
    return (
      <div className="sample-offer row">
        <div className="spacer">
          <Progress label={job.title} detail={job.doing} done={job.done} total={job.total} />
        </div>
        <Button onPress={job.cancel}>{t("ui.cancel")}</Button>
      </div>
    );
  }
  return (
    <div className="sample-offer stack">
      <p className="quiet">{t("cases.sampleHint")}</p>
      <div className="row-wrap">
        <Button variant="primary" onPress={() => void runCommand("cases.create")}>
          {t("cases.create")}
        </Button>
        <Button onPress={() => void runCommand("cases.buildSample")}>{t("cases.openSample")}</Button>
      </div>
    </div>
  );
}
