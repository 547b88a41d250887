import { decodePng, requirePixels } from "./decode-png.ts";
import { readJpegHeader } from "./jpeg-header.ts";
import { Refusal } from "./refusal.ts";

// Wraps an image file in a one-page PDF in memory, so that PDFium decodes JPEG and scales all formats: zoom, regions
// and limits are those of any page.

/** Points per pixel at 96 pixels an inch, as on a screen at 100 %. Regions use this unit. */
const pointsPerPixel = 0.75;

interface Image {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  /** Entries of the image's dictionary. */
  readonly entries: string;
  readonly data: Uint8Array;
}

export function imageAsPdf(bytes: Uint8Array, mediaType: string): Uint8Array {
  const image = mediaType === "image/png" ? pngImage(bytes) : jpegImage(bytes);
  const isTurned = image.orientation >= 5;
  const width = (isTurned ? image.height : image.width) * pointsPerPixel;
  const height = (isTurned ? image.width : image.height) * pointsPerPixel;
  const content = `q ${placeOf(image.orientation, width, height).join(" ")} cm /P Do Q`;
  return writePdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>`,
    [`<< /Length ${content.length} >>`, Buffer.from(content)],
    [
      `<< /Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} /BitsPerComponent 8 ${image.entries} /Length ${image.data.byteLength} >>`,
      image.data,
    ],
  ]);
}

function pngImage(bytes: Uint8Array): Image {
  const { width, height, rgb } = decodePng(bytes);
  return { width, height, orientation: 1, entries: "/ColorSpace /DeviceRGB", data: rgb };
}

function jpegImage(bytes: Uint8Array): Image {
  const { width, height, components, isInverted, orientation } = readJpegHeader(bytes);
  requirePixels(width, height);
  const space = colourSpaces[components];
  if (space === undefined) throw new Refusal("unreadable", "the picture is damaged");
  const decode = components === 4 && isInverted ? " /Decode [1 0 1 0 1 0 1 0]" : "";
  return { width, height, orientation, entries: `/ColorSpace ${space} /Filter /DCTDecode${decode}`, data: bytes };
}

const colourSpaces: Readonly<Record<number, string>> = { 1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK" };

/** Matrix that places the picture's unit square upright on the page, for each EXIF orientation. */
function placeOf(orientation: number, width: number, height: number): readonly number[] {
  switch (orientation) {
    case 2:
      return [-width, 0, 0, height, width, 0];
    case 3:
      return [-width, 0, 0, -height, width, height];
    case 4:
      return [width, 0, 0, -height, 0, height];
    case 5:
      return [0, -height, -width, 0, width, height];
    case 6:
      return [0, -height, width, 0, 0, height];
    case 7:
      return [0, height, width, 0, 0, 0];
    case 8:
      return [0, height, -width, 0, width, 0];
    default:
      return [width, 0, 0, height, 0, 0];
  }
}

type PdfObject = string | readonly [dictionary: string, stream: Uint8Array];

/** Objects are numbered from 1; the first is the catalogue. */
function writePdf(objects: readonly PdfObject[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const starts: number[] = [];
  let at = 0;
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    parts.push(bytes);
    at += bytes.byteLength;
  };
  put("%PDF-1.7\n");
  for (const [index, object] of objects.entries()) {
    starts.push(at);
    put(`${index + 1} 0 obj\n`);
    if (typeof object === "string") put(object);
    else {
      put(`${object[0]}\nstream\n`);
      put(object[1]);
      put("\nendstream");
    }
    put("\nendobj\n");
  }
  const table = at;
  const rows = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  put(
    `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}
