/** So many crashes within so many milliseconds go on in a circle. */
const most = 3;
const period = 60_000;

/** Counts crashes of the page; each call is one. Whether it is worth while to load it once more. */
export function createCrashCount(now: () => number): () => boolean {
  let crashes: readonly number[] = [];
  return () => {
    crashes = [...crashes, now()].filter((at) => now() - at < period);
    return crashes.length < most;
  };
}
