import { type ReactNode, useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useEntityEntries } from "#renderer/features/entities/entity-entries.tsx";
import { kindName } from "#renderer/parts/kind-name.ts";
import { useSession } from "#renderer/state/session.ts";
import { keyOfView, type RecordView, type View } from "#renderer/state/views.ts";
import { openView, select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { fitsName } from "#shared/domain/fits-name.ts";
import { viewDefinitions } from "./view-definitions.ts";

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

/** Records that fit the text, and whether core is still asked for some; without a text, what was open last. */
export function usePaletteRecords(wanted: string, { isOff, entitiesOnly }: Options) {
  const { entities, isAsking: areEntitiesAsked } = useEntityEntries(wanted, isOff);
  const { named, isAsking } = useNamedEntries(wanted, isOff || entitiesOnly);
  const recent = useRecentEntries(isOff || entitiesOnly || wanted !== "");
  const records = useMemo(
    (): readonly PaletteEntry[] => [...bestFirst([...entities, ...named], wanted), ...recent],
    [entities, named, recent, wanted],
  );
  return { records, isAsking: isAsking || areEntitiesAsked };
}

/** What begins as it was typed comes before what only holds the words. */
function bestFirst(entries: readonly PaletteEntry[], wanted: string): PaletteEntry[] {
  const begins = ({ label }: PaletteEntry) => Number(label.toLowerCase().startsWith(wanted.toLowerCase()));
  return entries.toSorted((left, right) => begins(right) - begins(left));
}

function useNamedEntries(wanted: string, isOff: boolean) {
  const caseId = useSession((state) => state.caseId);
  const { data, isFetching } = useCore(
    "records.find",
    { caseId: caseId ?? "", text: wanted },
    { isOff: isOff || caseId === null || wanted === "", keepsLast: true },
  );
  const named = useMemo(
    (): readonly PaletteEntry[] =>
      isOff || wanted === "" || !data
        ? []
        : // While core is asked, what it answered before stays, as far as it fits what was typed since.
          data.found
            .filter(({ name }) => fitsName(name, wanted))
            .map(({ id, kind, name, detail }) => ({
              id: `record ${id}`,
              label: name,
              detail: detail === "" ? kindName(kind) : `${kindName(kind)} · ${detail}`,
              icon: <KindIcon kind={kind} />,
              run: () => openRecord(kind as RecordView, id),
            })),
    [data, isOff, wanted],
  );
  return { named, isAsking: isFetching };
}

function useRecentEntries(isOff: boolean): readonly PaletteEntry[] {
  const past = useWorkbench((state) => state.past);
  return useMemo(() => {
    if (isOff) return [];
    const views = new Map<string, View>();
    for (const view of past.toReversed()) if (!("id" in view)) views.set(keyOfView(view), view);
    return [...views].slice(0, 8).map(([key, view]) => ({
      id: `view ${key}`,
      label: t(`workbench.${view.type}` as "workbench.documents"),
      run: () => openView(view),
    }));
  }, [past, isOff]);
}

function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = viewDefinitions[kind as RecordView]?.icon;
  return Icon ? <Icon size={14} aria-hidden /> : null;
}

function openRecord(kind: RecordView, id: string): void {
  select({ kind, id });
  openView({ type: kind, id });
}
