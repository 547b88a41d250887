import { type ReactNode, useMemo } from "react";
import { useEntityEntries } from "#renderer/features/entities/entity-entries.tsx";
import { keyOfView, type View } from "#renderer/state/views.ts";
import { openView, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { useFactEntries } from "./fact-entries.tsx";

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly keys?: string | undefined;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

interface Options {
  readonly isOff: boolean;
  readonly entitiesOnly: boolean;
}

/** Records that fit the text; without any, what was open last. */
export function usePaletteRecords(wanted: string, { isOff, entitiesOnly }: Options): readonly PaletteEntry[] {
  const past = useWorkbench((state) => state.past);
  const entities = useEntityEntries(wanted, isOff);
  const facts = useFactEntries(wanted, isOff || entitiesOnly);
  const views = useMemo(() => {
    if (isOff || entitiesOnly || wanted !== "") return [];
    const views = new Map<string, View>();
    for (const view of past.toReversed()) if (!("id" in view)) views.set(keyOfView(view), view);
    return [...views].slice(0, 8).map(([key, view]) => ({
      id: `view ${key}`,
      label: t(`workbench.${view.type}` as "workbench.documents"),
      run: () => openView(view),
    }));
  }, [past, wanted, isOff, entitiesOnly]);
  return useMemo(() => [...entities, ...facts, ...views], [entities, facts, views]);
}
