import { trailFrom } from "./trail.ts";
import {
  activeView,
  closeIn,
  emptyGroup,
  type Group,
  groupWith,
  hasTab,
  keyOfView,
  openIn,
  pageOf,
  sectionOf,
  type Tab,
  type View,
} from "./views.ts";
import { set, state, type WorkbenchState } from "./workbench.ts";

// The tabs on the two sides of the workbench, and which is active.

const maxClosed = 30;

export interface OpenOptions {
  /** On the other side, which is created if necessary. */
  readonly isBeside?: boolean;
  /** The next view replaces this one. */
  readonly isPreview?: boolean;
}

export function openView(view: View, { isBeside = false, isPreview = false }: OpenOptions = {}): void {
  const { groups: known, focused } = state();
  // An assessment is open on one side only: two editors would overwrite each other's draft.
  const writer = view.type === "assessment" ? groupWith(known, view) : undefined;
  if (writer === focused && isBeside) {
    moveAcross(focused, view);
    return;
  }
  const isApart = isBeside || (writer === undefined ? belongsBeside(view, known[focused]) : writer !== focused);
  // Documents open to the left of the text about them. Opening a citation must not move the text being read.
  const isLeft = !isBeside && view.type === "document" && activeView(known[focused])?.type === "assessment";
  const isNew = isApart && known.length === 1;
  const groups = !isNew ? known : isLeft ? [emptyGroup, ...known] : [...known, emptyGroup];
  const target = !isApart ? focused : isNew ? Number(!isLeft) : 1 - focused;
  const next = openIn(groups[target] ?? emptyGroup, view, isPreview);
  set({
    groups: groups.with(target, next),
    focused: target,
    // In focus mode, the other side would replace this one.
    ...(target === focused ? {} : { isAlone: false }),
    ...placeOf(view),
    ...trailFrom(groups[target], target, view),
  });
}

/** Opens a view and moves the focus there, as after Enter, a double click or a choice in the palette. */
export function enterView(view: View, options?: Pick<OpenOptions, "isBeside">): void {
  openView(view, options);
  set({ entered: state().entered + 1 });
}

/** Open documents and assessments on opposite sides unless the user put them on the same one. */
function belongsBeside(view: View, group: Group | undefined): boolean {
  const kinds = [view.type, activeView(group)?.type];
  return kinds.includes("assessment") && kinds.includes("document") && !hasTab(group, view) && hasRoomForTwo();
}

/** CSS pixels needed for two sides and the regions beside them. */
const roomForTwo = 1100;

function hasRoomForTwo(): boolean {
  return typeof window === "undefined" || window.innerWidth >= roomForTwo;
}

/** The active tab on the focused side. */
export function activeTab({ groups, focused }: Pick<WorkbenchState, "groups" | "focused">): Tab | undefined {
  const group = groups[focused];
  return group?.tabs.find(({ key }) => key === group.active);
}

export function activateTab(group: number, key: string): void {
  const { groups } = state();
  const found = groups[group];
  const tab = found?.tabs.find((one) => one.key === key);
  if (!found || !tab) return;
  set({
    groups: groups.with(group, { ...found, active: key }),
    focused: group,
    ...placeOf(tab.view),
    ...trailFrom(found, group, tab.view),
  });
}

/** Marks the view's entry in the rail, even if the view was in front already and another list was shown since. */
function placeOf(view: View): Partial<WorkbenchState> {
  const place = sectionOf(view);
  return place ? { place } : {};
}

/** Turns a preview tab into a lasting one. */
export function keepTab(group: number, key: string): void {
  const { groups } = state();
  const found = groups[group];
  if (!found) return;
  const tabs = found.tabs.map((tab) => (tab.key === key ? { ...tab, isPreview: false } : tab));
  set({ groups: groups.with(group, { ...found, tabs }) });
}

/** A view with input stops being a preview. */
export function keepView(view: View): void {
  const key = keyOfView(view);
  for (const [index, { tabs }] of state().groups.entries()) {
    if (tabs.some((tab) => tab.key === key && tab.isPreview)) keepTab(index, key);
  }
}

/** A changed record, or field of one, stops being shown as a preview. */
export function keepPageOf(name: string): void {
  const page = pageOf(name);
  if (page) keepView(page);
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

/** Closes the tabs of a deleted record and removes it from back and forward. */
export function closeRecord(id: string): void {
  const isOf = (view: View) => "id" in view && view.id === id;
  // Backwards, because an empty side is removed and later ones move up.
  for (const [index, group] of [...state().groups.entries()].reverse()) {
    for (const { key, view } of group.tabs) if (isOf(view)) closeTab(index, key);
  }
  const { past, future, closed } = state();
  set({
    past: past.filter(({ view }) => !isOf(view)),
    future: future.filter(({ view }) => !isOf(view)),
    closed: closed.filter((view) => !isOf(view)),
  });
}

export function closeActiveTab(): void {
  const { groups, focused } = state();
  const key = groups[focused]?.active;
  if (key) closeTab(focused, key);
}

export function keepActiveTab(): void {
  const { groups, focused } = state();
  const key = groups[focused]?.active;
  if (key) keepTab(focused, key);
}

export function reopenTab(): void {
  const { closed } = state();
  const view = closed.at(-1);
  if (!view) return;
  set({ closed: closed.slice(0, -1) });
  openView(view);
}

/** Goes to the next tab of the focused side, or with -1 to the previous one. */
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
  if (view) moveAcross(focused, view);
}

function moveAcross(from: number, view: View): void {
  const { groups } = state();
  const to = 1 - from;
  const left = closeIn(groups[from] ?? emptyGroup, keyOfView(view));
  const target = openIn(groups[to] ?? emptyGroup, view, false);
  // An empty side is removed.
  if (left.tabs.length === 0) set({ groups: [target], focused: 0 });
  else set({ groups: from === 0 ? [left, target] : [target, left], focused: to, ...trailFrom(groups[to], to, view) });
}

export function focusGroup(index: number): void {
  if (index < state().groups.length) set({ focused: index });
}
