import { Lock, PanelBottom, PanelLeft, PanelRight, ShieldCheck } from "lucide-react";
import { Button } from "react-aria-components";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { useJobs } from "#renderer/state/jobs.ts";
import { useSaving } from "#renderer/state/saving.ts";
import { useSession } from "#renderer/state/session.ts";
import { showPanel, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { ToggleIconButton } from "#renderer/ui/button.tsx";

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
      <span className="row clip">
        <ShieldCheck size={12} aria-hidden />
        {t("workbench.networkBlocked")}
      </span>
      <span className="row status-toggles">
        <RegionToggle name="navigator" />
        <RegionToggle name="panel" />
        <RegionToggle name="inspector" />
      </span>
    </footer>
  );
}

type RegionName = "navigator" | "panel" | "inspector";

const regions = {
  navigator: { isShown: "hasNavigator", command: "view.navigator", Icon: PanelLeft },
  panel: { isShown: "hasPanel", command: "view.panel", Icon: PanelBottom },
  inspector: { isShown: "hasInspector", command: "view.inspector", Icon: PanelRight },
} as const;

/** Puts away what stands beside or below the desk, and brings it back. */
function RegionToggle({ name }: { readonly name: RegionName }) {
  const { isShown, command, Icon } = regions[name];
  const isSelected = useWorkbench((state) => state[isShown]);
  return (
    <ToggleIconButton
      label={t(`workbench.${name}`)}
      keys={showKeys(commandOf(command).keys)}
      isSelected={isSelected}
      onChange={() => toggle(isShown)}
    >
      <Icon size={14} aria-hidden />
    </ToggleIconButton>
  );
}
