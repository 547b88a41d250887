import { useEffect, useRef } from "react";
import { create } from "zustand";

interface Citing {
  readonly insert: (excerptId: string) => void;
}

/** Texts that are open and can take a citation; the one that was opened last comes last. */
export const useCiting = create<{ readonly open: readonly Citing[] }>(() => ({ open: [] }));

/** Takes citations from elsewhere, such as from the tray, for as long as the text can be written in. */
export function useTakesCitations(insert: (excerptId: string) => void, isOff: boolean): void {
  const latest = useRef(insert);
  latest.current = insert;
  useEffect(() => {
    if (isOff) return;
    const citing: Citing = { insert: (excerptId) => latest.current(excerptId) };
    useCiting.setState(({ open }) => ({ open: [...open, citing] }));
    return () => useCiting.setState(({ open }) => ({ open: open.filter((other) => other !== citing) }));
  }, [isOff]);
}
