import { memo, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { TabPanel, Tabs } from "react-aria-components";
import { useCore } from "#renderer/bridge/query.ts";
import { useChosenKeys } from "#renderer/commands/chosen-keys.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { WhileThere } from "#renderer/parts/gone-record.tsx";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { PartBoundary } from "#renderer/parts/part-boundary.tsx";
import { openForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { SideContext } from "#renderer/state/side.ts";
import { activateTab, closeTab, focusGroup } from "#renderer/state/tabs.ts";
import { memoryOf, useOpenings } from "#renderer/state/view-memory.ts";
import type { Tab } from "#renderer/state/views.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Remembers } from "#renderer/ui/memory.tsx";
import { sideName } from "./side-name.ts";
import { TabStrip } from "./tab-strip.tsx";
import { viewDefinitions } from "./view-definitions.ts";

/** One side of the workbench: its tabs and active view. */
export const EditorGroup = memo(function EditorGroup({ index }: { readonly index: number }) {
  useChosenKeys();
  const group = useWorkbench((state) => state.groups[index]);
  const isFocused = useWorkbench((state) => state.focused === index);
  if (!group) return null;
  const active = group.tabs.find(({ key }) => key === group.active);
  return (
    <section
      className="region group"
      aria-label={sideName(index)}
      data-region={`group-${index}`}
      data-focused={isFocused || undefined}
      tabIndex={-1}
      onFocusCapture={() => !isFocused && focusGroup(index)}
      onPointerDownCapture={() => !isFocused && focusGroup(index)}
    >
      {active ? (
        <Tabs
          className="group-tabs"
          selectedKey={active.key}
          onSelectionChange={(key) => activateTab(index, String(key))}
        >
          <TabStrip index={index} group={group} />
          <MarkingBar />
          <ActiveView key={active.key} index={index} tab={active} />
        </Tabs>
      ) : (
        <EmptyState text={t("workbench.emptyGroup", { keys: showKeys(commandOf("palette.open").keys) ?? "" })} />
      )}
    </section>
  );
});

/** The marking of the case, above its views. */
function MarkingBar() {
  const { data } = useCore("cases.get", { id: useCaseId() });
  if (!data) return <div className="marking-bar" />;
  return (
    <div className="marking-bar">
      <MarkingBadge marking={data.effectiveMarking} />
      <span className="clip">{[data.body.reference, data.body.title].filter(Boolean).join(" · ")}</span>
      {data.body.status === "closed" ? (
        <>
          <Badge tone="warning">{t("cases.statuses.closed")}</Badge>
          <Button variant="quiet" onPress={() => openForm({ kind: "case" })}>
            {t("cases.openAgain")}
          </Button>
        </>
      ) : null}
      {data.isReadOnly ? (
        <>
          <Badge tone="warning">{t("workbench.readOnly")}</Badge>
          <span className="clip">{t("workbench.whyReadOnly")}</span>
        </>
      ) : null}
    </div>
  );
}

interface ActiveViewProps {
  readonly index: number;
  readonly tab: Tab;
}

/** Not redrawn when the selection or the other side changes. */
const ActiveView = memo(function ActiveView({ index, tab }: ActiveViewProps): ReactNode {
  useChosenKeys();
  const box = useFocusWhenLost();
  const [memory] = useState(() => memoryOf(tab.key));
  const openings = useOpenings(tab.key);
  const definition = viewDefinitions[tab.view.type];
  if (!definition) return null;
  const view = (
    <SideContext.Provider value={index}>
      <Remembers key={openings} memory={memory}>
        <PartBoundary actions={<Button onPress={() => closeTab(index, tab.key)}>{t("command.closeTab")}</Button>}>
          <definition.Component view={tab.view} />
        </PartBoundary>
      </Remembers>
    </SideContext.Provider>
  );
  return (
    <TabPanel id={tab.key} className="view" data-context={tab.view.type}>
      <div ref={box} className="view-box" tabIndex={-1}>
        {"id" in tab.view && tab.view.type !== "history" ? <WhileThere id={tab.view.id}>{view}</WhileThere> : view}
      </div>
    </TabPanel>
  );
});

/** Milliseconds until the opener has released the focus: longer than a closing dialog takes. */
const settled = 120;

/**
 * A view that appears while nothing has the focus takes it, so that its keys work at once. So does a view whose focused
 * element is removed or disabled.
 */
function useFocusWhenLost(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = box.current;
    if (!view) return;
    let wasInside = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isLost = () => wasInside && document.activeElement === document.body;
    const look = () => {
      if (!isLost()) return;
      clearTimeout(timer);
      timer = setTimeout(() => isLost() && view.focus({ preventScroll: true }), settled);
    };
    const follow = ({ target }: FocusEvent) => {
      wasInside = target instanceof Node && view.contains(target);
    };
    const changes = new MutationObserver(look);
    changes.observe(view, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", follow);
    look();
    return () => {
      clearTimeout(timer);
      changes.disconnect();
      document.removeEventListener("focusin", follow);
    };
  }, []);
  return box;
}
