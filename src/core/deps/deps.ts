import { randomBytes, randomFillSync } from "node:crypto";
import { v7 as uuidV7 } from "uuid";

/** The only sources of time and randomness in core, so that tests can control both. */
export interface Deps {
  /** UTC milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** A UUIDv7 (RFC 9562, section 5.7) from the clock and generator above. */
  uuid(): string;
  /** Writes to core's log on standard error; never content, names or secrets. */
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
 * Small requests are served from a pool, because each call of the generator has a fixed cost. Bytes are erased once
 * given out.
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

/** A stack may contain the name of a folder or of a library's file, so control and format characters are escaped. */
function shown(message: string): string {
  return message.replace(/[^\P{C}\n\t]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
