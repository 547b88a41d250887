import { create } from "zustand";
import { kindOfId } from "#shared/domain/id.ts";
import {
  activeView,
  closeIn,
  emptyGroup,
  type Group,
  keyOfView,
  openIn,
  type SectionView,
  type View,
} from "./views.ts";

/** What the inspector speaks of. */
export interface Selection {
  readonly kind: string;
  readonly id: string;
}

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

interface WorkbenchState extends Layout {
  readonly focused: number;
  readonly selection: Selection | null;
  /** What was selected last while a view was in front, by its key. */
  readonly selections: ReadonlyMap<string, Selection | null>;
  readonly closed: readonly View[];
  readonly past: readonly View[];
  readonly future: readonly View[];
}

const maxClosed = 30;
const maxTrail = 100;

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
  selection: null,
  selections: new Map(),
  closed: [],
  past: [],
  future: [],
}));

const { getState: state, setState: set } = useWorkbench;

export interface OpenOptions {
  /** In the other group, which is made if need be. */
  readonly isBeside?: boolean;
  /** Only looked at: the next one takes its place. */
  readonly isPreview?: boolean;
}

export function openView(view: View, { isBeside = false, isPreview = false }: OpenOptions = {}): void {
  const { groups: known, focused } = state();
  const isApart = isBeside || belongsBeside(view, known[focused]);
  // A document is on the left of what is written of it. What a citation opens does not move the text that is being read.
  const isLeft = !isBeside && view.type === "document" && activeView(known[focused])?.type === "assessment";
  const isNew = isApart && known.length === 1;
  const groups = !isNew ? known : isLeft ? [emptyGroup, ...known] : [...known, emptyGroup];
  const target = !isApart ? focused : isNew ? Number(!isLeft) : 1 - focused;
  const before = activeView(groups[target]);
  const next = openIn(groups[target] ?? emptyGroup, view, isPreview);
  set({ groups: groups.with(target, next), focused: target });
  if (before && keyOfView(before) !== keyOfView(view)) leaveTrail(before);
}

/** What is written and what it is written of are looked at together, unless the person has put them into one group. */
function belongsBeside(view: View, group: Group | undefined): boolean {
  const kinds = [view.type, activeView(group)?.type];
  const isHere = group?.tabs.some(({ key }) => key === keyOfView(view)) ?? false;
  return kinds.includes("assessment") && kinds.includes("document") && !isHere && hasRoomForTwo();
}

/** CSS pixels that two groups need, with what else stands beside them. */
const roomForTwo = 1100;

function hasRoomForTwo(): boolean {
  return typeof window === "undefined" || window.innerWidth >= roomForTwo;
}

export function activateTab(group: number, key: string): void {
  const { groups } = state();
  const found = groups[group];
  const tab = found?.tabs.find((one) => one.key === key);
  if (!found || !tab) return;
  const before = activeView(found);
  set({ groups: groups.with(group, { ...found, active: key }), focused: group });
  if (before && keyOfView(before) !== key) leaveTrail(before);
}

/** A tab that was only looked at stays. */
export function keepTab(group: number, key: string): void {
  const { groups } = state();
  const found = groups[group];
  if (!found) return;
  const tabs = found.tabs.map((tab) => (tab.key === key ? { ...tab, isPreview: false } : tab));
  set({ groups: groups.with(group, { ...found, tabs }) });
}

export function closeTab(group: number, key: string): void {
  const { groups, closed, focused } = state();
  const found = groups[group];
  const view = found?.tabs.find((tab) => tab.key === key)?.view;
  if (!found || !view) return;
  const left = closeIn(found, key);
  const isGone = left.tabs.length === 0 && groups.length > 1;
  const next = isGone ? groups.toSpliced(group, 1) : groups.with(group, left);
  set({ groups: next, closed: [...closed, view].slice(-maxClosed), focused: Math.min(focused, next.length - 1) });
}

/** A record that is no more has no tab. */
export function closeRecord(id: string): void {
  for (const [index, group] of state().groups.entries()) {
    for (const { key, view } of group.tabs) if ("id" in view && view.id === id) closeTab(index, key);
  }
}

export function closeActiveTab(): void {
  const { groups, focused } = state();
  const key = groups[focused]?.active;
  if (key) closeTab(focused, key);
}

export function reopenTab(): void {
  const { closed } = state();
  const view = closed.at(-1);
  if (!view) return;
  set({ closed: closed.slice(0, -1) });
  openView(view);
}

/** To the next tab of the focused group, or with -1 to the one before. */
export function cycleTab(step: 1 | -1): void {
  const { groups, focused } = state();
  const group = groups[focused];
  if (!group || group.tabs.length === 0) return;
  const index = group.tabs.findIndex(({ key }) => key === group.active);
  const next = group.tabs[(index + step + group.tabs.length) % group.tabs.length];
  if (next) activateTab(focused, next.key);
}

export function moveTabAcross(): void {
  const { groups, focused } = state();
  const view = activeView(groups[focused]);
  if (!view) return;
  openView(view, { isBeside: true });
  const now = state();
  const source = now.groups.length > groups.length ? focused : 1 - now.focused;
  closeTab(source, keyOfView(view));
}

export function focusGroup(index: number): void {
  if (index < state().groups.length) set({ focused: index });
}

export function goBack(): void {
  travel("past", "future");
}

export function goForward(): void {
  travel("future", "past");
}

export function showSection(section: SectionView): void {
  const view = activeView(state().groups[state().focused]);
  const isTable = view !== null && !("id" in view) && !withoutRecords.has(view.type);
  // What was selected in another list is none of this one's; what is selected in a table in front is still in sight.
  const isLeft = section !== state().section && !isTable;
  set({ section, hasNavigator: true, ...(isLeft ? { selection: selectionOf(view, new Map()) } : {}) });
}

export function select(selection: Selection | null): void {
  set({ selection });
}

/** The inspector speaks of what is in front: of a record its own, of any other view what was selected there last. */
useWorkbench.subscribe((now, before) => {
  const view = activeView(now.groups[now.focused]);
  const former = activeView(before.groups[before.focused]);
  const key = view && keyOfView(view);
  const formerKey = former && keyOfView(former);
  if (key === formerKey) return;
  const selections = formerKey ? new Map(now.selections).set(formerKey, before.selection) : now.selections;
  set({ selections, selection: selectionOf(view, selections) });
});

/** Nothing is selected in these; what was on the way to them is none of theirs. */
const withoutRecords: ReadonlySet<View["type"]> = new Set([
  "home",
  "imports",
  "conflicts",
  "custody",
  "bin",
  "keys",
  "settings",
]);

function selectionOf(view: View | null, selections: ReadonlyMap<string, Selection | null>): Selection | null {
  if (!view || withoutRecords.has(view.type)) return null;
  const known = selections.get(keyOfView(view));
  if (known) return known;
  const id = "id" in view ? view.id : undefined;
  const kind = id === undefined ? undefined : kindOfId(id);
  return id === undefined || kind === undefined ? null : { kind, id };
}

export function toggle(region: "hasNavigator" | "hasInspector" | "hasPanel"): void {
  set({ [region]: !state()[region] });
}

export function showPanel(panel: PanelTab): void {
  set({ panel, hasPanel: true });
}

export function resize(sizes: Readonly<Record<string, number>>): void {
  set({ sizes: { ...state().sizes, ...sizes } });
}

export function setLayout(layout: Layout): void {
  set({ ...layout, focused: 0, selection: null, selections: new Map(), closed: [], past: [], future: [] });
}

export function layoutOf(all: WorkbenchState): Layout {
  const { groups, section, hasNavigator, hasInspector, hasPanel, panel, sizes } = all;
  return { groups, section, hasNavigator, hasInspector, hasPanel, panel, sizes };
}

function leaveTrail(view: View): void {
  set({ past: [...state().past, view].slice(-maxTrail), future: [] });
}

function travel(from: "past" | "future", to: "past" | "future"): void {
  const { groups, focused, [from]: trail, [to]: other } = state();
  const view = trail.at(-1);
  const here = activeView(groups[focused]);
  if (!view) return;
  const group = groups[focused] ?? emptyGroup;
  const left = here ? [...other, here].slice(-maxTrail) : other;
  set({
    groups: groups.with(focused, openIn(group, view, false)),
    past: from === "past" ? trail.slice(0, -1) : left,
    future: from === "future" ? trail.slice(0, -1) : left,
  });
}
