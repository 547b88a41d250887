import { useSyncExternalStore } from "react";

export const densities = ["compact", "standard", "comfortable"] as const;
export type Density = (typeof densities)[number];

/** Pixels at the standard size of text by which rows are lower or higher. */
const steps = { compact: -4, standard: 0, comfortable: 4 } as const;

let density: Density = "standard";
const listeners = new Set<() => void>();

/** How close rows stand; tokens follow the attribute, rows that are placed by number the size. */
export function setDensity(wanted: Density): void {
  document.documentElement.dataset.density = wanted;
  if (wanted === density) return;
  density = wanted;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The pixels of a row now that has so many at the standard density and size of text. */
export function useRowSize(height: number): number {
  const now = useSyncExternalStore(subscribe, () => density);
  return Math.round((height + steps[now]) * rootScale());
}

/** How much larger than standard the person has text. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
