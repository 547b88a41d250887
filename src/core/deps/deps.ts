import { randomBytes } from "node:crypto";
import { v7 as uuidV7 } from "uuid";

/** All of time and chance that core uses. Nothing else reads a clock or a generator, so a test can hold both. */
export interface Deps {
  /** UTC milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** A UUIDv7 (RFC 9562, section 5.7) of the clock and the generator above. */
  uuid(): string;
  /** Goes to core's own log on standard error; never holds content, names or secrets. */
  log(message: string): void;
}

export function createDeps(): Deps {
  const now = () => Date.now();
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  return {
    now,
    random,
    uuid: () => uuidV7({ msecs: now(), random: random(16) }),
    log: (message) => process.stderr.write(`casebound core: ${message}\n`),
  };
}
