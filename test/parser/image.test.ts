import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodePng } from "#parser/decode-png.ts";
import { drawPicture } from "#parser/picture.ts";
import { encodePng } from "#parser/png.ts";
import { makePng } from "./make-png.ts";

/** 16 × 8 pixels, left half red, right half blue, as written by Pillow. */
const jpegs = {
  baseline:
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJCIeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wAARCAAIABADAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAIBwn/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwAsToyxo0QBJ//Z",
  progressive:
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJCIeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wgARCAAIABADAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAABv/EABYBAQEBAAAAAAAAAAAAAAAAAAcGCP/aAAwDAQACEAMQAAABKzjKa0QE/wD/xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAEBAAEFAj//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAEDAQE/AT//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/AT//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAEBAAY/Aj//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAEBAAE/IT//2gAMAwEAAgADAAAAEOv/xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAEDAQE/ED//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/ED//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAEBAAE/ED//2Q==",
  inks: "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAFAwQEBAMFBAQEBQUFBgcMCAcHBwcPCwsJDBEPEhIRDxERExYcFxMUGhURERghGBodHR8fHxMXIiQiHiQcHh8e/8AAFAgACAAQBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAgACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsAAD8AZYZBkZbGdNmE/9k=",
};
const jpeg = (name: keyof typeof jpegs) => Buffer.from(jpegs[name], "base64");

/** Adds an EXIF segment with the orientation, in either byte order. */
function turned(bytes: Buffer, orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  const [short, long] = isLittle
    ? ([tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)] as const)
    : ([tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)] as const);
  tiff.write(isLittle ? "II" : "MM", 0, "latin1");
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 2 + 6 + tiff.length]);
  return Buffer.concat([bytes.subarray(0, 2), head, Buffer.from("Exif\0\0", "latin1"), tiff, bytes.subarray(2)]);
}

const actual = { page: 0, resolution: 96 };

/** The drawn picture, and the colour at a place: `red`, `blue` or something else. */
async function drawn(bytes: Uint8Array, mediaType: string) {
  const picture = await drawPicture({ bytes, mediaType, ...actual });
  const { width, height, rgb } = decodePng(picture.png);
  const colourAt = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = rgb.subarray((y * width + x) * 3);
    if (green > 90) return "other";
    return red > 150 && blue < 100 ? "red" : blue > 100 && red < 100 ? "blue" : "other";
  };
  return { picture, width, height, colourAt };
}

describe("JPEG", () => {
  test.each(["baseline", "progressive", "inks"] as const)("%s is drawn a pixel for a pixel", async (name) => {
    const { picture, width, height, colourAt } = await drawn(jpeg(name), "image/jpeg");
    expect([width, height]).toEqual([16, 8]);
    expect(picture).toMatchObject({ pageWidth: 1200, pageHeight: 600 });
    expect([colourAt(3, 4), colourAt(12, 4)]).toEqual(["red", "blue"]);
  });

  test.each([
    [1, 16, "left"],
    [2, 16, "right"],
    [3, 16, "right"],
    [4, 16, "left"],
    [5, 8, "top"],
    [6, 8, "top"],
    [7, 8, "bottom"],
    [8, 8, "bottom"],
  ])("held as EXIF's %i is put upright", async (orientation, wide, redAt) => {
    const { width, height, colourAt } = await drawn(
      turned(jpeg("baseline"), orientation, orientation % 2 === 0),
      "image/jpeg",
    );
    expect(width).toBe(wide);
    const isFirst = redAt === "left" || redAt === "top";
    const [first, last] = [colourAt(2, 2), colourAt(width - 3, height - 3)];
    expect([first, last]).toEqual(isFirst ? ["red", "blue"] : ["blue", "red"]);
  });
});

describe("PNG", () => {
  const kind = fc.constantFrom(
    ...([0, 2, 3, 4, 6] as const).flatMap((colour) =>
      (colour === 0 ? [1, 2, 4, 8, 16] : colour === 3 ? [1, 2, 4, 8] : [8, 16]).map((depth) => ({ colour, depth })),
    ),
  );

  test("of every depth, colour type and filter is read as it was made, interlaced or not", () => {
    fc.assert(
      fc.property(
        kind,
        fc.integer({ min: 1, max: 13 }),
        fc.integer({ min: 1, max: 13 }),
        fc.boolean(),
        fc.nat(4),
        fc.infiniteStream(fc.nat(65_535)),
        ({ colour, depth }, width, height, isInterlaced, filter, stream) => {
          const made = makePng({ width, height, colour, depth, isInterlaced, filter, values: stream });
          const found = decodePng(made.bytes);
          expect([found.width, found.height]).toEqual([width, height]);
          expect([...found.rgb]).toEqual(made.rgb);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("that was cut off shows what there is", () => {
    const pixels = Uint8Array.from(
      { length: 64 * 64 * 4 },
      (_, at) => (at * at * 31 + (at >> 7) * 97 + (at >> 3) ** 3) % 251,
    );
    const bytes = encodePng({ width: 64, height: 64, pixels, stride: 256 });
    const { rgb } = decodePng(bytes.subarray(0, bytes.length >> 1));
    expect([...rgb.subarray(0, 3)]).toEqual([pixels[2], pixels[1], pixels[0]]);
    expect([...rgb.subarray(-3)]).toEqual([255, 255, 255]);
  });

  test("is drawn like a page", async () => {
    const { bytes } = makePng({
      width: 40,
      height: 20,
      colour: 2,
      depth: 8,
      isInterlaced: false,
      filter: 0,
      values: [],
    });
    expect(await drawPicture({ bytes, mediaType: "image/png", page: 0, resolution: 192 })).toMatchObject({
      width: 80,
      height: 40,
      pageWidth: 3000,
      pageHeight: 1500,
    });
  });

  test.each([
    ["no picture at all", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), /damaged/],
    ["more pixels than memory holds", header(60_000, 60_000, 8, 2), /million pixels/],
    ["an unknown depth", header(1, 1, 7, 2), /damaged/],
    ["data that grows beyond its size", bomb(), /damaged/],
  ])("with %s is refused", async (_, bytes, reason) => {
    await expect(drawPicture({ bytes, mediaType: "image/png", ...actual })).rejects.toMatchObject({
      code: "parser.failed",
      data: { reason: expect.stringMatching(reason) },
    });
  });

  test("of any bytes ends in a picture or a refusal", async () => {
    const whole = makePng({
      width: 9,
      height: 9,
      colour: 6,
      depth: 8,
      isInterlaced: true,
      filter: 4,
      values: [],
    }).bytes;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.constantFrom("image/png", "image/jpeg"),
        async (at, value, type) => {
          const bytes = Buffer.from(type === "image/png" ? whole : jpeg("baseline"));
          bytes[at % bytes.length] = value;
          const ended = await drawPicture({ bytes, mediaType: type, ...actual }).catch((error) => error.code);
          expect(ended === "parser.failed" || typeof ended === "object").toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function header(
  width: number,
  height: number,
  depth: number,
  colour: number,
  data = deflateSync(Buffer.alloc(8)),
): Buffer {
  const chunk = Buffer.alloc(25);
  chunk.writeUInt32BE(13, 0);
  chunk.write("IHDR", 4, "latin1");
  chunk.writeUInt32BE(width, 8);
  chunk.writeUInt32BE(height, 12);
  chunk.set([depth, colour, 0, 0, 0], 16);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const idat = Buffer.concat([size, Buffer.from("IDAT", "latin1"), data, Buffer.alloc(4)]);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk, idat]);
}

function bomb(): Buffer {
  return header(4, 4, 8, 2, deflateSync(Buffer.alloc(50_000_000)));
}
