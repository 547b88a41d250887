import type { Deps } from "#core/deps/deps.ts";

/** Tells whether requests are coming in, so that long work takes small steps while a user may be waiting. */
export interface Demand {
  /** Call for each request to the open vault. */
  note(): void;
  isQuiet(): boolean;
}

/** Milliseconds after which no further request is expected at once. */
const quietAfter = 500;

export function createDemand({ now }: Pick<Deps, "now">): Demand {
  let last = now();
  return {
    note() {
      last = now();
    },
    // Robust against the clock being set back.
    isQuiet: () => Math.abs(now() - last) >= quietAfter,
  };
}
