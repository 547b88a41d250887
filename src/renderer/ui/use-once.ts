import { useRef, useState } from "react";

/** Work that cannot be started again while it is running, and whether it is. */
export function useOnce<Given extends unknown[]>(
  work: (...given: Given) => unknown,
): readonly [run: (...given: Given) => Promise<void>, isBusy: boolean] {
  // A ref, because a second press may come before the next render.
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
