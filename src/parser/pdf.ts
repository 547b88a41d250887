import type { Extraction, SelfDescription, SourceFile } from "#shared/contract/parser.ts";
import { createCanonicalTextBuilder } from "./canonical-text-builder.ts";
import { extractionOf } from "./extraction.ts";
import { isIsoDate } from "./html.ts";
import { limits } from "./limits.ts";
import { readPage } from "./pdf-page.ts";
import { type PdfDocument, withPdf } from "./pdfium.ts";
import { Refusal } from "./refusal.ts";

/** PDF (ISO 32000): text of each page in PDFium's reading order, with a box for each run of characters on a line. */
export async function extractPdf(file: SourceFile): Promise<Extraction> {
  const extraction = await withPdf(file, extractDocument);
  return extraction ?? { status: "password-needed", mediaType };
}

const mediaType = "application/pdf";

function extractDocument(document: PdfDocument): Extraction {
  const { api } = document.pdfium;
  const count = api.FPDF_GetPageCount(document.handle);
  if (count > limits.pages) throw new Refusal("resource", "too many pages");
  const builder = createCanonicalTextBuilder("pdf/1");
  let unmapped = 0;
  let comments = 0;
  const unread: number[] = [];
  for (let index = 0; index < count; index++) {
    const page = readPage(document, index);
    if (!page.isRead) unread.push(index + 1);
    unmapped += page.unmapped;
    comments += page.comments;
    if (index > 0) builder.append("\n");
    const start = builder.length;
    builder.append(page.text);
    builder.addPage({ start, end: builder.length, width: page.width, height: page.height });
    for (const [from, to, ...place] of page.boxes) builder.addBox([start + from, start + to, ...place]);
  }
  return extractionOf({
    mediaType,
    text: builder.build(),
    about: describe(document),
    warnings: [...pageWarnings(unread, unmapped, builder.length), ...partWarnings(document, comments)],
  });
}

function pageWarnings(unread: readonly number[], unmapped: number, length: number): string[] {
  const warnings: string[] = [];
  if (unread.length > 0) warnings.push(`Pages that could not be read: ${unread.slice(0, 20).join(", ")}.`);
  if (unmapped > length * 0.02)
    warnings.push("Many characters of the document have no meaning; its text may be garbled.");
  return warnings;
}

function partWarnings({ pdfium, handle }: PdfDocument, comments: number): string[] {
  const attached = pdfium.api.FPDFDoc_GetAttachmentCount(handle);
  return [
    ...(comments > 0 ? [`Comments on the pages are not read: ${comments}.`] : []),
    ...(attached > 0 ? [`Files attached to the document are not read: ${attached}.`] : []),
  ];
}

function describe(document: PdfDocument): SelfDescription {
  const { api } = document.pdfium;
  const meta = (key: string) =>
    wideString(document, (buffer, size) => api.FPDF_GetMetaText(document.handle, key, buffer, size));
  const language = wideString(document, (buffer, size) => api.FPDFCatalog_GetLanguage(document.handle, buffer, size));
  const made = pdfDateToIso(meta("CreationDate"));
  return {
    title: meta("Title"),
    authors: [meta("Author")],
    language,
    ...(made === undefined ? {} : { made }),
  };
}

/** Reads a string that PDFium writes as UTF-16 with a NUL, after asking for its size. */
function wideString({ pdfium }: PdfDocument, get: (buffer: number, size: number) => number): string {
  const size = get(0, 0);
  if (size <= 2 || size > 100_000) return "";
  const buffer = pdfium.allocate(size);
  try {
    get(buffer, size);
    return new TextDecoder("utf-16le").decode(pdfium.view(buffer, size - 2));
  } finally {
    pdfium.free(buffer);
  }
}

/** `D:YYYYMMDDHHmmSSOHH'mm'`, every part but the year optional (ISO 32000-1 section 7.9.4). */
export function pdfDateToIso(date: string): string | undefined {
  const parts = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-]\d{2})'?(\d{2})?)?/.exec(date);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, utc, offset, offsetMinutes] = parts;
  const dated = [year, month, day].filter((part) => part !== undefined).join("-");
  const zone = offset === undefined ? (utc ?? "") : `${offset}:${offsetMinutes ?? "00"}`;
  const iso =
    hour === undefined || minute === undefined ? dated : `${dated}T${hour}:${minute}:${second ?? "00"}${zone}`;
  return isIsoDate(iso) ? iso : undefined;
}
