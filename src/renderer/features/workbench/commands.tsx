import { useEffect, useState } from "react";
import { call, desktop } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { offer, useCommand } from "#renderer/commands/handlers.ts";
import { contextsOf, createKeymap } from "#renderer/commands/keymap.ts";
import { commands } from "#renderer/commands/registry.ts";
import { deedName } from "#renderer/parts/deed-name.ts";
import { choiceOf, useChoice } from "#renderer/state/choices.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { settleEdits } from "#renderer/state/saving.ts";
import { openCase, setDesktop, useSession } from "#renderer/state/session.ts";
import type { SectionView } from "#renderer/state/views.ts";
import * as workbench from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { moveToList, moveToRegion } from "./move-to-region.ts";
import { OpenTabs } from "./open-tabs.tsx";
import { Palette, type PaletteScope } from "./palette.tsx";
import { commandOfSection, openSection } from "./rail.tsx";
import { runFromAfar } from "./run-from-afar.ts";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { sectionDefinitions } from "./view-definitions.ts";

/** Hears keys for as long as a vault is open, and does what is not of one view alone. */
export function Commands() {
  const [palette, setPalette] = useState<PaletteScope>();
  const [hasSheet, setSheet] = useState(false);
  const [hasTabs, setTabs] = useState(false);
  const isOnDesk = useSession((state) => state.caseId !== null);
  useKeys();
  useLockRules();
  useWorkbenchCommands();
  useHistoryCommands();
  useLookCommands();
  useCommand("palette.open", () => setPalette("all"));
  useCommand("palette.records", () => setPalette("records"));
  useCommand("palette.commands", () => setPalette("commands"));
  useCommand("tab.list", () => setTabs(true), { isOff: !isOnDesk });
  useCommand("help.shortcuts", () => setSheet(true));
  useCommand("vault.lock", () => void attempt(() => settleEdits().then(() => call("vault.lock", {}))));
  return (
    <>
      {palette ? <Palette scope={palette} onClose={() => setPalette(undefined)} /> : null}
      {hasTabs && isOnDesk ? <OpenTabs onClose={() => setTabs(false)} /> : null}
      {hasSheet ? <ShortcutSheet onClose={() => setSheet(false)} /> : null}
    </>
  );
}

/** Letters in them choose among what they show, and lead nowhere else. */
const overlays = ".scrim, .popover";

function useKeys(): void {
  useEffect(() => {
    const keymap = createKeymap({
      commands,
      contexts: () => contextsOf(document.activeElement),
      hasSingleKeys: () => choiceOf("keys.single") && !document.querySelector(overlays),
      run: runFromAfar,
    });
    document.addEventListener("keydown", keymap.pairs, { capture: true });
    document.addEventListener("keydown", keymap.keys);
    return () => {
      document.removeEventListener("keydown", keymap.pairs, { capture: true });
      document.removeEventListener("keydown", keymap.keys);
    };
  }, []);
}

function useWorkbenchCommands(): void {
  const isOff = useSession((state) => state.caseId === null);
  const off = { isOff };
  useCommand("cases.switch", () => openCase(null), off);
  useCommand("tab.close", workbench.closeActiveTab, off);
  useCommand("tab.reopen", workbench.reopenTab, off);
  useCommand("tab.next", () => workbench.cycleTab(1), off);
  useCommand("tab.previous", () => workbench.cycleTab(-1), off);
  useCommand("tab.move", workbench.moveTabAcross, off);
  useCommand("group.first", () => moveToRegion("group-0"), off);
  useCommand("group.second", () => moveToRegion("group-1"), off);
  useCommand("region.next", () => moveToRegion(1), off);
  useCommand("region.previous", () => moveToRegion(-1), off);
  useCommand("view.navigator", () => workbench.toggle("hasNavigator"), off);
  useCommand("view.inspector", () => workbench.toggle("hasInspector"), off);
  useCommand("view.panel", () => workbench.toggle("hasPanel"), off);
  useCommand("go.back", workbench.goBack, off);
  useCommand("go.forward", workbench.goForward, off);
  useEffect(() => {
    if (isOff) return;
    const made = sectionDefinitions.map(({ section }) =>
      offer(commandOfSection(section), { run: () => goToSection(section) }),
    );
    return () => {
      for (const takeBack of made) takeBack();
    };
  }, [isOff]);
}

/** By command, the focus goes along: into the list, or into the view that has no list. */
function goToSection(section: SectionView): void {
  openSection(section);
  const { section: listed, focused } = workbench.useWorkbench.getState();
  moveToList(listed === section ? "navigator" : `group-${focused}`);
}

/** Undo and redo of deeds, with what they would take back or do again. */
function useHistoryCommands(): void {
  const caseId = useSession((state) => state.caseId);
  const { data } = useCore("history.next", { caseId }, { isOff: caseId === null });
  const undo = data?.undo ?? null;
  const redo = data?.redo ?? null;
  const retrace = (way: "undo" | "redo") =>
    void attempt(() => call(`history.${way}`, { caseId })).then(
      (done) =>
        done &&
        notify({
          tone: "info",
          text: t(way === "undo" ? "records.undoDone" : "records.redoDone", { deed: deedName(done.op) }),
        }),
    );
  useCommand("history.undo", () => retrace("undo"), {
    isOff: undo === null,
    ...(undo ? { label: t("command.undoDeed", { deed: deedName(undo.op) }) } : {}),
  });
  useCommand("history.redo", () => retrace("redo"), {
    isOff: redo === null,
    ...(redo ? { label: t("command.redoDeed", { deed: deedName(redo.op) }) } : {}),
  });
}

/** Tells the shell when to lock by itself, as often as the person changes their mind. */
function useLockRules(): void {
  const idle = useChoice("lock.idle");
  const onSuspend = useChoice("lock.onSuspend");
  useEffect(() => {
    void attempt(() => desktop("desktop.setLockRules", { idle: idle === 0 ? null : idle, onSuspend }));
  }, [idle, onSuspend]);
}

const zoomStep = 10;
const zoomLimits = { least: 80, most: 200 };

function useLookCommands(): void {
  const zoom = useSession((state) => state.desktop?.zoom ?? 100);
  const setZoom = (wanted: number) =>
    void attempt(async () => {
      const within = Math.max(zoomLimits.least, Math.min(zoomLimits.most, wanted));
      setDesktop(await desktop("desktop.setZoom", { zoom: within }));
    });
  const setTheme = (theme: "system" | "light" | "dark" | "contrast") =>
    void attempt(async () => setDesktop(await desktop("desktop.setTheme", { theme })));
  useCommand("view.zoomIn", () => setZoom(zoom + zoomStep));
  useCommand("view.zoomOut", () => setZoom(zoom - zoomStep));
  useCommand("view.zoomReset", () => setZoom(100));
  useCommand("theme.system", () => setTheme("system"));
  useCommand("theme.light", () => setTheme("light"));
  useCommand("theme.dark", () => setTheme("dark"));
  useCommand("theme.contrast", () => setTheme("contrast"));
}
