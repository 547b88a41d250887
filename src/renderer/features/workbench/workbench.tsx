import { type ReactNode, useEffect, useState } from "react";
import { Group, Panel as Pane, Separator } from "react-resizable-panels";
import { Importing } from "#renderer/features/documents/importing.tsx";
import { EntityForms } from "#renderer/features/entities/entity-forms.tsx";
import { Exchanging } from "#renderer/features/exchange/exchanging.tsx";
import { Reading } from "#renderer/features/reader/reading.tsx";
import { toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { chosenSize, useChosenSizes } from "./chosen-sizes.ts";
import { EditorGroup } from "./editor-group.tsx";
import { Inspector } from "./inspector.tsx";
import { moveToRegion } from "./move-to-region.ts";
import { Navigator } from "./navigator.tsx";
import { Panel } from "./panel.tsx";
import { Rail } from "./rail.tsx";
import { RecordForms } from "./record-forms.tsx";
import { StatusBar } from "./status-bar.tsx";
import { useKeptLayout } from "./use-kept-layout.ts";
import "./workbench.css";

/** The desk of one case: rail, navigator, two sides with tabs, inspector, panel, status. */
export function Workbench({ caseId }: { readonly caseId: string }) {
  const isReady = useKeptLayout(caseId);
  const { hasNavigator, hasInspector, hasPanel, groups, sizes } = useWorkbench();
  const isWide = useIsWide();
  const columns = useChosenSizes(
    [...(hasNavigator ? ["navigator"] : []), "main", ...(hasInspector && isWide ? ["inspector"] : [])],
    "main",
  );
  const rows = useChosenSizes(hasPanel ? ["editors", "panel"] : ["editors"], "editors");
  useInspectorAside(isReady && !isWide);
  if (!isReady) return null;
  return (
    <div className="workbench">
      <Rail />
      <Group className="regions" orientation="horizontal" {...columns}>
        {hasNavigator ? (
          <>
            <Pane id="navigator" defaultSize={chosenSize(sizes, "navigator")} minSize="10rem" maxSize="50%">
              <Navigator />
            </Pane>
            <Separator className="splitter" />
          </>
        ) : null}
        <Pane id="main" minSize="20%" role="main">
          <Group orientation="vertical" {...rows}>
            <Pane id="editors" minSize="20%">
              <Editors count={groups.length} />
            </Pane>
            {hasPanel ? (
              <>
                <Separator className="splitter" />
                <Pane id="panel" defaultSize={chosenSize(sizes, "panel")} minSize="6rem">
                  <Panel />
                </Pane>
              </>
            ) : null}
          </Group>
        </Pane>
        {hasInspector && isWide ? (
          <>
            <Separator className="splitter" />
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
  );
}

function closeInspector(): void {
  toggle("hasInspector");
  moveToRegion(`group-${useWorkbench.getState().focused}`);
}

function Editors({ count }: { readonly count: number }): ReactNode {
  const hasTwo = count > 1;
  const sides = useChosenSizes(hasTwo ? ["group-0", "group-1"] : ["group-0"], hasTwo ? "group-1" : "group-0");
  return (
    <Group orientation="horizontal" {...sides}>
      <Pane id="group-0" minSize="20%">
        <EditorGroup index={0} />
      </Pane>
      {hasTwo ? (
        <>
          <Separator className="splitter" />
          <Pane id="group-1" minSize="20%">
            <EditorGroup index={1} />
          </Pane>
        </>
      ) : null}
    </Group>
  );
}

/** Without room beside everything else the inspector lies over it: it is closed then, until it is asked for. */
function useInspectorAside(isNarrow: boolean): void {
  useEffect(() => {
    if (!isNarrow || !useWorkbench.getState().hasInspector) return;
    toggle("hasInspector");
    return () => {
      if (!useWorkbench.getState().hasInspector) toggle("hasInspector");
    };
  }, [isNarrow]);
}

/** Whether there is room for the inspector beside everything else. */
function useIsWide(): boolean {
  const [isWide, setWide] = useState(true);
  useEffect(() => {
    const query = window.matchMedia("(min-width: 75rem)");
    const look = () => setWide(query.matches);
    look();
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return isWide;
}
