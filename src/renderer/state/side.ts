import { createContext } from "react";

/** The side a view is drawn on; `undefined` outside both sides. */
export const SideContext = createContext<number | undefined>(undefined);

interface Sided {
  readonly side: number | undefined;
}

/**
 * The candidate on the focused side, else one outside both sides; among several, the innermost (last). Never one on the
 * other side: an action must happen where the user looks.
 */
export function ofFocusedSide<One extends Sided>(all: readonly One[], focused: number): One | undefined {
  return all.findLast(({ side }) => side === focused) ?? all.findLast(({ side }) => side === undefined);
}
