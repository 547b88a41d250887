import { useEffect, useState } from "react";

/** Milliseconds without a letter: core is asked for a word, not for each of its letters. */
const pause = 120;

/** What is typed, once no more is typed for a moment; an emptied field counts at once. */
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
