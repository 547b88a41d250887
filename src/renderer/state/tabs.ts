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

// What is open on the two sides of the desk, and which of it is in front.

const maxClosed = 30;

export interface OpenOptions {
  /** In the other group, which is made if need be. */
  readonly isBeside?: boolean;
  /** Only looked at: the next one takes its place. */
  readonly isPreview?: boolean;
}

export function openView(view: View, { isBeside = false, isPreview = false }: OpenOptions = {}): void {
  const { groups: known, focused } = state();
  // A text is written on one side only: two would overwrite each other's draft.
  const writer = view.type === "assessment" ? groupWith(known, view) : undefined;
  if (writer === focused && isBeside) {
    moveAcross(focused, view);
    return;
  }
  const isApart = isBeside || (writer === undefined ? belongsBeside(view, known[focused]) : writer !== focused);
  // A document is on the left of what is written of it. What a citation opens does not move the text that is being read.
  const isLeft = !isBeside && view.type === "document" && activeView(known[focused])?.type === "assessment";
  const isNew = isApart && known.length === 1;
  const groups = !isNew ? known : isLeft ? [emptyGroup, ...known] : [...known, emptyGroup];
  const target = !isApart ? focused : isNew ? Number(!isLeft) : 1 - focused;
  const next = openIn(groups[target] ?? emptyGroup, view, isPreview);
  set({
    groups: groups.with(target, next),
    focused: target,
    // Alone, the other side would come instead of this one.
    ...(target === focused ? {} : { isAlone: false }),
    ...placeOf(view),
    ...trailFrom(groups[target], target, view),
  });
}

/** Opens it to work in, as Enter, a double click or the palette asks for: the focus goes along. */
export function enterView(view: View, options?: Pick<OpenOptions, "isBeside">): void {
  openView(view, options);
  set({ entered: state().entered + 1 });
}

/** What is written and what it is written of are looked at together, unless the person has put them into one group. */
function belongsBeside(view: View, group: Group | undefined): boolean {
  const kinds = [view.type, activeView(group)?.type];
  return kinds.includes("assessment") && kinds.includes("document") && !hasTab(group, view) && hasRoomForTwo();
}

/** CSS pixels that two groups need, with what else stands beside them. */
const roomForTwo = 1100;

function hasRoomForTwo(): boolean {
  return typeof window === "undefined" || window.innerWidth >= roomForTwo;
}

/** The tab in front on the side that has the focus. */
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

/** Its entry of the rail is marked, also where the view was in front already and one has been to another list since. */
function placeOf(view: View): Partial<WorkbenchState> {
  const place = sectionOf(view);
  return place ? { place } : {};
}

/** A tab that was only looked at stays. */
export function keepTab(group: number, key: string): void {
  const { groups } = state();
  const found = groups[group];
  if (!found) return;
  const tabs = found.tabs.map((tab) => (tab.key === key ? { ...tab, isPreview: false } : tab));
  set({ groups: groups.with(group, { ...found, tabs }) });
}

/** What is written in is no longer only looked at. */
export function keepView(view: View): void {
  const key = keyOfView(view);
  for (const [index, { tabs }] of state().groups.entries()) {
    if (tabs.some((tab) => tab.key === key && tab.isPreview)) keepTab(index, key);
  }
}

/** The page of the record that this, or a field of it, is: what is changed there is no longer only looked at. */
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

/** A record that is no more has no tab, and nothing leads back to it. */
export function closeRecord(id: string): void {
  const isOf = (view: View) => "id" in view && view.id === id;
  // From the last: a side that becomes empty goes, and those after it move up.
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
  if (view) moveAcross(focused, view);
}

function moveAcross(from: number, view: View): void {
  const { groups } = state();
  const to = 1 - from;
  const left = closeIn(groups[from] ?? emptyGroup, keyOfView(view));
  const target = openIn(groups[to] ?? emptyGroup, view, false);
  // A side that becomes empty goes.
  if (left.tabs.length === 0) set({ groups: [target], focused: 0 });
  else set({ groups: from === 0 ? [left, target] : [target, left], focused: to, ...trailFrom(groups[to], to, view) });
}

export function focusGroup(index: number): void {
  if (index < state().groups.length) set({ focused: index });
}
