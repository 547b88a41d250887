import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { activateTab, closeTab } from "#renderer/state/tabs.ts";
import type { Tab } from "#renderer/state/views.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { List } from "#renderer/ui/list.tsx";
import { sideName } from "./side-name.ts";
import type { ViewDefinition } from "./view-definition.ts";
import { viewDefinitions } from "./view-definitions.ts";

interface Row {
  readonly group: number;
  readonly tab: Tab;
}

/** All open tabs on both sides: Enter activates one, Delete closes it. */
export function OpenTabs({ onClose }: { readonly onClose: () => void }) {
  const groups = useWorkbench((state) => state.groups);
  const focused = useWorkbench((state) => state.focused);
  const rows = groups.flatMap(({ tabs }, group) => tabs.map((tab): Row => ({ group, tab })));
  const [selected, setSelected] = useState<string | null>(() => keyOf({ group: focused, tab: activeOf(focused) }));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus(), []);
  const rowOf = (key: string) => rows.find((row) => keyOf(row) === key);
  const go = (key: string) => {
    const row = rowOf(key);
    onClose();
    if (row) activateTab(row.group, row.tab.key);
  };
  const close = (key: string) => {
    const index = rows.findIndex((row) => keyOf(row) === key);
    const row = rows[index];
    if (!row) return;
    const next = rows[index + 1] ?? rows[index - 1];
    closeTab(row.group, row.tab.key);
    if (next) setSelected(keyOf(next));
    else onClose();
  };
  return (
    <Dialog
      title={t("workbench.openTabs", { count: rows.length })}
      onClose={onClose}
      footer={
        <>
          <span className="quiet spacer">{t("workbench.openTabsHint")}</span>
          <Button onPress={onClose}>{t("ui.close")}</Button>
        </>
      }
    >
      <div ref={box} className="open-tabs">
        <List
          label={t("workbench.openTabs", { count: rows.length })}
          items={rows}
          keyOf={keyOf}
          selected={selected}
          onSelect={setSelected}
          onPress={go}
          onOpen={go}
          onRemove={close}
          render={(row) => <TabRow row={row} hasSides={groups.length > 1} onClose={() => close(keyOf(row))} />}
        />
      </div>
    </Dialog>
  );
}

function activeOf(group: number): Tab | undefined {
  const { tabs, active } = useWorkbench.getState().groups[group] ?? { tabs: [], active: null };
  return tabs.find(({ key }) => key === active);
}

function keyOf({ group, tab }: { readonly group: number; readonly tab: Tab | undefined }): string {
  return `${group} ${tab?.key ?? ""}`;
}

interface TabRowProps {
  readonly row: Row;
  readonly hasSides: boolean;
  readonly onClose: () => void;
}

function TabRow({ row, ...props }: TabRowProps) {
  const definition = viewDefinitions[row.tab.view.type];
  return definition ? <TitledRow row={row} definition={definition} {...props} /> : null;
}

function TitledRow({ row, definition, hasSides, onClose }: TabRowProps & { readonly definition: ViewDefinition }) {
  const title = definition.useTitle(row.tab.view);
  const Icon = definition.icon;
  return (
    <div className="row open-tabs-row">
      <Icon size={14} aria-hidden />
      <span className="clip spacer">{title}</span>
      {hasSides ? <span className="quiet">{sideName(row.group)}</span> : null}
      {/* A row of a list cannot contain a button; Delete closes it. */}
      <span
        className="open-tab-close"
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          onClose();
        }}
      >
        <X size={12} />
      </span>
    </div>
  );
}
