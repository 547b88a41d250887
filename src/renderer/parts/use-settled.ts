import { useEffect, useState } from "react";

/** Milliseconds without typing: core is queried for a word, not for each letter. */
const pause = 120;

/** The typed text after a short pause; an emptied field counts at once. */
export function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    if (text === "") {
      // At once: the next letter must not bring the old word back.
      settle("");
      return;
    }
    const timer = setTimeout(() => settle(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return text === "" ? "" : settled;
}
