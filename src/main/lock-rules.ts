import { powerMonitor } from "electron";
import type { LockReason } from "#shared/contract/bridge.ts";

export interface LockRules {
  set(rules: { readonly idle: number | null; readonly onSuspend: boolean }): void;
}

/** Seconds between two checks of idle time. */
const interval = 10;

/** Locks after a time without input, on suspend, and when the screen is locked. */
export function watchLockRules(lock: (why: LockReason) => void): LockRules {
  let idle: number | null = null;
  let onSuspend = true;
  powerMonitor.on("suspend", () => onSuspend && lock("suspend"));
  powerMonitor.on("lock-screen", () => onSuspend && lock("screen-lock"));
  setInterval(() => {
    if (idle !== null && powerMonitor.getSystemIdleTime() >= idle * 60) lock("idle");
  }, interval * 1000).unref();
  return {
    set(rules) {
      idle = rules.idle;
      onSuspend = rules.onSuspend;
    },
  };
}
