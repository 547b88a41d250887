import { truncate } from "./display-width.ts";
import { oneLine } from "./printable.ts";

export interface Progress {
  show(text: string): void;
  /** Takes the line away, before anything else is printed or when the work is done. */
  clear(): void;
}

/** Milliseconds between two drawings. */
const interval = 100;

/** One line on standard error that is drawn over itself; nothing where that is no terminal. */
export function createProgress(): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let drawn = 0;
  let isShown = false;
  return {
    show(text) {
      const now = Date.now();
      if (now - drawn < interval) return;
      drawn = now;
      isShown = true;
      stderr.write(`\r${truncate(oneLine(text), Math.max(1, stderr.columns - 1))}\x1b[K`);
    },
    clear() {
      if (isShown) stderr.write("\r\x1b[K");
      isShown = false;
    },
  };
}
