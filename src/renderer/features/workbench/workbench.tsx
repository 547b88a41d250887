import { type ReactNode, useEffect, useState } from "react";
import { Group, Panel as Pane, Separator, useGroupRef } from "react-resizable-panels";
import { Importing } from "#renderer/features/documents/importing.tsx";
import { EntityForms } from "#renderer/features/entities/entity-forms.tsx";
import { Exchanging } from "#renderer/features/exchange/exchanging.tsx";
import { Reading } from "#renderer/features/reader/reading.tsx";
import { resize, toggle, useWorkbench } from "#renderer/state/workbench.ts";
import { EditorGroup } from "./editor-group.tsx";
import { Inspector } from "./inspector.tsx";
import { Navigator } from "./navigator.tsx";
import { Panel } from "./panel.tsx";
import { Rail } from "./rail.tsx";
import { RecordForms } from "./record-forms.tsx";
import { StatusBar } from "./status-bar.tsx";
import { useKeptLayout } from "./use-kept-layout.ts";
import { sectionDefinitions } from "./view-definitions.ts";
import "./workbench.css";

/** The desk of one case: rail, navigator, two sides with tabs, inspector, panel, status. */
export function Workbench({ caseId }: { readonly caseId: string }) {
  const isReady = useKeptLayout(caseId);
  const { hasNavigator, hasInspector, hasPanel, groups, sizes } = useWorkbench();
  const isWide = useIsWide();
  useInspectorAside(isReady && !isWide);
  if (!isReady) return null;
  const hasLists = sectionDefinitions.some(({ Navigator: list }) => list !== undefined);
  return (
    <div className="workbench">
      <Rail />
      <Group className="regions" orientation="horizontal" onLayoutChanged={(layout) => resize(layout)}>
        {hasNavigator && hasLists ? (
          <>
            <Pane id="navigator" defaultSize={`${sizes.navigator ?? 20}%`} minSize="10rem" maxSize="50%">
              <Navigator />
            </Pane>
            <Separator className="splitter" />
          </>
        ) : null}
        <Pane id="main" minSize="20%" role="main">
          <Group orientation="vertical" onLayoutChanged={(layout) => resize(layout)}>
            <Pane id="editors" minSize="20%">
              <Editors count={groups.length} />
            </Pane>
            {hasPanel ? (
              <>
                <Separator className="splitter" />
                <Pane id="panel" defaultSize={`${sizes.panel ?? 28}%`} minSize="6rem">
                  <Panel />
                </Pane>
              </>
            ) : null}
          </Group>
        </Pane>
        {hasInspector && isWide ? (
          <>
            <Separator className="splitter" />
            <Pane id="inspector" defaultSize={`${sizes.inspector ?? 20}%`} minSize="12rem" maxSize="50%">
              <Inspector />
            </Pane>
          </>
        ) : null}
      </Group>
      {hasInspector && !isWide ? (
        <div className="inspector-panel" data-overlay>
          <Inspector />
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

function Editors({ count }: { readonly count: number }): ReactNode {
  const group = useGroupRef();
  const hasTwo = count > 1;
  // The library gives a pane that comes later what the others leave, which is its least: it is given its share here.
  useEffect(() => {
    if (!hasTwo) return;
    const first = useWorkbench.getState().sizes["group-0"] ?? 50;
    // It knows of the pane only after it was drawn.
    const frame = requestAnimationFrame(() => group.current?.setLayout({ "group-0": first, "group-1": 100 - first }));
    return () => cancelAnimationFrame(frame);
  }, [hasTwo, group]);
  return (
    <Group
      groupRef={group}
      orientation="horizontal"
      // Alone, a side has all of it, which is no size to keep.
      onLayoutChanged={(layout) => "group-1" in layout && resize(layout)}
    >
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
