import type { LockReason } from "#shared/contract/bridge.ts";

/** Seconds between two looks at how long nobody has touched the window. */
const interval = 10;

/** Locks when nobody has touched the window for a while. Of sleep and of the screen's lock a browser knows nothing. */
export function createIdleLock(lock: (why: LockReason) => void) {
  let idle: number | null = null;
  let touched = Date.now();
  const timer = setInterval(() => {
    if (idle !== null && Date.now() - touched >= idle * 60_000) lock("idle");
  }, interval * 1000);
  return {
    /** Minutes without input; null: never. */
    setRules(rules: { readonly idle: number | null }) {
      idle = rules.idle;
    },
    touched() {
      touched = Date.now();
    },
    stop: () => clearInterval(timer),
  };
}
