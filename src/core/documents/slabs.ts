import { type Encodable, type EncodedTexts, encodeInto, encodeTexts, mostBytesOf } from "#shared/domain/utf8.ts";

/**
 * Memory in large pieces, which goes to another thread with what is in it and comes back to be filled again: of a piece
 * for each file and text, the engine would learn too late that nobody needs it, and search all of its heap for more.
 */
export interface Slabs {
  /** Of what the other thread has done with. */
  takeBack(memory: readonly Uint8Array[]): void;
  fill(): Filling;
}

/** What goes out together. */
export interface Filling {
  /**
   * Room for so many bytes: kept is as much of its beginning as `keep` returns. Whoever needs much has it elsewhere.
   */
  room(bytes: number, keep: (room: Uint8Array) => number): Uint8Array;
  encode(texts: readonly Encodable[]): EncodedTexts;
  /** The slabs that are in use; to be sent beside what lies in them. */
  readonly memory: Uint8Array[];
}

const slabBytes = 4 * 1024 * 1024;
const mostKept = 8;
/** More than this in one is not put into a slab. */
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
