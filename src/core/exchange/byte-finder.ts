/** Looks for any of many patterns in one pass, however the bytes are cut into chunks. ASCII letters match in either case. */
export interface ByteFinder {
  /** A search of its own; `feed` says whether a pattern has ended in this chunk or ended in one before. */
  start(): { feed(bytes: Uint8Array): boolean };
}

/** Of each state of the automaton: where each byte leads, and whether a pattern ends here. */
interface States {
  readonly next: Int32Array;
  readonly ends: Uint8Array;
}

/** Aho and Corasick, "Efficient string matching" (1975), with the failure links worked into the table. */
export function createByteFinder(patterns: readonly Uint8Array[]): ByteFinder {
  const { next, ends } = buildStates(patterns.filter(({ byteLength }) => byteLength > 0));
  return {
    start() {
      let state = 0;
      let found = false;
      return {
        feed(bytes) {
          // By index and not by iterator: this loop reads every byte of every original that leaves.
          for (let at = 0; !found && at < bytes.length; at++) {
            state = next[state * 256 + (bytes[at] ?? 0)] ?? 0;
            found = ends[state] === 1;
          }
          return found;
        },
      };
    },
  };
}

function buildStates(patterns: readonly Uint8Array[]): States {
  const most = patterns.reduce((sum, { byteLength }) => sum + byteLength, 1);
  const next = new Int32Array(most * 256).fill(-1);
  const ends = new Uint8Array(most);
  let count = 1;
  for (const pattern of patterns) {
    let state = 0;
    for (const byte of pattern) {
      const at = state * 256 + lower(byte);
      if (next[at] === -1) next[at] = count++;
      state = next[at] ?? 0;
    }
    ends[state] = 1;
  }

  const fallback = new Int32Array(most);
  const queue = [0];
  for (let first = 0; first < queue.length; first++) {
    const state = queue[first] ?? 0;
    const back = (fallback[state] ?? 0) * 256;
    for (let byte = 0; byte < 256; byte++) {
      const at = state * 256 + byte;
      const child = next[at] ?? -1;
      const other = state === 0 ? 0 : (next[back + byte] ?? 0);
      if (child === -1) {
        next[at] = other;
        continue;
      }
      fallback[child] = other;
      if (ends[other] === 1) ends[child] = 1;
      queue.push(child);
    }
  }
  for (let state = 0; state < count; state++) {
    for (let byte = 0x41; byte <= 0x5a; byte++) next[state * 256 + byte] = next[state * 256 + lower(byte)] ?? 0;
  }
  return { next, ends };
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
