import { useEffect, useState } from "react";
import { canRetraceTyping, onTyping } from "#renderer/features/text-editor/retrace-typing.ts";

interface Retraceable {
  /** The place, where it has typing to undo. */
  readonly undo: HTMLElement | null;
  readonly redo: HTMLElement | null;
}

/** Whether a place where text is written has typing to undo or redo; follows the typing. */
export function useRetraceable(place: HTMLElement | null): Retraceable {
  const [can, setCan] = useState({ undo: false, redo: false });
  useEffect(() => {
    if (!place) return setCan({ undo: false, redo: false });
    const look = () => {
      const undo = canRetraceTyping("undo", place);
      const redo = canRetraceTyping("redo", place);
      // An unfocused field cannot be asked (such as while the palette is open): keep the last answer.
      setCan((before) => {
        const now = { undo: undo ?? before.undo, redo: redo ?? before.redo };
        return now.undo === before.undo && now.redo === before.redo ? before : now;
      });
    };
    look();
    return onTyping(place, look);
  }, [place]);
  return { undo: can.undo ? place : null, redo: can.redo ? place : null };
}
