import { useContext, useEffect, useMemo, useRef } from "react";
import { create } from "zustand";
import { tellIfChangesOff, useChangesOff } from "#renderer/state/changes-off.ts";
import { ofFocusedSide, SideContext } from "#renderer/state/side.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { isChange } from "./registry.ts";

type Handler = () => void;

interface Offering {
  readonly run: Handler;
  /** What it would do now, where that is more than its title. */
  readonly label?: string | undefined;
  /** The side of the desk whose view offers it. */
  readonly side?: number | undefined;
}

type Offer = Offering & { readonly side: number | undefined };

/** What can be done now: for each command the offers of the views that are there, the innermost last. */
const useOffers = create<{ readonly offers: ReadonlyMap<string, readonly Offer[]> }>(() => ({
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
  const side = useContext(SideContext);
  useEffect(() => {
    if (isOff) return;
    return offer(id, { run: () => latest.current(), label, side });
  }, [id, isOff, label, side]);
}

/** The same for good. */
export function offer(id: string, offering: Offering): () => void {
  const made = { side: undefined, ...offering };
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
  return offerOf(id) !== undefined;
}

/** The commands that can be done now, as the focus goes from side to side. */
export function useRunnable(): ReadonlySet<string> {
  const offers = useOffers((state) => state.offers);
  const focused = useWorkbench((state) => state.focused);
  return useMemo(
    () => new Set([...offers].flatMap(([id, made]) => (ofFocusedSide(made, focused) ? [id] : []))),
    [offers, focused],
  );
}

export function labelOf(id: string): string | undefined {
  return offerOf(id)?.label;
}

/** Why the command cannot be done though it is offered: it would change what may not be changed. */
export function whyOff(id: string): string | undefined {
  return isChange(id) ? (useChangesOff.getState().why ?? undefined) : undefined;
}

/** Does the command, or says why it cannot be done; false when nobody offers it now. */
export function runCommand(id: string): boolean {
  const made = offerOf(id);
  if (made && !(isChange(id) && tellIfChangesOff())) made.run();
  return made !== undefined;
}

/** Of two views side by side the one that is worked in is meant, and never the other. */
function offerOf(id: string): Offer | undefined {
  return ofFocusedSide(useOffers.getState().offers.get(id) ?? [], useWorkbench.getState().focused);
}
