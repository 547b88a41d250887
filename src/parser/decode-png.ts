import { inflateSync } from "node:zlib";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

/** Eight-bit RGB without gaps between rows; transparent pixels are white, as on paper. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth: number;
  readonly colour: number;
  readonly isInterlaced: boolean;
}

/** Decodes PNG (ISO 15948) of any depth and colour type. Checksums are ignored: a flipped bit still gives a picture. */
export function decodePng(bytes: Uint8Array): Bitmap {
  const { header, palette, transparent, data } = readChunks(bytes);
  const { width, height } = header;
  requirePixels(width, height);
  const channels = channelsOf[header.colour];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(header.depth)) throw damaged();
  const passes = header.isInterlaced ? adam7 : whole;
  const rgb = new Uint8Array(width * height * 3).fill(255);
  const bits = channels * header.depth;
  const sizes = passes.map(([x, y, dx, dy]) => ({
    columns: Math.max(0, Math.ceil((width - x) / dx)),
    rows: Math.max(0, Math.ceil((height - y) / dy)),
  }));
  const total = sizes.reduce(
    (sum, { columns, rows }) => sum + (columns > 0 ? rows * (1 + rowBytes(columns, bits)) : 0),
    0,
  );
  const raw = inflate(data, total);
  const paint = painterOf({ header, palette, transparent, rgb });
  let at = 0;
  for (const [index, [x, y, dx, dy]] of passes.entries()) {
    const { columns = 0, rows = 0 } = sizes[index] ?? {};
    if (columns === 0) continue;
    const length = rowBytes(columns, bits);
    let above: Uint8Array = new Uint8Array(length);
    for (let row = 0; row < rows; row++) {
      const line = raw.subarray(at + 1, at + 1 + length);
      // A truncated file is drawn as far as it goes.
      if (line.length < length) return { width, height, rgb };
      unfilter(raw[at] ?? 0, line, above, Math.max(1, bits >> 3));
      for (let column = 0; column < columns; column++) paint(line, column, x + column * dx, y + row * dy);
      above = line;
      at += length + 1;
    }
  }
  return { width, height, rgb };
}

/** Refuses a picture whose pixels would not fit into memory, before reading any. */
export function requirePixels(width: number, height: number): void {
  if (width < 1 || height < 1) throw damaged();
  if (width * height <= limits.picturePixels) return;
  throw new Refusal("resource", `the picture has more than ${limits.picturePixels / 1_000_000} million pixels`);
}

/** Grey, RGB, palette, grey with alpha, RGB with alpha. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** First column and row, and the steps between them. */
const whole = [[0, 0, 1, 1]] as const;
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function rowBytes(columns: number, bits: number): number {
  return Math.ceil((columns * bits) / 8);
}

function damaged(): Refusal {
  return new Refusal("unreadable", "the picture is damaged");
}

interface Chunks {
  readonly header: Header;
  /** RGB triples. */
  readonly palette: Uint8Array;
  /** Alpha of palette entries, or the single transparent colour. */
  readonly transparent: Uint8Array | undefined;
  readonly data: Uint8Array;
}

function readChunks(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: Header | undefined;
  let palette = new Uint8Array(0);
  let transparent: Uint8Array | undefined;
  for (let at = 8; at + 8 <= bytes.byteLength; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR" && chunk.length >= 13) header = headerOf(chunk);
    else if (type === "PLTE") palette = new Uint8Array(chunk);
    else if (type === "tRNS") transparent = chunk;
    else if (type === "IDAT") data.push(chunk);
    else if (type === "IEND") break;
    at += length + 12;
  }
  if (!header) throw damaged();
  return { header, palette, transparent, data: Buffer.concat(data) };
}

function headerOf(chunk: Uint8Array): Header {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: view.getUint8(8),
    colour: view.getUint8(9),
    isInterlaced: view.getUint8(12) === 1,
  };
}

/** Data beyond the declared size is not part of the picture. */
function inflate(data: Uint8Array, total: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: total + 1024, finishFlush: syncFlush });
  } catch {
    throw damaged();
  }
}

/** zlib.h: Z_SYNC_FLUSH. Truncated data yields what there is. */
const syncFlush = 2;

/** Reverses one row's filter in place; `left` is the distance to the same sample of the previous pixel. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, left: number): void {
  for (let at = 0; at < line.length; at++) {
    const a = at >= left ? (line[at - left] ?? 0) : 0;
    const b = above[at] ?? 0;
    const c = at >= left ? (above[at - left] ?? 0) : 0;
    const predicted =
      filter === 1 ? a : filter === 2 ? b : filter === 3 ? (a + b) >> 1 : filter === 4 ? paeth(a, b, c) : 0;
    line[at] = ((line[at] ?? 0) + predicted) & 255;
  }
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

type Paint = (line: Uint8Array, column: number, x: number, y: number) => void;

/** Returns a function that writes one pixel of a row to its place. */
function painterOf({ header, palette, transparent, rgb }: Omit<Chunks, "data"> & { readonly rgb: Uint8Array }): Paint {
  const { depth, colour, width } = header;
  const channels = channelsOf[colour] ?? 1;
  const most = 2 ** depth - 1;
  const keyed = transparent && Array.from({ length: channels }, (_, index) => sampleAt(transparent, index, 16));
  const samples = [0, 0, 0, 0];
  return (line, column, x, y) => {
    for (let channel = 0; channel < channels; channel++) {
      samples[channel] = sampleAt(line, column * channels + channel, depth);
    }
    const [first = 0, second = 0, third = 0, fourth = 0] = samples;
    const at = (y * width + x) * 3;
    const put = (red: number, green: number, blue: number, alpha: number, of: number) => {
      const over = (value: number) => Math.round((255 * (value * alpha + of * (most - alpha))) / (of * most));
      rgb[at] = over(red);
      rgb[at + 1] = over(green);
      rgb[at + 2] = over(blue);
    };
    if (colour === 3) {
      const entry = first * 3;
      const alpha = (((transparent?.[first] ?? 255) / 255) * most) | 0;
      put(palette[entry] ?? 0, palette[entry + 1] ?? 0, palette[entry + 2] ?? 0, alpha, 255);
    } else if (colour === 4) put(first, first, first, second, most);
    else if (colour === 6) put(first, second, third, fourth, most);
    else {
      const isClear = keyed?.every((sample, channel) => sample === samples[channel]) ?? false;
      const alpha = isClear ? 0 : most;
      if (colour === 0) put(first, first, first, alpha, most);
      else put(first, second, third, alpha, most);
    }
  };
}

function sampleAt(bytes: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return bytes[index] ?? 0;
  if (depth === 16) return ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0);
  const bit = index * depth;
  return ((bytes[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
