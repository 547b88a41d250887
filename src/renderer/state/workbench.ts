import { create } from "zustand";
import { atLock } from "./at-lock.ts";
import { hasRecords, type Selection, selectionOf, selectsNothing } from "./selection.ts";
import { activeView, type Group, keyOfView, type SectionView, sectionOf, type View, type Visit } from "./views.ts";

export type PanelTab = "jobs" | "excerpts" | "problems";

/** How a case lies on the desk; kept in the vault, per case. */
export interface Layout {
  readonly groups: readonly Group[];
  readonly section: SectionView;
  readonly hasNavigator: boolean;
  readonly hasInspector: boolean;
  readonly hasPanel: boolean;
  readonly panel: PanelTab;
  /** Percent of each region, by its name. */
  readonly sizes: Readonly<Record<string, number>>;
}

export interface WorkbenchState extends Layout {
  readonly focused: number;
  /** Where one went last, by the rail or with a view: the one entry that is marked there. */
  readonly place: SectionView | undefined;
  /** The inspector was asked for where it has nothing to say, and stays until it is sent away there. */
  readonly isInspectorAsked: boolean;
  readonly selection: Selection | null;
  /** What was selected last while a view was in front, by its key. */
  readonly selections: ReadonlyMap<string, Selection | null>;
  readonly closed: readonly View[];
  /** Everything but what is in front is out of sight. */
  readonly isAlone: boolean;
  /** How often a view was entered: each time the focus goes along. */
  readonly entered: number;
  readonly past: readonly Visit[];
  readonly future: readonly Visit[];
}

export const freshLayout: Layout = {
  groups: [{ tabs: [{ key: "home", view: { type: "home" }, isPreview: false }], active: "home" }],
  section: "documents",
  hasNavigator: true,
  hasInspector: true,
  hasPanel: false,
  panel: "jobs",
  sizes: {},
};

export const useWorkbench = create<WorkbenchState>(() => ({
  ...freshLayout,
  focused: 0,
  place: "home",
  isInspectorAsked: false,
  selection: null,
  selections: new Map(),
  closed: [],
  isAlone: false,
  entered: 0,
  past: [],
  future: [],
}));

export const { getState: state } = useWorkbench;

atLock(() => setLayout(freshLayout));

/** Changes the desk. The inspector speaks of what is in front: of a record its own, of any other view what was selected there last. */
export function set(change: Partial<WorkbenchState>): void {
  const before = state();
  const now = { ...before, ...change };
  const view = activeView(now.groups[now.focused]);
  const former = activeView(before.groups[before.focused]);
  const formerKey = former && keyOfView(former);
  if ((view && keyOfView(view)) === formerKey) {
    useWorkbench.setState(change);
    return;
  }
  const selections = formerKey ? new Map(now.selections).set(formerKey, before.selection) : now.selections;
  const place = (view && sectionOf(view)) ?? before.place;
  useWorkbench.setState({ place, ...change, selections, selection: selectionOf(view, selections) });
}

export function showSection(section: SectionView): void {
  const view = activeView(state().groups[state().focused]);
  const isTable = view !== null && !("id" in view) && (view.type === "custody" || hasRecords(view));
  // What was selected in another list is none of this one's; what is selected in a table in front is still in sight.
  const isLeft = section !== state().section && !isTable;
  set({
    section,
    place: section,
    hasNavigator: true,
    isAlone: false,
    ...(isLeft ? { selection: selectionOf(view, new Map()) } : {}),
  });
}

export function select(selection: Selection | null): void {
  set({ selection });
}

/** What is out of sight comes, and be it for focus mode alone that it is. */
export function toggle(region: "hasNavigator" | "hasInspector" | "hasPanel"): void {
  const { isAlone } = state();
  if (region === "hasInspector" && isIdle(state())) {
    // Here alone: beside what can be inspected it stays as it was.
    const isInspectorAsked = isAlone || !isInspectorShown(state());
    set({ isInspectorAsked, isAlone: false, ...(isInspectorAsked ? { hasInspector: true } : {}) });
  } else set({ [region]: isAlone || !state()[region], isAlone: false });
}

/** Whether the inspector takes room: where nothing can be selected it does not, unless it was asked for. */
export function isInspectorShown(all: WorkbenchState): boolean {
  return all.hasInspector && (all.isInspectorAsked || !isIdle(all));
}

/** Nothing is selected, and nothing can be on any side: to go from side to side moves nothing under the pointer. */
function isIdle({ selection, groups }: WorkbenchState): boolean {
  const views = groups.map((group) => activeView(group));
  return selection === null && views.every((view) => view !== null && selectsNothing(view));
}

export function setAlone(isAlone: boolean): void {
  set({ isAlone });
}

export function showPanel(panel: PanelTab): void {
  set({ panel, hasPanel: true, isAlone: false });
}

export function resize(sizes: Readonly<Record<string, number>>): void {
  set({ sizes: { ...state().sizes, ...sizes } });
}

/** Lays out another case, to which nothing comes along of what was selected in the one before. */
export function setLayout(layout: Layout): void {
  useWorkbench.setState({
    ...layout,
    isAlone: false,
    focused: 0,
    place: placeOf(layout),
    isInspectorAsked: false,
    selection: selectionOf(activeView(layout.groups[0]), new Map()),
    selections: new Map(),
    closed: [],
    past: [],
    future: [],
  });
}

function placeOf({ groups }: Layout): SectionView | undefined {
  const view = activeView(groups[0]);
  return view ? sectionOf(view) : undefined;
}

export function layoutOf(all: WorkbenchState): Layout {
  const { groups, section, hasNavigator, hasInspector, hasPanel, panel, sizes } = all;
  return { groups, section, hasNavigator, hasInspector, hasPanel, panel, sizes };
}
