import { useSyncExternalStore } from "react";

export const densities = ["compact", "standard", "comfortable"] as const;
export type Density = (typeof densities)[number];

/** Pixels, at standard text size, by which rows are lower or higher. */
const steps = { compact: -4, standard: 0, comfortable: 4 } as const;

let density: Density = "standard";
const listeners = new Set<() => void>();

/** Density of rows. Tokens follow the attribute, rows positioned by number the size. */
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

/** Current row height in pixels, given the height at standard density and text size. */
export function useRowSize(height: number): number {
  const now = useSyncExternalStore(subscribe, () => density);
  return Math.round((height + steps[now]) * rootScale());
}

/** Text size relative to the standard. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
