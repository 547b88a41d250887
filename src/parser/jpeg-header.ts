import { Refusal } from "./refusal.ts";

/** The header of a JPEG (ISO 10918-1). */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for colour, 4 for inks. */
  readonly components: number;
  /** True if an Adobe marker is present: inks are then stored inverted. */
  readonly isInverted: boolean;
  /** EXIF orientation: 1 upright, 6 to be turned right, 8 left; 2 and 4 are mirrored. */
  readonly orientation: number;
}

export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  let isInverted = false;
  for (let at = 2; at + 9 <= bytes.byteLength; ) {
    if (view.getUint8(at) !== 0xff) {
      at++;
      continue;
    }
    const marker = view.getUint8(at + 1);
    // Fill bytes, and markers without a segment.
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (isFrame(marker)) {
      const [height, width, components] = [view.getUint16(at + 5), view.getUint16(at + 7), bytes[at + 9] ?? 0];
      return { width, height, components, isInverted, orientation };
    }
    if (marker === app1 && startsWith(segment, "Exif\0\0"))
      orientation = orientationOf(segment.subarray(6)) ?? orientation;
    if (marker === app14 && startsWith(segment, "Adobe")) isInverted = true;
    at += 2 + length;
  }
  throw new Refusal("unreadable", "the picture is damaged");
}

const app1 = 0xe1;
const app14 = 0xee;

/** Start of a frame of any coding; DHT, JPG and DAC lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function startsWith(segment: Uint8Array, words: string): boolean {
  return Buffer.from(segment.subarray(0, words.length)).toString("latin1") === words;
}

/** The "Orientation" entry of a TIFF's first directory. */
function orientationOf(tiff: Uint8Array): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.byteLength < 8) return undefined;
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return undefined;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return undefined;
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
