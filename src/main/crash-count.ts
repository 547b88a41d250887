/** Crashes within this many milliseconds that count as a loop. */
const most = 3;
const period = 60_000;

/** Counts crashes of the page, one per call. Returns true if reloading is worthwhile. */
export function createCrashCount(now: () => number): () => boolean {
  let crashes: readonly number[] = [];
  return () => {
    crashes = [...crashes, now()].filter((at) => now() - at < period);
    return crashes.length < most;
  };
}
