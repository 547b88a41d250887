import { X } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Tab as AriaTab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useCore } from "#renderer/bridge/query.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import type { Group, Tab } from "#renderer/state/views.ts";
import { activateTab, closeTab, focusGroup, keepTab, openView, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import type { ViewDefinition } from "./view-definition.ts";
import { viewDefinitions } from "./view-definitions.ts";

/** One side of the desk: tabs, and the view of the one that shows. */
export function EditorGroup({ index }: { readonly index: number }) {
  const group = useWorkbench((state) => state.groups[index]);
  const isFocused = useWorkbench((state) => state.focused === index);
  if (!group) return null;
  const active = group.tabs.find(({ key }) => key === group.active);
  return (
    <section
      className="region group"
      aria-label={t("workbench.group", { number: index + 1 })}
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
          <ActiveView key={active.key} tab={active} />
        </Tabs>
      ) : (
        <EmptyState text={t("workbench.emptyGroup", { keys: showKeys(commandOf("palette.open").keys) ?? "" })} />
      )}
    </section>
  );
}

function TabStrip({ index, group }: { readonly index: number; readonly group: Group }) {
  const strip = useActiveInSight(group.active);
  return (
    <ContextMenu label={t("ui.menu")} className="tab-strip" entries={() => tabEntries(index, group)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles from the tabs */}
      <div ref={strip} onKeyDown={(event) => event.key === "Delete" && group.active && closeTab(index, group.active)}>
        <TabList className="tab-strip-tabs" aria-label={t("workbench.group", { number: index + 1 })}>
          {group.tabs.map((tab) => (
            <OpenTab key={tab.key} index={index} tab={tab} />
          ))}
        </TabList>
      </div>
    </ContextMenu>
  );
}

/** Of more tabs than fit, the one that shows stays in sight, also when the side becomes narrower. */
function useActiveInSight(active: string | null): RefObject<HTMLDivElement | null> {
  const strip = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when another tab shows
  useEffect(() => {
    if (!strip.current) return;
    const look = () =>
      strip.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const observer = new ResizeObserver(look);
    observer.observe(strip.current);
    look();
    return () => observer.disconnect();
  }, [active]);
  return strip;
}

function tabEntries(index: number, group: Group) {
  const key = group.active;
  const tab = group.tabs.find((one) => one.key === key);
  if (!tab) return [];
  return [
    { id: "close", label: t("command.closeTab"), run: () => closeTab(index, tab.key) },
    {
      id: "closeOthers",
      label: t("workbench.closeOthers"),
      run: () => {
        for (const other of group.tabs) if (other.key !== tab.key) closeTab(index, other.key);
      },
    },
    null,
    { id: "beside", label: t("command.splitRight"), run: () => openView(tab.view, { isBeside: true }) },
  ];
}

function OpenTab({ index, tab }: { readonly index: number; readonly tab: Tab }) {
  const definition = viewDefinitions[tab.view.type];
  return definition ? <TitledTab index={index} tab={tab} definition={definition} /> : null;
}

interface TitledTabProps {
  readonly index: number;
  readonly tab: Tab;
  readonly definition: ViewDefinition;
}

function TitledTab({ index, tab, definition }: TitledTabProps) {
  const title = definition.useTitle(tab.view);
  const Icon = definition.icon;
  const close = () => closeTab(index, tab.key);
  return (
    <AriaTab id={tab.key} className="open-tab" data-preview={tab.isPreview || undefined} aria-label={title}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for the pointer; Enter, Delete and the menu do the same */}
      <span
        className="row"
        onDoubleClick={() => keepTab(index, tab.key)}
        onAuxClick={(event) => event.button === 1 && close()}
      >
        <Icon size={14} aria-hidden />
        <span className="open-tab-title clip">{title}</span>
        {/* A tab may hold no button; Delete and Mod+W close it. */}
        <span className="open-tab-close" aria-hidden onPointerDown={(event) => event.stopPropagation()} onClick={close}>
          <X size={12} />
        </span>
      </span>
    </AriaTab>
  );
}

/** How restricted the case is, above everything that is shown of it. */
function MarkingBar() {
  const { data } = useCore("cases.get", { id: useCaseId() });
  if (!data) return <div className="marking-bar" />;
  return (
    <div className="marking-bar">
      <MarkingBadge marking={data.effectiveMarking} />
      <span className="clip">{[data.body.reference, data.body.title].filter(Boolean).join(" · ")}</span>
    </div>
  );
}

function ActiveView({ tab }: { readonly tab: Tab }): ReactNode {
  const box = useFocusWhenLost();
  const definition = viewDefinitions[tab.view.type];
  if (!definition) return null;
  return (
    <TabPanel id={tab.key} className="view" data-context={tab.view.type}>
      <div ref={box} className="view-box" tabIndex={-1}>
        <definition.Component view={tab.view} />
      </div>
    </TabPanel>
  );
}

/** Milliseconds until whatever led here has let go of the focus. */
const settled = 60;

/** A view that comes while nothing else has the focus takes it: its keys work at once, and Tab goes on from there. */
function useFocusWhenLost(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
    }, settled);
    return () => clearTimeout(timer);
  }, []);
  return box;
}
