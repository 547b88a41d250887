import { Lock, ShieldCheck } from "lucide-react";
import { Button } from "react-aria-components";
import { runCommand } from "#renderer/commands/handlers.ts";
import { useJobs } from "#renderer/state/jobs.ts";
import { useSaving } from "#renderer/state/saving.ts";
import { useSession } from "#renderer/state/session.ts";
import { showPanel } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";

/** Whether everything that was written is in the vault. */
function SaveState() {
  const state = useSaving(({ of }) => {
    const all = Object.values(of);
    if (all.some((saving) => saving.state === "failed")) return "notSaved";
    return all.some((saving) => saving.state !== "saved") ? "saving" : "saved";
  });
  return <span data-tone={state === "notSaved" ? "danger" : undefined}>{t(`workbench.${state}`)}</span>;
}

/** What holds for the whole desk. */
export function StatusBar() {
  const folder = useSession((state) => state.vault?.folder ?? "");
  const running = useJobs((state) => state.jobs.filter((job) => job.state === "running").length);
  return (
    <footer className="status-bar" data-region="status" tabIndex={-1}>
      <Button className="status-button row" onPress={() => runCommand("vault.lock")}>
        <Lock size={12} aria-hidden />
        {folder
          .replace(/[\\/]+$/, "")
          .split(/[\\/]/)
          .at(-1)}
      </Button>
      <SaveState />
      {running > 0 ? (
        <Button className="status-button" onPress={() => showPanel("jobs")}>
          {t("workbench.jobs", { count: running })}
        </Button>
      ) : null}
      <span className="spacer" />
      <span className="row">
        <ShieldCheck size={12} aria-hidden />
        {t("workbench.networkBlocked")}
      </span>
    </footer>
  );
}
