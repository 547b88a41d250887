import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32 } from "#parser/crc32.ts";
import { drawPicture } from "#parser/picture.ts";
import { encodePng } from "#parser/png.ts";
import { makePdf } from "./make-pdf.ts";

/** Decodes a PNG of eight-bit RGB, checking each chunk's checksum. */
function decodePng(png: Uint8Array) {
  const buffer = Buffer.from(png);
  expect(buffer.toString("latin1", 0, 8)).toBe("\x89PNG\r\n\x1a\n");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    const data = buffer.subarray(at + 8, at + 8 + length);
    expect(buffer.readUInt32BE(at + 8 + length)).toBe(crc32(buffer.subarray(at + 4, at + 8 + length)));
    chunks.set(buffer.toString("latin1", at + 4, at + 8), data);
    at += length + 12;
  }
  const header = chunks.get("IHDR") ?? Buffer.alloc(13);
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const pixel = (x: number, y: number) => {
    const sum = [0, 0, 0];
    for (let row = 0; row <= y; row++) {
      for (let channel = 0; channel < 3; channel++) {
        sum[channel] = ((sum[channel] ?? 0) + (rows[row * (width * 3 + 1) + 1 + x * 3 + channel] ?? 0)) & 255;
      }
    }
    return sum;
  };
  return { width, height, pixel, chunks: [...chunks.keys()] };
}

describe("PNG", () => {
  test("holds every pixel, whatever the padding of the rows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(5),
        (width, height, padding) => {
          const stride = width * 4 + padding;
          const pixels = Uint8Array.from({ length: stride * height }, (_, index) => (index * 37) & 255);
          const picture = decodePng(encodePng({ width, height, pixels, stride }));
          expect(picture).toMatchObject({ width, height, chunks: ["IHDR", "IDAT", "IEND"] });
          for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) {
              const at = y * stride + x * 4;
              expect(picture.pixel(x, y)).toEqual([pixels[at + 2], pixels[at + 1], pixels[at]]);
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test("has the checksum of the standard", () => {
    expect(crc32(Buffer.from("12345"), Buffer.from("6789"))).toBe(0xcbf43926);
  });
});

describe("pages as pictures", () => {
  // The lower left quarter is red.
  const bytes = makePdf([{ content: "1 0 0 rg 0 0 100 50 re f" }, { content: "", width: 14_400, height: 14_400 }]);
  const wanted = { bytes, mediaType: "application/pdf", page: 0, resolution: 72 };

  test("are drawn at the resolution asked for", async () => {
    const picture = await drawPicture(wanted);
    expect(picture).toMatchObject({ width: 200, height: 100 });
    const { width, height, pixel } = decodePng(picture.png);
    expect([width, height]).toEqual([200, 100]);
    expect([pixel(10, 90), pixel(190, 90), pixel(10, 10)]).toEqual([
      [255, 0, 0],
      [255, 255, 255],
      [255, 255, 255],
    ]);
    expect(await drawPicture({ ...wanted, resolution: 144 })).toMatchObject({ width: 400, height: 200 });
  });

  test("of enormous size come at a lower resolution", async () => {
    const { width, height } = await drawPicture({ ...wanted, page: 1, resolution: 600 });
    expect(width * height).toBeLessThanOrEqual(40_000_000);
    expect(width).toBe(height);
    expect(width).toBeGreaterThan(6000);
  });

  test.each([
    ["no such page", { page: 9 }],
    ["another kind of file", { mediaType: "image/png" }],
    ["a damaged document", { bytes: bytes.subarray(0, 30) }],
    ["a document whose password is missing", { bytes: makePdf([{ content: "" }], { password: "x" }) }],
  ])("fail with a reason for %s", async (_, change) => {
    await expect(drawPicture({ ...wanted, ...change })).rejects.toMatchObject({
      code: "parser.failed",
      data: { reason: expect.any(String) },
    });
  });

  test("of a locked document are drawn with its password", async () => {
    const locked = makePdf([{ content: "1 0 0 rg 0 0 200 100 re f" }], { password: "x" });
    const { png } = await drawPicture({ ...wanted, bytes: locked, password: "x" });
    expect(decodePng(png).pixel(100, 50)).toEqual([255, 0, 0]);
  });
});
