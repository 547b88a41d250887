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
  const room = new Uint8Array(texts.reduce((sum, text) => sum + text.length, 0) * mostBytes);
  let at = 0;
  const lengths = texts.map((text) => {
    const { written } = encoder.encodeInto(text, room.subarray(at));
    at += written;
    return written;
  });
  return { bytes: room.slice(0, at), lengths };
}

export function encodeText(text: string): Uint8Array {
  return encodeTexts([text]).bytes;
}
