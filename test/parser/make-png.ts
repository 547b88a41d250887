import { deflateSync } from "node:zlib";
import { crc32 } from "#parser/crc32.ts";

interface Wanted {
  readonly width: number;
  readonly height: number;
  readonly colour: 0 | 2 | 3 | 4 | 6;
  readonly depth: number;
  readonly isInterlaced: boolean;
  readonly filter: number;
  /** Samples in pixel order; zeros after the last. */
  readonly values: Iterable<number>;
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG built sample by sample per the standard, and its appearance on white in eight-bit RGB. */
export function makePng(wanted: Wanted): { readonly bytes: Buffer; readonly rgb: number[] } {
  const { width, height, colour, depth, isInterlaced } = wanted;
  const channels = channelsOf[colour];
  const source = wanted.values[Symbol.iterator]();
  const most = 2 ** depth - 1;
  const samples = Array.from({ length: width * height * channels }, () => Number(source.next().value ?? 0) & most);
  const palette = Array.from({ length: 256 * 3 }, (_, index) => (index * 7) & 255);
  const rows = (isInterlaced ? passes : [[0, 0, 1, 1] as const]).flatMap(([x, y, dx, dy]) => {
    const columns = indices(x, width, dx);
    if (columns.length === 0) return [];
    const lines = indices(y, height, dy).map((row) => {
      const own = columns.flatMap((column) => {
        const at = (row * width + column) * channels;
        return samples.slice(at, at + channels);
      });
      return packed(own, depth);
    });
    return filtered(lines, wanted.filter, Math.max(1, (channels * depth) >> 3));
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, isInterlaced ? 1 : 0], 8);
  const bytes = Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    ...(colour === 3 ? [chunk("PLTE", Buffer.from(palette))] : []),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  const rgb = Array.from({ length: width * height }).flatMap((_, pixel) => {
    const [first = 0, second = 0, third = 0, fourth = 0] = samples.slice(pixel * channels, (pixel + 1) * channels);
    if (colour === 3) return palette.slice(first * 3, first * 3 + 3);
    const over = (value: number, alpha: number) =>
      Math.round((255 * (value * alpha + most * (most - alpha))) / (most * most));
    if (colour === 0 || colour === 4) return Array(3).fill(over(first, colour === 4 ? second : most));
    return [first, second, third].map((value) => over(value, colour === 6 ? fourth : most));
  });
  return { bytes, rgb };
}

function indices(from: number, end: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((end - from) / step)) }, (_, index) => from + index * step);
}

function packed(samples: readonly number[], depth: number): Buffer {
  const bits = samples.map((sample) => sample.toString(2).padStart(depth, "0")).join("");
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)));
}

function filtered(lines: readonly Buffer[], filter: number, left: number): Buffer[] {
  return lines.map((line, index) => {
    const out = Buffer.alloc(line.length + 1);
    out[0] = filter;
    for (let at = 0; at < line.length; at++) {
      const a = line[at - left] ?? 0;
      const b = lines[index - 1]?.[at] ?? 0;
      const c = lines[index - 1]?.[at - left] ?? 0;
      const nearest =
        [a, b, c].toSorted((one, other) => Math.abs(a + b - c - one) - Math.abs(a + b - c - other))[0] ?? 0;
      out[at + 1] = (line[at] ?? 0) - ([0, a, b, (a + b) >> 1, nearest][filter] ?? 0);
    }
    return out;
  });
}

function chunk(type: string, data: Buffer): Buffer {
  const name = Buffer.from(type, "latin1");
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  name.copy(frame, 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(name, data));
  return Buffer.concat([frame, data, sum]);
}
