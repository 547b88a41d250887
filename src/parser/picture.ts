import { hasPictures, isImage } from "#shared/domain/document.ts";
import { AppError } from "#shared/errors.ts";
import { imageAsPdf } from "./image-as-pdf.ts";
import { limits } from "./limits.ts";
import { withPage } from "./pdf-page.ts";
import { type PdfDocument, type Pdfium, withPdf } from "./pdfium.ts";
import { encodePng } from "./png.ts";
import { Refusal } from "./refusal.ts";

interface Wanted {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly page: number;
  /** Pixels per inch. */
  readonly resolution: number;
  readonly password?: string | undefined;
}

interface Picture {
  readonly png: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** Size of the page itself, in hundredths of a point. */
  readonly pageWidth: number;
  readonly pageHeight: number;
}

/**
 * One page of a PDF, or an image file, as PNG. A page too large for the requested resolution is drawn at a lower one.
 */
export async function drawPicture(wanted: Wanted): Promise<Picture> {
  if (!hasPictures(wanted.mediaType)) throw failed("there is no picture of this kind of file");
  try {
    const bytes = isImage(wanted.mediaType) ? imageAsPdf(wanted.bytes, wanted.mediaType) : wanted.bytes;
    const picture = await withPdf({ ...wanted, bytes }, (document) => drawPage(document, wanted));
    if (!picture) {
      throw new AppError("parser.failed", { name: "", reason: "the document needs a password", needsPassword: true });
    }
    return picture;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw failed(error instanceof Refusal ? error.message : "the page could not be drawn");
  }
}

/** The parser knows no names: core fills in `name`. */
function failed(reason: string): AppError<"parser.failed"> {
  return new AppError("parser.failed", { name: "", reason });
}

function drawPage(document: PdfDocument, { page, resolution }: Wanted): Picture {
  const { pdfium } = document;
  if (page >= pdfium.api.FPDF_GetPageCount(document.handle)) throw failed("there is no such page");
  const picture = withPage(document, page, (loaded) => {
    const { api } = pdfium;
    return {
      ...drawLoadedPage(pdfium, loaded, sizeInPixels(pdfium, loaded, resolution)),
      pageWidth: Math.round(api.FPDF_GetPageWidthF(loaded) * 100),
      pageHeight: Math.round(api.FPDF_GetPageHeightF(loaded) * 100),
    };
  });
  if (!picture) throw failed("the page is damaged");
  return picture;
}

function sizeInPixels({ api }: Pdfium, page: number, resolution: number): { width: number; height: number } {
  const pointsPerInch = 72;
  const width = (api.FPDF_GetPageWidthF(page) * resolution) / pointsPerInch;
  const height = (api.FPDF_GetPageHeightF(page) * resolution) / pointsPerInch;
  const scale = Math.min(1, Math.sqrt(limits.picturePixels / Math.max(width * height, 1)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

/** fpdfview.h: FPDFBitmap_BGRx, FPDF_ANNOT. */
const withoutAlpha = 3;
const withAnnotations = 1;
const white = 0xffffffff;

function drawLoadedPage(pdfium: Pdfium, page: number, size: { width: number; height: number }) {
  const { api } = pdfium;
  const { width, height } = size;
  const bitmap = api.FPDFBitmap_CreateEx(width, height, withoutAlpha, 0, 0);
  if (bitmap === 0) throw failed("the picture needs too much memory");
  try {
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, withAnnotations);
    const stride = api.FPDFBitmap_GetStride(bitmap);
    const view = pdfium.view(api.FPDFBitmap_GetBuffer(bitmap), stride * height);
    const pixels = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    return { png: encodePng({ width, height, pixels, stride }), width, height };
  } finally {
    api.FPDFBitmap_Destroy(bitmap);
  }
}
