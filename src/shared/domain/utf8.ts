const encoder = new TextEncoder();
/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const mostBytes = 3;

export interface EncodedTexts {
  /** One text after the other. */
  readonly bytes: Uint8Array;
  /** Of each text, in bytes. */
  readonly lengths: readonly number[];
}

/** A text, or its UTF-8 where somebody has that already. */
export type Encodable = string | Uint8Array;

/** Texts as UTF-8, written once each: `encode` would go over them first to learn how long they become. */
export function encodeTexts(texts: readonly Encodable[]): EncodedTexts {
  const room = roomFor(mostBytesOf(texts));
  const lengths = encodeInto(texts, room);
  const written = lengths.reduce((sum, length) => sum + length, 0);
  const bytes = room.slice(0, written);
  // Nobody's words stay behind.
  room.fill(0, 0, written);
  return { bytes, lengths };
}

/** Writes texts one after the other into room that must hold `mostBytesOf` them; gives the length of each in bytes. */
export function encodeInto(texts: readonly Encodable[], room: Uint8Array): number[] {
  let at = 0;
  return texts.map((text) => {
    const from = at;
    if (typeof text === "string") at += encoder.encodeInto(text, room.subarray(at)).written;
    else {
      room.set(text, at);
      at += text.byteLength;
    }
    return at - from;
  });
}

export function mostBytesOf(texts: readonly Encodable[]): number {
  return texts.reduce((sum, text) => sum + (typeof text === "string" ? text.length * mostBytes : text.byteLength), 0);
}

// Where texts are written before it is known how long they become; made anew for each it would be most of what an
// import leaves to the garbage collector.
const kept = new Uint8Array(256 * 1024);

function roomFor(bytes: number): Uint8Array {
  return bytes <= kept.length ? kept : new Uint8Array(bytes);
}

export function encodeText(text: string): Uint8Array {
  return encodeTexts([text]).bytes;
}
