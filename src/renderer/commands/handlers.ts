import { useContext, useEffect, useMemo, useRef } from "react";
import { create } from "zustand";
import { tellIfChangesOff, useChangesOff } from "#renderer/state/changes-off.ts";
import { ofFocusedSide, SideContext } from "#renderer/state/side.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { isChange } from "./registry.ts";

type Handler = () => void;

interface Offering {
  readonly run: Handler;
  /** Label that is more specific than the command's title. */
  readonly label?: string | undefined;
  /** The side whose view offers it. */
  readonly side?: number | undefined;
}

type Offer = Offering & { readonly side: number | undefined };

/** Commands that can run now, each with the offers of mounted views, innermost last. */
const useOffers = create<{ readonly offers: ReadonlyMap<string, readonly Offer[]> }>(() => ({
  offers: new Map(),
}));

/** Offers a command while the component is mounted and `isOff` is not set. */
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

/** The same outside a component. Returns a function that withdraws the offer. */
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

/** The commands that can run now, updated as the focus changes sides. */
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

/** Why an offered command is off: it would change records that cannot be changed. */
export function whyOff(id: string): string | undefined {
  return isChange(id) ? (useChangesOff.getState().why ?? undefined) : undefined;
}

/** Runs a command, or says why it is off. False if no view offers it. */
export function runCommand(id: string): boolean {
  const made = offerOf(id);
  if (made && !(isChange(id) && tellIfChangesOff())) made.run();
  return made !== undefined;
}

/** Of two views side by side, the focused one is meant, never the other. */
function offerOf(id: string): Offer | undefined {
  return ofFocusedSide(useOffers.getState().offers.get(id) ?? [], useWorkbench.getState().focused);
}
