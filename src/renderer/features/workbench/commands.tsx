import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { call, desktop } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { offer, useCommand } from "#renderer/commands/handlers.ts";
import { isTyping } from "#renderer/commands/keymap.ts";
import { retraceTyping } from "#renderer/features/text-editor/retrace-typing.ts";
import { LeaveForRestore } from "#renderer/features/vault/leave-for-restore.tsx";
import { deedName } from "#renderer/parts/deed-name.ts";
import { retrace } from "#renderer/parts/undo-notice.ts";
import { useChoice } from "#renderer/state/choices.ts";
import { attempt } from "#renderer/state/notices.ts";
import { settleEdits } from "#renderer/state/save-status.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import * as tabs from "#renderer/state/tabs.ts";
import { goBack, goForward } from "#renderer/state/trail.ts";
import type { SectionView, View } from "#renderer/state/views.ts";
import * as workbench from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { findInView } from "./find-in-view.ts";
import { moveIntoView, moveToList, moveToRegion } from "./move-to-region.ts";
import { OpenTabs } from "./open-tabs.tsx";
import { Palette, type PaletteScope } from "./palette.tsx";
import { commandOfSection, openSection } from "./rail.tsx";
import { useTypedPlace } from "./typed-place.ts";
import { useRetraceable } from "./use-retraceable.ts";
import { useTabWalk } from "./use-tab-walk.ts";
import { sectionDefinitions } from "./view-definitions.ts";

/** Commands that belong to no single view, while a vault is open. */
export function Commands() {
  const [palette, setPalette] = useState<PaletteScope>();
  const [hasTabs, setTabs] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const isOnDesk = useSession((state) => state.caseId !== null);
  useLockRules();
  useWorkbenchCommands();
  useHistoryCommands();
  useCommand("palette.open", () => setPalette("all"));
  useCommand("palette.records", () => setPalette("records"));
  useCommand("palette.commands", () => setPalette("commands"));
  useCommand("tab.list", () => setTabs(true), { isOff: !isOnDesk });
  useCommand("vault.lock", lock);
  useCommand("vault.restore", () => setLeaving(true));
  return (
    <>
      {palette ? <Palette scope={palette} onClose={() => setPalette(undefined)} /> : null}
      {hasTabs && isOnDesk ? <OpenTabs onClose={() => setTabs(false)} /> : null}
      {isLeaving ? <LeaveForRestore onLock={lockForRestore} onClose={() => setLeaving(false)} /> : null}
    </>
  );
}

function lockForRestore(): void {
  useSession.setState({ wantsRestore: true });
  lock();
}

function lock(): void {
  void attempt(() => settleEdits().then(() => call("vault.lock", {})));
}

function useWorkbenchCommands(): void {
  const isOff = useSession((state) => state.caseId === null);
  const off = { isOff };
  useCommand("cases.switch", () => openCase(null), off);
  useCommand("tab.close", tabs.closeActiveTab, off);
  useCommand("tab.keep", tabs.keepActiveTab, off);
  useCommand("tab.reopen", tabs.reopenTab, off);
  useCommand("tab.next", () => tabs.cycleTab(1), off);
  useCommand("tab.previous", () => tabs.cycleTab(-1), off);
  useTabWalk(isOff);
  useCommand("tab.move", tabs.moveTabAcross, off);
  useCommand("group.first", () => moveToGroup(0), off);
  useCommand("group.second", () => moveToGroup(1), off);
  useCommand("find.open", findInView, off);
  useCommand("region.next", () => moveToRegion(1), off);
  useCommand("region.previous", () => moveToRegion(-1), off);
  useCommand("view.navigator", () => workbench.toggle("hasNavigator"), off);
  useCommand("view.inspector", () => workbench.toggle("hasInspector"), off);
  useCommand("view.panel", () => workbench.toggle("hasPanel"), off);
  useCommand("view.alone", toggleAlone, off);
  useCommand("go.back", goBack, off);
  useCommand("go.forward", goForward, off);
  useCommand("go.imports", () => goToView({ type: "imports" }), off);
  useCommand("go.links", () => goToView({ type: "links" }), off);
  useCommand("go.identities", () => goToView({ type: "identities" }), off);
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

function moveToGroup(index: number): void {
  if (workbench.useWorkbench.getState().isAlone) {
    // The other side replaces this one.
    tabs.focusGroup(index);
    moveIntoView(index);
  } else moveToRegion(`group-${index}`);
}

/** Focus mode: only the active view is visible, with the focus. */
function toggleAlone(): void {
  const { isAlone, focused } = workbench.useWorkbench.getState();
  flushSync(() => workbench.setAlone(!isAlone));
  if (isAlone) return;
  const here = document.activeElement;
  const isInSight = here?.closest(`[data-region="group-${focused}"]`) && here.checkVisibility();
  if (!isInSight) moveIntoView(focused);
}

/** A command also moves the focus: to the list, or else to the view. */
function goToSection(section: SectionView): void {
  go(
    () => openSection(section),
    ({ section: listed, focused }) => {
      const hasView = sectionDefinitions.find((one) => one.section === section)?.hasView ?? false;
      return listed === section && !hasView ? "navigator" : `group-${focused}`;
    },
  );
}

function goToView(view: View): void {
  go(
    () => tabs.openView(view),
    ({ focused }) => `group-${focused}`,
  );
}

function go(open: () => void, regionOf: (desk: workbench.WorkbenchState) => string): void {
  const from = document.activeElement;
  // The previous list is then gone and gets neither focus nor keys.
  flushSync(open);
  moveToList(regionOf(workbench.useWorkbench.getState()), from);
}

/**
 * Undo and redo of steps, named by the step. Where text is typed, they undo typing instead, as their keys do there, and
 * never a step out of sight.
 */
function useHistoryCommands(): void {
  const caseId = useSession((state) => state.caseId);
  const { data, isFetching } = useCore("history.next", { caseId }, { isOff: caseId === null });
  const undo = data?.undo ?? null;
  const redo = data?.redo ?? null;
  // If there is no typing to undo or redo, the commands act on the last step, in a text too.
  const { undo: undone, redo: redone } = useRetraceable(useTypedPlace());
  // While core is asked for the next step, undo is available without waiting.
  useCommand("history.undo", () => retraceAt("undo", undone, caseId), {
    isOff: !undone && undo === null && !isFetching,
    ...(undone
      ? { label: t("command.undoTyping") }
      : undo
        ? { label: t("command.undoDeed", { deed: deedName(undo.op) }) }
        : {}),
  });
  useCommand("history.redo", () => retraceAt("redo", redone, caseId), {
    isOff: !redone && redo === null && !isFetching,
    ...(redone
      ? { label: t("command.redoTyping") }
      : redo
        ? { label: t("command.redoDeed", { deed: deedName(redo.op) }) }
        : {}),
  });
}

function retraceAt(way: "undo" | "redo", typed: HTMLElement | null, caseId: string | null): void {
  // A text released while it had the focus keeps it, but is read-only.
  if (typed?.isConnected && isTyping(typed)) retraceTyping(way, typed);
  else void attempt(() => retrace(way, caseId));
}

/** Sends the auto-lock settings to the shell whenever they change. */
function useLockRules(): void {
  const idle = useChoice("lock.idle");
  const onSuspend = useChoice("lock.onSuspend");
  useEffect(() => {
    void attempt(() => desktop("desktop.setLockRules", { idle: idle === 0 ? null : idle, onSuspend }));
  }, [idle, onSuspend]);
}
