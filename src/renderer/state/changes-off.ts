import { create } from "zustand";
import { notify } from "./notices.ts";

/** Why the open case cannot be changed; `null` if it can. */
export const useChangesOff = create<{ readonly why: string | null }>(() => ({ why: null }));

/** Tells the user why nothing can be changed. Returns false if changes are allowed. */
export function tellIfChangesOff(): boolean {
  const { why } = useChangesOff.getState();
  if (why !== null) notify({ tone: "info", text: why });
  return why !== null;
}
