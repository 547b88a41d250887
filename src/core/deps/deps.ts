import { randomBytes, randomFillSync } from "node:crypto";
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
  const random = createRandom();
  return {
    now,
    random,
    uuid: () => uuidV7({ msecs: now(), random: random(16) }),
    log: (message) => process.stderr.write(`casebound core: ${shown(message)}\n`),
  };
}

/**
 * Small amounts are taken from a larger one, since each call of the generator takes as long; none is kept there once
 * given.
 */
function createRandom(): (bytes: number) => Uint8Array {
  const pool = new Uint8Array(4096);
  let at = pool.length;
  return (bytes) => {
    if (bytes > 64) return new Uint8Array(randomBytes(bytes));
    if (at + bytes > pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    const taken = pool.slice(at, at + bytes);
    pool.fill(0, at, at + bytes);
    at += bytes;
    return taken;
  };
}

/**
 * A stack may hold the name of a folder or of a library's file: whatever moves the cursor or turns the text is written
 * out.
 */
function shown(message: string): string {
  return message.replace(/[^\P{C}\n\t]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
