import type { LockReason } from "#shared/contract/bridge.ts";

/** Seconds between two checks of idle time. */
const interval = 10;

/** Locks after a time without input. A browser cannot observe sleep or the screen lock. */
export function createIdleLock(lock: (why: LockReason) => void) {
  let idle: number | null = null;
  let touched = Date.now();
  const timer = setInterval(() => {
    if (idle !== null && Date.now() - touched >= idle * 60_000) lock("idle");
  }, interval * 1000);
  return {
    /** Minutes without input; `null` for never. */
    setRules(rules: { readonly idle: number | null }) {
      idle = rules.idle;
    },
    touched() {
      touched = Date.now();
    },
    stop: () => clearInterval(timer),
  };
}
