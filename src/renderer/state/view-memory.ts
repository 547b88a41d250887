import { useSyncExternalStore } from "react";
import { openView } from "./tabs.ts";
import { keyOfView, type SectionView, type View } from "./views.ts";
import { showSection, useWorkbench } from "./workbench.ts";

/** What the views that are open remember of how they were left, by their key. */
const memories = new Map<string, Map<string, unknown>>();

/** Of one view: the same on both sides, and gone with its last tab. */
export function memoryOf(key: string): Map<string, unknown> {
  const memory = memories.get(key) ?? new Map<string, unknown>();
  memories.set(key, memory);
  return memory;
}

const ofList = "list ";

/** Of the list of a section beside the desk; it is there whatever is open, and gone with the case. */
export function memoryOfList(section: SectionView): Map<string, unknown> {
  return memoryOf(`${ofList}${section}`);
}

/** How often a view was opened with filters: a view that is drawn begins anew each time. */
const openings = new Map<string, number>();
const listeners = new Set<() => void>();

/** Opens a view as if it had been left so: with these filters set, by the names under which it remembers them, and no others. */
export function openWith(view: View, remembered: Readonly<Record<string, unknown>>): void {
  leaveAs(keyOfView(view), remembered);
  openView(view);
}

/** Shows the list of a section beside the desk as if it had been left so. */
export function showListWith(section: SectionView, remembered: Readonly<Record<string, unknown>>): void {
  leaveAs(`${ofList}${section}`, remembered);
  showSection(section);
}

function leaveAs(key: string, remembered: Readonly<Record<string, unknown>>): void {
  const entries = Object.entries(remembered);
  if (entries.length === 0) return;
  const memory = memoryOf(key);
  memory.clear();
  for (const [name, value] of entries) memory.set(name, value);
  openings.set(key, (openings.get(key) ?? 0) + 1);
  for (const hear of listeners) hear();
}

export function useListOpenings(section: SectionView): number {
  return useOpenings(`${ofList}${section}`);
}

export function useOpenings(key: string): number {
  return useSyncExternalStore(listen, () => openings.get(key) ?? 0);
}

function listen(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

/** The vault is locked, or another case lies on the desk. */
export function forgetViews(): void {
  memories.clear();
}

useWorkbench.subscribe(({ groups }, before) => {
  if (groups === before.groups) return;
  const open = new Set(groups.flatMap(({ tabs }) => tabs.map(({ view }) => keyOfView(view))));
  for (const key of memories.keys()) if (!open.has(key) && !key.startsWith(ofList)) memories.delete(key);
});
