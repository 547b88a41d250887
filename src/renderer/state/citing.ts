import { useContext, useEffect, useRef } from "react";
import { create } from "zustand";
import { ofFocusedSide, SideContext } from "./side.ts";
import { useWorkbench } from "./workbench.ts";

interface Citing {
  readonly insert: (excerptId: string) => void;
  readonly side: number | undefined;
}

/** Open texts that accept citations, the most recently opened one last. */
const useCiting = create<{ readonly open: readonly Citing[] }>(() => ({ open: [] }));

/** True if an open text accepts citations. */
export function useCanCite(): boolean {
  return useCiting(({ open }) => open.length > 0);
}

/** Cites in the focused text, or else in the other open one. */
export function cite(excerptId: string): void {
  const { open } = useCiting.getState();
  const citing = ofFocusedSide(open, useWorkbench.getState().focused) ?? open.at(-1);
  citing?.insert(excerptId);
}

/** Accepts citations from elsewhere, such as the tray, while the text is editable. */
export function useTakesCitations(insert: (excerptId: string) => void, isOff: boolean): void {
  const latest = useRef(insert);
  latest.current = insert;
  const side = useContext(SideContext);
  useEffect(() => {
    if (isOff) return;
    const citing: Citing = { insert: (excerptId) => latest.current(excerptId), side };
    useCiting.setState(({ open }) => ({ open: [...open, citing] }));
    return () => useCiting.setState(({ open }) => ({ open: open.filter((other) => other !== citing) }));
  }, [isOff, side]);
}
