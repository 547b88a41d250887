import { type Encodable, type EncodedTexts, encodeInto, encodeTexts, mostBytesOf } from "#shared/domain/utf8.ts";

/**
 * Large buffers that are transferred to another thread and returned for reuse. With a buffer for each file and text,
 * the engine would free them too late and collect its whole heap to get more.
 */
export interface Slabs {
  /** Buffers the other thread no longer needs. */
  takeBack(memory: readonly Uint8Array[]): void;
  fill(): Filling;
}

/** Content sent together. */
export interface Filling {
  /**
   * Reserves `bytes` and keeps the beginning, of the length that `keep` returns. Large content gets memory of its own.
   */
  room(bytes: number, keep: (room: Uint8Array) => number): Uint8Array;
  encode(texts: readonly Encodable[]): EncodedTexts;
  /** The slabs in use, to be transferred together with their content. */
  readonly memory: Uint8Array[];
}

const slabBytes = 4 * 1024 * 1024;
const mostKept = 8;
/** Bytes; larger content does not go into a slab. */
export const mostInSlab = 512 * 1024;

export function createSlabs(): Slabs {
  const spare: Uint8Array[] = [];

  function fill(): Filling {
    const memory: Uint8Array[] = [];
    let current: Uint8Array = new Uint8Array(0);
    let at = 0;
    const room: Filling["room"] = (bytes, keep) => {
      if (at + bytes > current.byteLength) {
        current = spare.pop() ?? new Uint8Array(slabBytes);
        memory.push(current);
        at = 0;
      }
      const kept = keep(current.subarray(at, at + bytes));
      at += kept;
      return current.subarray(at - kept, at);
    };
    return {
      room,
      encode(texts) {
        const most = mostBytesOf(texts);
        if (most > mostInSlab) return encodeTexts(texts);
        let lengths: readonly number[] = [];
        const bytes = room(most, (part) => {
          lengths = encodeInto(texts, part);
          return lengths.reduce((sum, length) => sum + length, 0);
        });
        return { bytes, lengths };
      },
      memory,
    };
  }

  return {
    fill,
    takeBack(memory) {
      for (const slab of memory) if (slab.byteLength === slabBytes && spare.length < mostKept) spare.push(slab);
    },
  };
}
