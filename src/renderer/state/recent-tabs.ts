import { atLock } from "./at-lock.ts";
import { activateTab, activeTab } from "./tabs.ts";
import { set, state, useWorkbench } from "./workbench.ts";

// The tabs by when one was last in them, and the way through them.

/** Keys of tabs, the one in use first. */
let used: readonly string[] = [];

/** A way through the tabs, in the order in which it found them: what it only passes is not yet used. */
let walk: { readonly order: readonly string[]; readonly at: number } | undefined;

atLock(() => {
  used = [];
  walk = undefined;
});

useWorkbench.subscribe((now, before) => {
  if (now.groups === before.groups && now.focused === before.focused) return;
  if (!walk) use(activeTab(now)?.key);
});

/** To the tab used before this one, or with -1 back towards it; the focus goes along. Round at the ends. */
export function walkTabs(step: 1 | -1): void {
  walk ??= { order: tabsByUse(), at: 0 };
  const { order, at } = walk;
  if (order.length < 2) return;
  walk = { order, at: (at + step + order.length) % order.length };
  const key = order[walk.at];
  const group = state().groups.findIndex(({ tabs }) => tabs.some((tab) => tab.key === key));
  if (key === undefined || group < 0) return;
  activateTab(group, key);
  set({ entered: state().entered + 1 });
}

/** The tab that was come to is the one in use. */
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
