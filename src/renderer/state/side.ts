import { createContext } from "react";

/** Which side of the desk a view is drawn on; undefined: outside of both. */
export const SideContext = createContext<number | undefined>(undefined);

interface Sided {
  readonly side: number | undefined;
}

/**
 * Of those that could be meant, the one of the side that is worked in; else one that stands outside of both; the innermost
 * is last. Never one of the other side: what is done must be done where one looks.
 */
export function ofFocusedSide<One extends Sided>(all: readonly One[], focused: number): One | undefined {
  return all.findLast(({ side }) => side === focused) ?? all.findLast(({ side }) => side === undefined);
}
