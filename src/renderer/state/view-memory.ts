import { useSyncExternalStore } from "react";
import { openView } from "./tabs.ts";
import { keyOfView, type SectionView, type View } from "./views.ts";
import { showSection, useWorkbench } from "./workbench.ts";

/** State of open views, by key. */
const memories = new Map<string, Map<string, unknown>>();

/** The memory of a view, shared by both sides. Deleted with its last tab. */
export function memoryOf(key: string): Map<string, unknown> {
  const memory = memories.get(key) ?? new Map<string, unknown>();
  memories.set(key, memory);
  return memory;
}

const ofList = "list ";

/** The memory of a section's list in the navigator. It outlives tabs and is deleted with the case. */
export function memoryOfList(section: SectionView): Map<string, unknown> {
  return memoryOf(`${ofList}${section}`);
}

/** How often a view was opened with filters; a new number remounts the view. */
const openings = new Map<string, number>();
const listeners = new Set<() => void>();

/** Opens a view with exactly these filters, by the names under which it remembers them. */
export function openWith(view: View, remembered: Readonly<Record<string, unknown>>): void {
  leaveAs(keyOfView(view), remembered);
  openView(view);
}

/** Shows a section's list with these filters. */
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

/** At lock, or when another case is opened. */
export function forgetViews(): void {
  memories.clear();
}

useWorkbench.subscribe(({ groups }, before) => {
  if (groups === before.groups) return;
  const open = new Set(groups.flatMap(({ tabs }) => tabs.map(({ view }) => keyOfView(view))));
  for (const key of memories.keys()) if (!open.has(key) && !key.startsWith(ofList)) memories.delete(key);
});
