import { encodeText } from "#shared/domain/utf8.ts";

// Frames of a byte stream: u32 length of the rest | u32 length of the JSON | JSON | attachments, little-endian. JSON
// rather than structured clone, because the two ends may run different engine versions, and because JSON.parse is the
// best-tested reader for bytes from a parser that a hostile file may have taken over. A byte array appears in the JSON
// as {"$bytes": [offset, length]} into the attachments. A field whose own name ends in that form, as in foreign
// records, is escaped with another $.

const bytesKey = "$bytes";
/** 1 GiB, far above any message; a greater length means the stream is not ours. */
const maxFrameBytes = 1 << 30;

export function encodeFrame(message: unknown): Uint8Array[] {
  const attachments: Uint8Array[] = [];
  let offset = 0;
  const json = encodeText(
    JSON.stringify(
      withoutBytes(message, (bytes) => {
        attachments.push(bytes);
        const place = [offset, bytes.byteLength];
        offset += bytes.byteLength;
        return { [bytesKey]: place };
      }),
    ),
  );
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  view.setUint32(0, 4 + json.byteLength + offset, true);
  view.setUint32(4, json.byteLength, true);
  return [head, json, ...attachments];
}

/**
 * Replaces each byte array, copying only the values that contain one. JSON.stringify would write a Buffer out as
 * numbers.
 */
function withoutBytes(value: unknown, replace: (bytes: Uint8Array) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return replace(value);
  if (Array.isArray(value)) {
    // Long lists of numbers, such as the boxes of a page, contain no bytes.
    const [first]: unknown[] = value;
    if (typeof first === "number" || typeof first === "string") return value;
    return value.map((element) => withoutBytes(element, replace));
  }
  const entries = Object.entries(value);
  return entries.some(needsCopy)
    ? Object.fromEntries(entries.map(([field, inner]) => [escaped(field), withoutBytes(inner, replace)]))
    : value;
}

function needsCopy([field, inner]: [string, unknown]): boolean {
  return (typeof inner === "object" && inner !== null) || field.endsWith(bytesKey);
}

function escaped(field: string): string {
  return field.endsWith(bytesKey) ? `$${field}` : field;
}

function unescaped(field: string): string {
  return field.endsWith(bytesKey) ? field.slice(1) : field;
}

export function decodeFrame(frame: Uint8Array): unknown {
  const jsonLength = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0, true);
  const json = new TextDecoder().decode(frame.subarray(4, 4 + jsonLength));
  const attachments = frame.subarray(4 + jsonLength);
  if (!json.includes(`${bytesKey}"`)) return JSON.parse(json);
  return withBytes(JSON.parse(json), ({ offset, length }) => attachments.slice(offset, offset + length));
}

/** Reverses `withoutBytes`. */
function withBytes(value: unknown, bytesAt: (place: BytesPlace) => Uint8Array): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const [first]: unknown[] = value;
    if (typeof first === "number" || typeof first === "string") return value;
    return value.map((element) => withBytes(element, bytesAt));
  }
  const place = bytesPlace(value);
  if (place) return bytesAt(place);
  const entries = Object.entries(value);
  return entries.some(needsCopy)
    ? Object.fromEntries(entries.map(([field, inner]) => [unescaped(field), withBytes(inner, bytesAt)]))
    : value;
}

/** Bytes allocated for a frame up front; more is allocated as data arrives. */
const firstRoom = 4 * 1024 * 1024;

/**
 * Splits a stream of chunks into frames; `onFrame` receives each without its length. Throws on an excessive length.
 * Chunks are copied on arrival: kept until their frame is complete, they would be promoted to the old generation and
 * freed late.
 */
export function createFrameReader(onFrame: (frame: Uint8Array) => void): (chunk: Uint8Array) => void {
  const head = new Uint8Array(4);
  let frame = head;
  let filled = 0;
  let wanted = head.byteLength;
  const begin = (room: Uint8Array<ArrayBuffer>, length: number) => {
    frame = room;
    filled = 0;
    wanted = length;
  };
  return (chunk) => {
    for (let at = 0; at < chunk.byteLength; ) {
      if (filled === frame.byteLength) frame = widened(frame, wanted);
      const part = chunk.subarray(at, at + frame.byteLength - filled);
      frame.set(part, filled);
      filled += part.byteLength;
      at += part.byteLength;
      if (filled < wanted) continue;
      if (frame === head) {
        const length = new DataView(head.buffer).getUint32(0, true);
        if (length < 4 || length > maxFrameBytes) throw new RangeError("not a frame");
        begin(new Uint8Array(Math.min(length, firstRoom)), length);
      } else {
        const whole = frame;
        begin(head, head.byteLength);
        onFrame(whole);
      }
    }
  };
}

function widened(frame: Uint8Array, wanted: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(Math.min(wanted, frame.byteLength * 2));
  wider.set(frame);
  return wider;
}

interface BytesPlace {
  readonly offset: number;
  readonly length: number;
}

function bytesPlace(value: object): BytesPlace | undefined {
  if (!Object.hasOwn(value, bytesKey)) return undefined;
  const place: unknown = Reflect.get(value, bytesKey);
  if (!Array.isArray(place) || place.length !== 2) return undefined;
  const [offset, length]: unknown[] = place;
  return typeof offset === "number" && typeof length === "number" ? { offset, length } : undefined;
}
