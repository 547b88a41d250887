/**
 * Looks for any of many patterns in one pass, however the bytes are cut into chunks. ASCII letters match in either
 * case.
 */
export interface ByteFinder {
  /** A search of its own; `feed` says whether a pattern has ended in this chunk or ended in one before. */
  start(): { feed(bytes: Uint8Array): boolean };
}

/** The states of the automaton are numbered by their depth: a state falls back to one of a lower number. */
interface States {
  /** Where each byte leads from the first states, in which nearly every byte is read. */
  readonly next: Int32Array;
  /** How many these are. */
  readonly dense: number;
  /** Of all states, by `state * 256 + byte`, where the bytes of a pattern lead. */
  readonly edges: ReadonlyMap<number, number>;
  /** The longest end of what has been read that begins a pattern. */
  readonly fallback: readonly number[];
  /** Whether a pattern ends here. */
  readonly ends: readonly boolean[];
}

/** 16 MiB of table, however many names a case has. */
const mostDense = 16 * 1024;

/**
 * Aho and Corasick, "Efficient string matching" (1975), with the failure links of the first states worked into a table.
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
          // By index and not by iterator: this loop reads every byte of every original that leaves.
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

/** Names are stored once for each version of what is called so. */
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
  // A byte of each at a time: what a state falls back to is there before it.
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

/** Of the first states where each byte leads, over whatever they fall back to. */
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
