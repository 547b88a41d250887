const encoder = new TextEncoder();
/** Maximum bytes of UTF-8 for a UTF-16 unit. */
const mostBytes = 3;

export interface EncodedTexts {
  /** The texts, one after the other. */
  readonly bytes: Uint8Array;
  /** Length of each text in bytes. */
  readonly lengths: readonly number[];
}

/** A text, or its UTF-8 if already available. */
export type Encodable = string | Uint8Array;

/** Encodes texts to UTF-8 in one pass; `encode` would scan them first for their length. */
export function encodeTexts(texts: readonly Encodable[]): EncodedTexts {
  const room = roomFor(mostBytesOf(texts));
  const lengths = encodeInto(texts, room);
  const written = lengths.reduce((sum, length) => sum + length, 0);
  const bytes = room.slice(0, written);
  // Clear the buffer so that no text lingers in memory.
  room.fill(0, 0, written);
  return { bytes, lengths };
}

/**
 * Writes texts one after the other into `room`, which must hold `mostBytesOf` them. Returns the length of each in
 * bytes.
 */
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

// Reused buffer for texts of unknown encoded length: allocating one for each would be most of an import's garbage.
const kept = new Uint8Array(256 * 1024);

function roomFor(bytes: number): Uint8Array {
  return bytes <= kept.length ? kept : new Uint8Array(bytes);
}

export function encodeText(text: string): Uint8Array {
  return encodeTexts([text]).bytes;
}
