import {
  activeView,
  emptyGroup,
  type Group,
  groupWith,
  hasTab,
  keyOfView,
  openIn,
  type View,
  type Visit,
} from "./views.ts";
import { set, state, type WorkbenchState } from "./workbench.ts";

// Back and forward.

const maxTrail = 100;

export function goBack(): void {
  travel("past", "future");
}

export function goForward(): void {
  travel("future", "past");
}

/** Forgets all earlier visits. */
export function forgetTrail(): void {
  set({ past: [], future: [] });
}

/** Records the active view of a side as the last visit when another view replaces it. */
export function trailFrom(group: Group | undefined, index: number, next: View): Partial<WorkbenchState> {
  const before = activeView(group);
  if (!before || keyOfView(before) === keyOfView(next)) return {};
  return { past: [...state().past, { view: before, group: index }].slice(-maxTrail), future: [] };
}

/** Goes to an earlier visit on its own side. A visit that is in front already is skipped. */
function travel(from: "past" | "future", to: "past" | "future"): void {
  const { groups, focused, [from]: trail, [to]: other } = state();
  const isInFront = (index: number, view: View) => groups[index]?.active === keyOfView(view);
  const at = trail.findLastIndex(({ view }) => !isInFront(focused, view));
  const visit = trail[at];
  if (!visit) return;
  const target = sideOf(visit);
  const group = isInFront(target, visit.view) ? focused : target;
  const view = activeView(groups[group]);
  const left = view ? [...other, { view, group }].slice(-maxTrail) : other;
  set({
    groups: groups.with(target, openIn(groups[target] ?? emptyGroup, visit.view, false)),
    focused: target,
    past: from === "past" ? trail.slice(0, at) : left,
    future: from === "future" ? trail.slice(0, at) : left,
  });
}

/** The side where the view is still open, else its former side if that exists. */
function sideOf({ view, group }: Visit): number {
  const { groups, focused } = state();
  if (hasTab(groups[group], view)) return group;
  return groupWith(groups, view) ?? (group < groups.length ? group : focused);
}
