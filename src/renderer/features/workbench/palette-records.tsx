import { FolderOpen } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useEntityEntries } from "#renderer/features/entities/entity-entries.tsx";
import { detailInWords } from "#renderer/parts/date-in-words.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import { enterView } from "#renderer/state/tabs.ts";
import { keyOfView, type RecordView, type SectionView, type View, type Visit } from "#renderer/state/views.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { fitsName } from "#shared/domain/fits-name.ts";
import { viewDefinitions } from "./view-definitions.ts";

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly keys?: string | undefined;
  readonly icon?: ReactNode;
  /** Off, with the reason in `detail`; running it says so too. */
  readonly isOff?: boolean;
  /** With `isBeside`, opens on the other side. */
  readonly run: (isBeside: boolean) => void;
}

interface Options {
  readonly isOff: boolean;
  readonly entitiesOnly: boolean;
}

/** Records that match the text, and whether core is still searching. Without a text, the recent ones. */
export function usePaletteRecords(wanted: string, { isOff, entitiesOnly }: Options) {
  const { entities, isAsking: areEntitiesAsked } = useEntityEntries(wanted, isOff);
  const { named, isAsking } = useNamedEntries(wanted, isOff || entitiesOnly);
  const { recent, isAsking: areNamesAsked } = useRecentEntries(isOff || entitiesOnly || wanted !== "");
  const cases = useCaseEntries(wanted, isOff || entitiesOnly);
  const records = useMemo(
    (): readonly PaletteEntry[] => [...bestFirst([...entities, ...named, ...cases], wanted), ...recent],
    [entities, named, cases, recent, wanted],
  );
  return { records, isAsking: isAsking || areEntitiesAsked || areNamesAsked };
}

/** Names that start with the query come before those that contain it. */
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
        : // The last answer stays until the next arrives, filtered by what is typed now.
          data.found
            .filter(({ name }) => fitsName(name, wanted))
            .map(({ id, kind, name, detail }) => ({
              id: `record ${id}`,
              label: name,
              detail: detail === "" ? kindName(kind) : `${kindName(kind)} · ${detailInWords(kind, detail)}`,
              icon: <KindIcon kind={kind} />,
              run: (isBeside) => openRecord(kind as RecordView, id, isBeside),
            })),
    [data, isOff, wanted],
  );
  return { named, isAsking: isFetching };
}

/** Other cases of the vault; without a query only if none is open. */
function useCaseEntries(wanted: string, isOff: boolean): readonly PaletteEntry[] {
  const open = useSession((state) => state.caseId);
  const isWanted = !isOff && (wanted !== "" || open === null);
  const { data } = useCore("cases.list", {}, { isOff: !isWanted });
  return useMemo(() => {
    if (!isWanted || !data) return [];
    return data.records
      .filter(({ id, body }) => id !== open && fitsName(`${body.reference} ${body.title}`, wanted))
      .toSorted((left, right) => right.at - left.at)
      .slice(0, mostCases)
      .map(({ id, body: { title, reference, status } }) => ({
        id: `record ${id}`,
        label: title,
        detail: [kindName("case"), reference, status === "closed" ? t("cases.statuses.closed") : ""]
          .filter(Boolean)
          .join(" · "),
        icon: <FolderOpen size={14} aria-hidden />,
        run: () => openCase(id),
      }));
  }, [isWanted, data, open, wanted]);
}

const mostCases = 8;

/** Recently opened sections and records; entities are offered separately, before them. */
function useRecentEntries(isOff: boolean) {
  const past = useWorkbench((state) => state.past);
  const recent = useMemo(() => (isOff ? [] : recentViews(past)), [past, isOff]);
  const ids = recent.flatMap((view) => ("id" in view ? view.id : []));
  const { data, isLoading } = useCore("records.names", { ids }, { isOff: ids.length === 0 });
  const entries = useMemo((): readonly PaletteEntry[] => {
    // In order: an entry still loading may be the most recent one.
    if (isLoading) return [];
    const byId = new Map(data?.names.map((record) => [record.id as string, record]));
    return recent.flatMap((view): PaletteEntry | readonly [] => {
      if (!("id" in view)) {
        return {
          id: `view ${view.type}`,
          label: t(`workbench.${view.type}`),
          run: (isBeside) => enterView(view, { isBeside }),
        };
      }
      const record = byId.get(view.id);
      return record?.state === "active" ? recordEntry(view.type, view.id, record.name) : [];
    });
  }, [recent, data, isLoading]);
  return { recent: entries, isAsking: isLoading };
}

function recordEntry(kind: RecordView, id: string, name: string): PaletteEntry {
  return {
    id: `record ${id}`,
    label: name,
    detail: kindName(kind),
    icon: <KindIcon kind={kind} />,
    run: (isBeside) => openRecord(kind, id, isBeside),
  };
}

const mostRecent = 8;

function recentViews(past: readonly Visit[]) {
  const views = new Map<string, RecentView>();
  for (const { view } of past.toReversed())
    if (isOffered(view) && !views.has(keyOfView(view))) views.set(keyOfView(view), view);
  return [...views.values()].slice(0, mostRecent);
}

type RecentView = Extract<View, { readonly type: SectionView | RecordView }>;

function isOffered(view: View): view is RecentView {
  return view.type !== "entity" && view.type !== "history" && view.type !== "import-review";
}

function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = viewDefinitions[kind as RecordView]?.icon;
  return Icon ? <Icon size={14} aria-hidden /> : null;
}

function openRecord(kind: RecordView, id: string, isBeside: boolean): void {
  select({ kind, id });
  enterView({ type: kind, id }, { isBeside });
}
