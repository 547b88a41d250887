import type { Deps } from "#core/deps/deps.ts";

/** Whether anybody is asking: long work takes small steps while somebody may be waiting behind it. */
export interface Demand {
  /** Something was asked of the open vault just now. */
  note(): void;
  isQuiet(): boolean;
}

/** Milliseconds after which the next question is not expected at once. */
const quietAfter = 500;

export function createDemand({ now }: Pick<Deps, "now">): Demand {
  let last = now();
  return {
    note() {
      last = now();
    },
    // A clock that was set back does not make it quiet, or loud for long.
    isQuiet: () => Math.abs(now() - last) >= quietAfter,
  };
}
