const encoder = new TextEncoder();
/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const mostBytes = 3;

export interface EncodedTexts {
  /** One text after the other. */
  readonly bytes: Uint8Array;
  /** Of each text, in bytes. */
  readonly lengths: readonly number[];
}

/** Texts as UTF-8, written once each: `encode` would go over them first to learn how long they become. */
export function encodeTexts(texts: readonly string[]): EncodedTexts {
  const room = roomFor(mostBytesOf(texts));
  const lengths = encodeInto(texts, room);
  const written = lengths.reduce((sum, length) => sum + length, 0);
  const bytes = room.slice(0, written);
  // Nobody's words stay behind.
  room.fill(0, 0, written);
  return { bytes, lengths };
}

/** Writes texts one after the other into room that must hold `mostBytesOf` them; gives the length of each in bytes. */
export function encodeInto(texts: readonly string[], room: Uint8Array): number[] {
  let at = 0;
  return texts.map((text) => {
    const { written } = encoder.encodeInto(text, room.subarray(at));
    at += written;
    return written;
  });
}

export function mostBytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0) * mostBytes;
}

// Where texts are written before it is known how long they become; made anew for each it would be most of what an import
// leaves to the garbage collector.
const kept = new Uint8Array(256 * 1024);

function roomFor(bytes: number): Uint8Array {
  return bytes <= kept.length ? kept : new Uint8Array(bytes);
}

export function encodeText(text: string): Uint8Array {
  return encodeTexts([text]).bytes;
}
