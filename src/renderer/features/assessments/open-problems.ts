import { create } from "zustand";
import { resetOnLock } from "#renderer/state/on-lock.ts";
import type { PlacedProblem } from "./text-analysis.ts";

interface OpenProblems {
  readonly title: string;
  readonly problems: readonly PlacedProblem[];
  readonly go: (problem: PlacedProblem) => void;
}

/** Problems of open assessments by id; the one last edited comes last. */
export const useOpenProblems = create<{ readonly open: ReadonlyMap<string, OpenProblems> }>(() => ({
  open: new Map(),
}));
resetOnLock(useOpenProblems);

export function setOpenProblems(id: string, entry: OpenProblems | undefined): void {
  useOpenProblems.setState(({ open }) => {
    const next = new Map(open);
    if (entry) next.set(id, entry);
    else next.delete(id);
    return { open: next };
  });
}
