import { onLock } from "./on-lock.ts";
import { activateTab, activeTab } from "./tabs.ts";
import { keyOfView, type Visit } from "./views.ts";
import { set, state, useWorkbench } from "./workbench.ts";

// Tabs in order of last use, and cycling through them.

/** Keys of tabs, the current one first. */
let used: readonly string[] = [];

interface Walk {
  readonly order: readonly string[];
  readonly at: number;
  readonly start: Visit | undefined;
  /** Back and forward as they were at the start. */
  readonly past: readonly Visit[];
  readonly future: readonly Visit[];
}

/** A walk through the tabs in the order at its start. Tabs passed on the way do not count as used or visited. */
let walk: Walk | undefined;

onLock(() => {
  used = [];
  walk = undefined;
});

useWorkbench.subscribe((now, before) => {
  if (now.groups === before.groups && now.focused === before.focused) return;
  if (!walk) use(activeTab(now)?.key);
});

/** Goes to the previously used tab, or with -1 to the next one, and moves the focus. Wraps around. */
export function walkTabs(step: 1 | -1): void {
  walk ??= startWalk();
  const { order, at } = walk;
  if (order.length < 2) return;
  walk = { ...walk, at: (at + step + order.length) % order.length };
  const key = order[walk.at];
  const group = state().groups.findIndex(({ tabs }) => tabs.some((tab) => tab.key === key));
  if (key === undefined || group < 0) return;
  activateTab(group, key);
  const { start, past, future } = walk;
  const isAtStart = start === undefined || key === keyOfView(start.view);
  set({
    entered: state().entered + 1,
    past: isAtStart ? past : [...past, start],
    future: isAtStart ? future : [],
  });
}

function startWalk(): Walk {
  const { past, future, focused } = state();
  const view = activeTab(state())?.view;
  return { order: tabsByUse(), at: 0, start: view && { view, group: focused }, past, future };
}

/** The tab reached counts as used. */
export function endWalk(): void {
  if (!walk) return;
  walk = undefined;
  use(activeTab(state())?.key);
}

function use(key: string | undefined): void {
  if (key !== undefined) used = [key, ...used.filter((other) => other !== key)];
}

function tabsByUse(): string[] {
  const open = state().groups.flatMap(({ tabs }) => tabs.map(({ key }) => key));
  const current = activeTab(state())?.key;
  const known = used.filter((key) => key !== current && open.includes(key));
  return [...new Set([...(current === undefined ? [] : [current]), ...known, ...open])];
}
