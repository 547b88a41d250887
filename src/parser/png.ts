import { deflateSync } from "node:zlib";
import { crc32 } from "./crc32.ts";

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Rows of blue, green, red and an unused byte; `stride` bytes per row. */
  readonly pixels: Uint8Array;
  readonly stride: number;
}

/**
 * Encodes PNG (ISO 15948) of eight-bit RGB. Every row uses the filter "up": on pages most rows repeat the one above.
 */
export function encodePng({ width, height, pixels, stride }: Picture): Uint8Array<ArrayBuffer> {
  const rowBytes = width * 3 + 1;
  const rows = new Uint8Array(rowBytes * height);
  let to = 0;
  for (let y = 0; y < height; y++) {
    rows[to++] = filterUp;
    let from = y * stride;
    for (let x = 0; x < width; x++, from += 4) {
      for (let channel = 2; channel >= 0; channel--) {
        const above = y === 0 ? 0 : (pixels[from - stride + channel] ?? 0);
        rows[to++] = (pixels[from + channel] ?? 0) - above;
      }
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8); // bits, RGB, DEFLATE, adaptive filters, not interlaced
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 3 })),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

const filterUp = 2;

function chunk(type: string, data: Uint8Array): Uint8Array {
  const name = Buffer.from(type, "latin1");
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  name.copy(frame, 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(name, data), 0);
  return Buffer.concat([frame, data, check]);
}
