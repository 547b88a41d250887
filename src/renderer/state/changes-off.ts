import { create } from "zustand";
import { notify } from "./notices.ts";

/** Why nothing in the open case may be changed, in words; null: it may. */
export const useChangesOff = create<{ readonly why: string | null }>(() => ({ why: null }));

/** Says why nothing may be changed; false where it may. */
export function tellIfChangesOff(): boolean {
  const { why } = useChangesOff.getState();
  if (why !== null) notify({ tone: "info", text: why });
  return why !== null;
}
