import { createHash } from "node:crypto";
import { v7 as uuidV7 } from "uuid";
import type { Deps } from "#core/deps/deps.ts";

export interface FakeDeps extends Deps {
  /** Advances the clock by milliseconds. */
  pass(milliseconds: number): void;
  readonly logged: string[];
}

/** A clock that moves only when told or read (by a millisecond), and deterministic random numbers. */
export function createFakeDeps(seed = "test", start = Date.UTC(2026, 0, 5, 9)): FakeDeps {
  let time = start;
  let counter = 0;
  const logged: string[] = [];
  const random = (bytes: number) => {
    const parts: Buffer[] = [];
    for (let length = 0; length < bytes; length += 32) {
      parts.push(createHash("sha256").update(`${seed} ${counter++}`).digest());
    }
    return new Uint8Array(Buffer.concat(parts).subarray(0, bytes));
  };
  const now = () => ++time;
  return {
    now,
    random,
    uuid: () => uuidV7({ msecs: now(), random: random(16) }),
    log: (message) => void logged.push(message),
    pass: (milliseconds) => {
      time += milliseconds;
    },
    logged,
  };
}
