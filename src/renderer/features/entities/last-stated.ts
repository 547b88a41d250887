import { create } from "zustand";
import { resetOnLock } from "#renderer/state/on-lock.ts";

/** Most properties remembered. */
const most = 8;

/** Recently used properties, latest first. */
const useLast = create<{ readonly names: readonly string[] }>(() => ({ names: [] }));
resetOnLock(useLast);

export function useLastStated(): readonly string[] {
  return useLast(({ names }) => names);
}

export function noteStated(name: string): void {
  useLast.setState(({ names }) => ({ names: [name, ...names.filter((other) => other !== name)].slice(0, most) }));
}
