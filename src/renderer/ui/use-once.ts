import { useRef, useState } from "react";

/** Work that is not begun a second time before it has come to its end, and whether it is under way. */
export function useOnce<Given extends unknown[]>(
  work: (...given: Given) => unknown,
): readonly [run: (...given: Given) => Promise<void>, isBusy: boolean] {
  // At once, for a second press comes before anything is drawn.
  const isRunning = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const run = async (...given: Given) => {
    if (isRunning.current) return;
    isRunning.current = true;
    try {
      const underWay = work(...given);
      if (underWay instanceof Promise) {
        setBusy(true);
        await underWay;
      }
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  return [run, isBusy];
}
