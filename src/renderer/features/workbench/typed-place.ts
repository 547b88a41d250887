import { useEffect, useState } from "react";
import { isTyping } from "#renderer/commands/keymap.ts";

/** The element where text is typed; while the palette is open, the one before. */
export function useTypedPlace(): HTMLElement | null {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const come = ({ target }: FocusEvent) => {
      if (!isOfPalette(target)) setPlace(isTyping(target) ? (target as HTMLElement) : null);
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      // Nothing else has the focus although the window has it: the field is gone, or the user pressed beside it.
      if (relatedTarget === null && document.hasFocus() && !document.querySelector(".palette")) setPlace(null);
    };
    document.addEventListener("focusin", come);
    document.addEventListener("focusout", leave);
    return () => {
      document.removeEventListener("focusin", come);
      document.removeEventListener("focusout", leave);
    };
  }, []);
  return place;
}

function isOfPalette(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".palette") !== null;
}
