import { ChevronDown, X } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Tab as AriaTab, TabList } from "react-aria-components";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { closeTab, keepTab, openView } from "#renderer/state/tabs.ts";
import type { Group, Tab } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import { tabKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import { sideName } from "./side-name.ts";
import type { ViewDefinition } from "./view-definition.ts";
import { viewDefinitions } from "./view-definitions.ts";
import "./tab-strip.css";

interface TabStripProps {
  readonly index: number;
  readonly group: Group;
}

/** The tabs of one side. If they do not fit, a list at the end has all of them. */
export function TabStrip({ index, group }: TabStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useActiveInSight(strip);
  const isFull = useIsFull(strip, group.tabs.length);
  useCutEnds(strip);
  return (
    <div className="tab-row">
      <ContextMenu
        label={t("ui.menu")}
        className="tab-strip"
        entries={(target) => tabEntries(index, group, keyOfTab(target))}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles from the tabs */}
        <div
          ref={strip}
          onKeyDown={(event) => {
            if (tabKeys.commandOfKey(pressOf(event)) === "close" && group.active) closeTab(index, group.active);
          }}
        >
          <TabList className="tab-strip-tabs" aria-label={sideName(index)}>
            {group.tabs.map((tab) => (
              <OpenTab key={tab.key} index={index} tab={tab} />
            ))}
          </TabList>
        </div>
      </ContextMenu>
      {isFull ? (
        <IconButton
          label={t("command.listTabs")}
          keys={showKeys(commandOf("tab.list").keys)}
          onPress={() => runCommand("tab.list")}
        >
          <ChevronDown size={16} aria-hidden />
        </IconButton>
      ) : null}
    </div>
  );
}

/** Keeps the active tab fully visible, also when the side narrows or the tab widens with its title. */
function useActiveInSight(strip: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const box = strip.current;
    if (!box) return;
    let shown: Element | null = null;
    const look = () => {
      const active = box.querySelector('[aria-selected="true"]');
      if (shown && shown !== active) sizes.unobserve(shown);
      if (active && shown !== active) sizes.observe(active);
      shown = active;
      active?.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const sizes = new ResizeObserver(look);
    if (box.parentElement) sizes.observe(box.parentElement);
    // Tabs are drawn after the strip, and selected later still.
    const tabs = new MutationObserver(look);
    tabs.observe(box, { childList: true, subtree: true, attributeFilter: ["aria-selected"] });
    look();
    return () => {
      sizes.disconnect();
      tabs.disconnect();
    };
  }, [strip]);
}

/** Marks the ends of the strip where tabs are cut off, so that they fade. */
function useCutEnds(strip: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const frame = strip.current?.parentElement;
    if (!frame) return;
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = frame;
      frame.toggleAttribute("data-cut-start", scrollLeft > 1);
      frame.toggleAttribute("data-cut-end", scrollLeft + clientWidth < scrollWidth - 1);
    };
    frame.addEventListener("scroll", look, { passive: true });
    const stop = whenSized([frame, strip.current], look);
    return () => {
      frame.removeEventListener("scroll", look);
      stop();
    };
  }, [strip]);
}

/** True if there are more tabs than fit. */
function useIsFull(strip: RefObject<HTMLDivElement | null>, count: number): boolean {
  const [isFull, setFull] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when there are more or fewer
  useEffect(() => {
    const frame = strip.current?.parentElement?.parentElement;
    // A tab gets its final width with its title.
    const tabs = strip.current?.querySelectorAll('[role="tab"]') ?? [];
    return whenSized([frame, ...tabs], () => {
      // Measure with the button included, so that showing it does not change the result.
      if (frame && strip.current) setFull(strip.current.scrollWidth > frame.clientWidth - 32);
    });
  }, [strip, count]);
  return isFull;
}

function whenSized(elements: readonly (Element | null | undefined)[], look: () => void): () => void {
  const observer = new ResizeObserver(look);
  for (const element of elements) if (element) observer.observe(element);
  look();
  return () => observer.disconnect();
}

/** The key of the pressed tab. */
function keyOfTab(target: Element): string | undefined {
  return target.closest<HTMLElement>("[data-key]")?.dataset.key;
}

function tabEntries(index: number, group: Group, key: string | undefined) {
  const tab = group.tabs.find((one) => one.key === key);
  if (!tab) return [];
  return [
    ...(tab.isPreview ? [{ id: "keep", label: t("command.keepTab"), run: () => keepTab(index, tab.key) }] : []),
    { id: "close", label: t("command.closeTab"), run: () => closeTab(index, tab.key) },
    {
      id: "closeOthers",
      label: t("workbench.closeOthers"),
      run: () => {
        for (const other of group.tabs) if (other.key !== tab.key) closeTab(index, other.key);
      },
    },
    null,
    { id: "beside", label: t("command.openBeside"), run: () => openView(tab.view, { isBeside: true }) },
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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for the pointer; commands, Delete and the menu do the same */}
      <span
        className="row"
        onDoubleClick={() => keepTab(index, tab.key)}
        onAuxClick={(event) => event.button === 1 && close()}
      >
        <Icon size={14} aria-hidden />
        <span className="open-tab-title clip">{title}</span>
        {/* A tab cannot contain a button; Delete and Mod+W close it. */}
        <span className="open-tab-close" aria-hidden onPointerDown={(event) => event.stopPropagation()} onClick={close}>
          <X size={12} />
        </span>
      </span>
    </AriaTab>
  );
}
