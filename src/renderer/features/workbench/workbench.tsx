import { Fragment, type ReactNode, useEffect, useSyncExternalStore } from "react";
import { Group, Panel as Pane } from "react-resizable-panels";
import { Importing } from "#renderer/features/documents/importing.tsx";
import { EntityForms } from "#renderer/features/entities/entity-forms.tsx";
import { Exchanging } from "#renderer/features/exchange/exchanging.tsx";
import { Reading } from "#renderer/features/reader/reading.tsx";
import { dismiss, notify } from "#renderer/state/notices.ts";
import { rememberOpened } from "#renderer/state/recent.ts";
import { isInspectorShown, setAlone, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { onWindowSize, windowSize } from "#renderer/ui/window-size.ts";
import { CaseStanding } from "./case-standing.tsx";
import { chosenSize, useChosenSizes } from "./chosen-sizes.ts";
import { EditorGroup } from "./editor-group.tsx";
import { Inspector } from "./inspector.tsx";
import { moveIntoView, moveToRegion } from "./move-to-region.ts";
import { Navigator } from "./navigator.tsx";
import { Panel } from "./panel.tsx";
import { Rail } from "./rail.tsx";
import { RecordForms } from "./record-forms.tsx";
import { useSelectedRecord } from "./selected-record.ts";
import { Splitter } from "./splitter.tsx";
import { StatusBar } from "./status-bar.tsx";
import { useKeptLayout } from "./use-kept-layout.ts";
import "./workbench.css";

/** The workbench of a case: rail, navigator, two sides with tabs, inspector, panel and status bar. */
export function Workbench({ caseId }: { readonly caseId: string }) {
  const isReady = useKeptLayout(caseId);
  // Selected one by one, so that a change of selection does not redraw the whole workbench.
  const isAlone = useWorkbench((state) => state.isAlone);
  const hasNavigator = useWorkbench((state) => state.hasNavigator) && !isAlone;
  const hasInspector = useWorkbench(isInspectorShown) && !isAlone;
  const hasPanel = useWorkbench((state) => state.hasPanel) && !isAlone;
  const sides = useWorkbench((state) => state.groups.length);
  const focused = useWorkbench((state) => state.focused);
  const sizes = useWorkbench((state) => state.sizes);
  const isWide = useIsWide();
  useEffect(() => (isReady ? rememberOpened(caseId) : undefined), [isReady, caseId]);
  const columns = useChosenSizes(
    [...(hasNavigator ? ["navigator"] : []), "main", ...(hasInspector && isWide ? ["inspector"] : [])],
    "main",
  );
  const rows = useChosenSizes(hasPanel ? ["editors", "panel"] : ["editors"], "editors");
  useInspectorAside(isReady && !isWide);
  useEntering();
  useSelectedRecord();
  useEscapeFromAlone(isAlone);
  if (!isReady) return null;
  return (
    <CaseStanding caseId={caseId}>
      <div className="workbench" data-alone={isAlone || undefined}>
        <Rail />
        <Group className="regions" orientation="horizontal" {...columns}>
          {hasNavigator ? (
            <>
              <Pane id="navigator" defaultSize={chosenSize(sizes, "navigator")} minSize="10rem" maxSize="50%">
                <Navigator />
              </Pane>
              <Splitter />
            </>
          ) : null}
          <Pane id="main" minSize="20%" role="main">
            <Group orientation="vertical" {...rows}>
              <Pane id="editors" minSize="20%">
                <Editors shown={isAlone ? [focused] : [...Array(sides).keys()]} />
              </Pane>
              {hasPanel ? (
                <>
                  <Splitter />
                  <Pane id="panel" defaultSize={chosenSize(sizes, "panel")} minSize="6rem">
                    <Panel />
                  </Pane>
                </>
              ) : null}
            </Group>
          </Pane>
          {hasInspector && isWide ? (
            <>
              <Splitter />
              <Pane id="inspector" defaultSize={chosenSize(sizes, "inspector")} minSize="12rem" maxSize="50%">
                <Inspector />
              </Pane>
            </>
          ) : null}
        </Group>
        {hasInspector && !isWide ? (
          <div className="inspector-over">
            <Inspector onClose={closeInspector} />
          </div>
        ) : null}
        <Importing />
        <Exchanging />
        <EntityForms />
        <Reading />
        <RecordForms />
        <StatusBar />
      </div>
    </CaseStanding>
  );
}

/** Moves the focus into a view opened to work in. */
function useEntering(): void {
  useEffect(
    () =>
      useWorkbench.subscribe(({ entered, focused }, before) => {
        if (entered !== before.entered) moveIntoView(focused);
      }),
    [],
  );
}

/** Escape ends focus mode, after everything else it closes. */
function useEscapeFromAlone(isAlone: boolean): void {
  useEffect(() => {
    if (!isAlone) return;
    const told = notify({ tone: "info", text: t("workbench.alone") });
    return () => dismiss(told);
  }, [isAlone]);
  useEffect(() => {
    if (!isAlone) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      if (!document.querySelector(".scrim, .popover")) {
        setAlone(false);
        // The text drops the focus on Escape, and the other side would take it.
        moveIntoView(useWorkbench.getState().focused);
      }
    };
    // On the window, which comes last.
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [isAlone]);
}

function closeInspector(): void {
  toggle("hasInspector");
  moveToRegion(`group-${useWorkbench.getState().focused}`);
}

function Editors({ shown }: { readonly shown: readonly number[] }): ReactNode {
  const names = shown.map((index) => `group-${index}`);
  const sides = useChosenSizes(names, names.at(-1) ?? "");
  return (
    <Group orientation="horizontal" {...sides}>
      {shown.map((index, place) => (
        // Keyed by index, so that a side keeps its state while the other is hidden.
        <Fragment key={index}>
          {place === 0 ? null : <Splitter />}
          <Pane id={`group-${index}`} minSize="20%">
            <EditorGroup index={index} />
          </Pane>
        </Fragment>
      ))}
    </Group>
  );
}

/** Without room beside the rest, the inspector would cover it, so it is closed until requested. */
function useInspectorAside(isNarrow: boolean): void {
  useEffect(() => {
    if (!isNarrow || !useWorkbench.getState().hasInspector) return;
    useWorkbench.setState({ hasInspector: false });
    return () => useWorkbench.setState({ hasInspector: true });
  }, [isNarrow]);
}

/** True if there is room for the inspector beside the rest. */
function useIsWide(): boolean {
  return useSyncExternalStore(onWindowSize, () => windowSize().width >= 75);
}
