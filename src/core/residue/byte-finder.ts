/**
 * Finds any of many patterns in one pass, regardless of how the bytes are split into chunks. ASCII letters match in
 * either case.
 */
export interface ByteFinder {
  /** Starts a search; `feed` returns true once a pattern has ended in this chunk or an earlier one. */
  start(): { feed(bytes: Uint8Array): boolean };
}

/** States are numbered by depth: a state falls back to a lower number. */
interface States {
  /** Transitions of the first states, in which nearly every byte is read. */
  readonly next: Int32Array;
  /** Number of these states. */
  readonly dense: number;
  /** Transitions along the patterns for all states, by `state * 256 + byte`. */
  readonly edges: ReadonlyMap<number, number>;
  /** The state of the longest suffix that starts a pattern. */
  readonly fallback: readonly number[];
  /** True if a pattern ends in this state. */
  readonly ends: readonly boolean[];
}

/** Limits the table to 16 MiB, however many names a case has. */
const mostDense = 16 * 1024;

/**
 * Aho and Corasick, "Efficient string matching" (1975), with the failure links of the first states resolved in a table.
 */
export function createByteFinder(patterns: readonly Uint8Array[]): ByteFinder {
  const { next, dense, edges, fallback, ends } = buildStates(distinct(patterns));
  const beyond = (from: number, byte: number): number => {
    for (let state = from; state >= dense; state = fallback[state] ?? 0) {
      const child = edges.get(state * 256 + lower(byte));
      if (child !== undefined) return child;
      if ((fallback[state] ?? 0) < dense) return next[(fallback[state] ?? 0) * 256 + byte] ?? 0;
    }
    return 0;
  };
  return {
    start() {
      let state = 0;
      let found = false;
      return {
        feed(bytes) {
          // An index loop rather than an iterator: it reads every byte of every exported original.
          for (let at = 0; !found && at < bytes.length; at++) {
            const byte = bytes[at] ?? 0;
            state = state < dense ? (next[state * 256 + byte] ?? 0) : beyond(state, byte);
            found = ends[state] === true;
          }
          return found;
        },
      };
    },
  };
}

/** A name is stored once for each version that has it. */
function distinct(patterns: readonly Uint8Array[]): Uint8Array[] {
  const byText = new Map(patterns.map((pattern) => [Buffer.from(pattern.map(lower)).toString("latin1"), pattern]));
  byText.delete("");
  return [...byText.values()].map((pattern) => pattern.map(lower));
}

function buildStates(patterns: readonly Uint8Array[]): States {
  const edges = new Map<number, number>();
  const fallback = [0];
  const ends = [false];
  const follow = (from: number, byte: number): number => {
    for (let state = from; ; state = fallback[state] ?? 0) {
      const child = edges.get(state * 256 + byte);
      if (child !== undefined || state === 0) return child ?? 0;
    }
  };
  // Level by level, so that the state a state falls back to already exists.
  let reached = patterns.map((pattern) => ({ pattern, state: 0 }));
  for (let depth = 0; reached.length > 0; depth++) {
    for (const one of reached) {
      const { pattern, state } = one;
      const byte = pattern[depth] ?? 0;
      const key = state * 256 + byte;
      one.state = edges.get(key) ?? ends.length;
      if (one.state === ends.length) {
        const back = state === 0 ? 0 : follow(fallback[state] ?? 0, byte);
        edges.set(key, one.state);
        fallback.push(back);
        ends.push(ends[back] === true);
      }
      if (depth === pattern.length - 1) ends[one.state] = true;
    }
    reached = reached.filter(({ pattern }) => depth < pattern.length - 1);
  }
  const dense = Math.min(ends.length, mostDense);
  return { next: tableOf(edges, fallback, dense), dense, edges, fallback, ends };
}

/** Complete transitions of the first states, failure links included. */
function tableOf(edges: ReadonlyMap<number, number>, fallback: readonly number[], dense: number): Int32Array {
  const next = new Int32Array(dense * 256);
  const own: (readonly [byte: number, child: number])[][] = Array.from({ length: dense }, () => []);
  for (const [key, child] of edges) own[Math.floor(key / 256)]?.push([key % 256, child]);
  for (let state = 0; state < dense; state++) {
    const back = (fallback[state] ?? 0) * 256;
    if (state > 0) next.copyWithin(state * 256, back, back + 256);
    for (const [byte, child] of own[state] ?? []) {
      next[state * 256 + byte] = child;
      next[state * 256 + upper(byte)] = child;
    }
  }
  return next;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function upper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}
