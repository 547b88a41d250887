import { useContext, useEffect, useRef } from "react";
import { create } from "zustand";
import { ofFocusedSide, SideContext } from "./side.ts";
import { useWorkbench } from "./workbench.ts";

interface Citing {
  readonly insert: (excerptId: string) => void;
  readonly side: number | undefined;
}

/** Texts that are open and can take a citation; the one that was opened last comes last. */
const useCiting = create<{ readonly open: readonly Citing[] }>(() => ({ open: [] }));

/** Whether there is a text that could cite. */
export function useCanCite(): boolean {
  return useCiting(({ open }) => open.length > 0);
}

/** Cites in the text that is worked in, or else in the one beside. */
export function cite(excerptId: string): void {
  const { open } = useCiting.getState();
  const citing = ofFocusedSide(open, useWorkbench.getState().focused) ?? open.at(-1);
  citing?.insert(excerptId);
}

/** Takes citations from elsewhere, such as from the tray, for as long as the text can be written in. */
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
