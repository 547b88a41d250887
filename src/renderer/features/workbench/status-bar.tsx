import { Lock, PanelBottom, PanelLeft, PanelRight, ShieldCheck } from "lucide-react";
import { Button } from "react-aria-components";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { fileNameOf, formatTime } from "#renderer/parts/format.ts";
import { useErrorWords } from "#renderer/state/error-words.ts";
import { useJobs } from "#renderer/state/jobs.ts";
import { useSaving } from "#renderer/state/save-status.ts";
import { useSession } from "#renderer/state/session.ts";
import { activeTab, openView } from "#renderer/state/tabs.ts";
import { pageOf } from "#renderer/state/views.ts";
import { isInspectorShown, showPanel, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { ToggleIconButton } from "#renderer/ui/button.tsx";
import { Tooltip } from "#renderer/ui/tooltip.tsx";
import type { AppError } from "#shared/errors.ts";

/** Save status: when the active text was saved, or which record failed and why. */
function SaveState() {
  const front = useWorkbench((state) => {
    const view = activeTab(state)?.view;
    return view && "id" in view ? view.id : undefined;
  });
  const of = useSaving((state) => state.of);
  const all = Object.entries(of);
  const failed = all.find(([, { state }]) => state === "failed");
  if (failed) return <NotSaved name={failed[0]} error={failed[1].error} />;
  if (all.some(([, { state }]) => state !== "saved")) return <span>{t("workbench.saving")}</span>;
  const times = all.flatMap(([name, { at }]) =>
    front !== undefined && at !== undefined && (name === front || name.startsWith(`${front}.`)) ? [at] : [],
  );
  if (times.length === 0) return <span>{t("workbench.saved")}</span>;
  return <span>{t("workbench.savedAt", { time: formatTime(Math.max(...times)) })}</span>;
}

/** Leads to the record that could not be saved. */
function NotSaved({ name, error }: { readonly name: string; readonly error: AppError | undefined }) {
  const why = useErrorWords(error);
  const page = pageOf(name);
  if (!page) return <span data-tone="danger">{t("workbench.notSaved")}</span>;
  return (
    <Tooltip text={why}>
      <Button className="status-button" data-tone="danger" onPress={() => openView(page)}>
        {t("workbench.notSaved")}
      </Button>
    </Tooltip>
  );
}

/** Status of the whole window. */
export function StatusBar() {
  const folder = useSession((state) => state.vault?.folder ?? "");
  const running = useJobs((state) => state.jobs.filter((job) => job.state === "running").length);
  const name = fileNameOf(folder.replace(/[\\/]+$/, ""));
  const lock = t("workbench.lock", { name });
  return (
    <footer className="status-bar" data-region="status" tabIndex={-1}>
      <Tooltip text={lock} keys={showKeys(commandOf("vault.lock").keys)}>
        <Button className="status-button row" aria-label={lock} onPress={() => runCommand("vault.lock")}>
          <Lock size={12} aria-hidden />
          {name}
        </Button>
      </Tooltip>
      <SaveState />
      {running > 0 ? (
        <Button className="status-button" onPress={() => showPanel("jobs")}>
          {t("workbench.jobs", { count: running })}
        </Button>
      ) : null}
      <span className="spacer" />
      <Button className="status-button row" onPress={() => openView({ type: "settings" })}>
        <ShieldCheck size={12} aria-hidden />
        {t("workbench.networkBlocked")}
      </Button>
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
  navigator: { region: "hasNavigator", command: "view.navigator", Icon: PanelLeft },
  panel: { region: "hasPanel", command: "view.panel", Icon: PanelBottom },
  inspector: { region: "hasInspector", command: "view.inspector", Icon: PanelRight },
} as const;

/** Hides and shows a region. */
function RegionToggle({ name }: { readonly name: RegionName }) {
  const { region, command, Icon } = regions[name];
  const isSelected = useWorkbench((state) => (region === "hasInspector" ? isInspectorShown(state) : state[region]));
  return (
    <ToggleIconButton
      label={t(`workbench.${name}`)}
      keys={showKeys(commandOf(command).keys)}
      isSelected={isSelected}
      onChange={() => toggle(region)}
    >
      <Icon size={14} aria-hidden />
    </ToggleIconButton>
  );
}
