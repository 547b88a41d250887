import { useEffect, useRef } from "react";
import { create } from "zustand";

type Handler = () => void;

interface Offer {
  readonly run: Handler;
  /** What it would do now, where that is more than its title. */
  readonly label?: string | undefined;
}

/** What can be done now: for each command the offers of the views that are there, the innermost last. */
export const useOffers = create<{ readonly offers: ReadonlyMap<string, readonly Offer[]> }>(() => ({
  offers: new Map(),
}));

/** Offers to do a command for as long as the component is there and `isOff` is not. */
export function useCommand(
  id: string,
  run: Handler,
  { isOff = false, label }: { isOff?: boolean; label?: string } = {},
): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (isOff) return;
    return offer(id, { run: () => latest.current(), label });
  }, [id, isOff, label]);
}

/** The same for good. */
export function offer(id: string, made: Offer): () => void {
  useOffers.setState(({ offers }) => ({ offers: new Map(offers).set(id, [...(offers.get(id) ?? []), made]) }));
  return () =>
    useOffers.setState(({ offers }) => ({
      offers: new Map(offers).set(
        id,
        (offers.get(id) ?? []).filter((other) => other !== made),
      ),
    }));
}

export function canRun(id: string): boolean {
  return (useOffers.getState().offers.get(id)?.length ?? 0) > 0;
}

export function labelOf(id: string): string | undefined {
  return useOffers.getState().offers.get(id)?.at(-1)?.label;
}

/** Does the command; false when nobody offers it now. */
export function runCommand(id: string): boolean {
  const made = useOffers.getState().offers.get(id)?.at(-1);
  made?.run();
  return made !== undefined;
}
