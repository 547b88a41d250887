import { create } from "zustand";
import { onLock } from "./on-lock.ts";
import { hasRecords, type Selection, selectionOf, selectsNothing } from "./selection.ts";
import { activeView, type Group, keyOfView, type SectionView, sectionOf, type View, type Visit } from "./views.ts";

export type PanelTab = "jobs" | "excerpts" | "problems";

/** The arrangement of the workbench; saved in the vault by case. */
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
  /** The rail entry marked as current: where the user last went, by the rail or by opening a view. */
  readonly place: SectionView | undefined;
  /** The user asked for the inspector in a view without a selection. It stays until closed there. */
  readonly isInspectorAsked: boolean;
  readonly selection: Selection | null;
  /** The last selection in each view, by key. */
  readonly selections: ReadonlyMap<string, Selection | null>;
  readonly closed: readonly View[];
  /** Focus mode: only the active view is visible. */
  readonly isAlone: boolean;
  /** Counts how often a view was entered; each change moves the focus. */
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

onLock(() => setLayout(freshLayout));

/** Changes the workbench. The inspector shows the active record, or the last selection in any other view. */
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
  const isDrawn = view !== null && before.groups.some(({ active }) => active === keyOfView(view));
  useWorkbench.setState({ place, ...change, selections, selection: selectionOf(view, selections, isDrawn) });
}

export function showSection(section: SectionView): void {
  const view = activeView(state().groups[state().focused]);
  const isTable = view !== null && !("id" in view) && (view.type === "custody" || hasRecords(view));
  // A selection in another list does not apply to this one; a selection in the table in front is still visible.
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

/** Shows a hidden region, even if only focus mode hides it. */
export function toggle(region: "hasNavigator" | "hasInspector" | "hasPanel"): void {
  const { isAlone } = state();
  if (region === "hasInspector" && isIdle(state())) {
    // Only here: in views with a selection the inspector stays as it was.
    const isInspectorAsked = isAlone || !isInspectorShown(state());
    set({ isInspectorAsked, isAlone: false, ...(isInspectorAsked ? { hasInspector: true } : {}) });
  } else set({ [region]: isAlone || !state()[region], isAlone: false });
}

/** True if the inspector is shown. It is hidden while nothing can be selected, unless the user asked for it. */
export function isInspectorShown(all: WorkbenchState): boolean {
  return all.hasInspector && (all.isInspectorAsked || !isIdle(all));
}

/**
 * Nothing is selected, and nothing can be on any side. Looks at all sides, so that changing the side moves nothing
 * under the pointer.
 */
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

/** Lays out another case. No selection of the previous case is carried over. */
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
