import { truncate } from "./display-width.ts";
import { oneLine } from "./printable.ts";

export interface Progress {
  show(text: string): void;
  /** Erases the line, before other output or at the end of the work. */
  clear(): void;
}

/** Milliseconds between two updates. */
const interval = 100;

/** A line on standard error that is redrawn in place; nothing if that is not a terminal. */
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
