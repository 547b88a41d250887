import { collectRuns, type Run } from "./pdf-runs.ts";
import type { PdfDocument, Pdfium } from "./pdfium.ts";

export interface PageText {
  readonly text: string;
  /**
   * Start and end in code points of this page's text; x, y, width and height in hundredths of a point from the top
   * left.
   */
  readonly boxes: readonly (readonly [number, number, number, number, number, number])[];
  /** In hundredths of a point. */
  readonly width: number;
  readonly height: number;
  /** Number of characters the font does not map to Unicode. */
  readonly unmapped: number;
  /** Number of comments on the page, which are not in its text. */
  readonly comments: number;
  readonly isRead: boolean;
}

/** The text of one page with its boxes. A page PDFium cannot load is empty. */
export function readPage(document: PdfDocument, index: number): PageText {
  return (
    withPage(document, index, (page, comments) => ({ ...readLoadedPage(document.pdfium, page), comments })) ??
    unreadable
  );
}

/** Loads, uses and closes a page, and counts its comments; `undefined` if it cannot be loaded. */
export function withPage<Result>(
  { pdfium: { api }, handle }: PdfDocument,
  index: number,
  use: (page: number, comments: number) => Result,
): Result | undefined {
  let page = api.FPDF_LoadPage(handle, index);
  if (page === 0) return undefined;
  try {
    const { isFilledIn, comments } = readAnnotations(api, page);
    if (isFilledIn && api.FPDFPage_Flatten(page, forDisplay) === flattened) {
      api.FPDF_ClosePage(page);
      page = api.FPDF_LoadPage(handle, index);
      if (page === 0) return undefined;
    }
    return use(page, comments);
  } finally {
    if (page !== 0) api.FPDF_ClosePage(page);
  }
}

const unreadable: PageText = { text: "", boxes: [], width: 0, height: 0, unmapped: 0, comments: 0, isRead: false };

/** fpdf_flatten.h and fpdf_annot.h. */
const forDisplay = 0;
const flattened = 1;
const link = 2;
const freeText = 3;
const stamp = 13;
const popup = 16;
const widget = 20;

/**
 * Text typed into a form or onto the page is part of its content only after flattening, which happens in memory. Notes
 * and comments on marked words never are.
 */
function readAnnotations(api: Pdfium["api"], page: number): { isFilledIn: boolean; comments: number } {
  let isFilledIn = false;
  let comments = 0;
  const count = api.FPDFPage_GetAnnotCount(page);
  for (let index = 0; index < count; index++) {
    const annotation = api.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const subtype = api.FPDFAnnot_GetSubtype(annotation);
    if (mergedTypes.has(subtype)) isFilledIn = true;
    else if (subtype !== link && subtype !== popup && saysSomething(api, annotation)) comments++;
    api.FPDFPage_CloseAnnot(annotation);
  }
  return { isFilledIn, comments };
}

const mergedTypes: ReadonlySet<number> = new Set([freeText, stamp, widget]);

/** PDFium returns the length in bytes of UTF-16 with a NUL. */
function saysSomething(api: Pdfium["api"], annotation: number): boolean {
  return api.FPDFAnnot_GetStringValue(annotation, "Contents", 0, 0) > 2;
}

function readLoadedPage(pdfium: Pdfium, page: number): Omit<PageText, "comments"> {
  const { api } = pdfium;
  const width = Math.round(api.FPDF_GetPageWidthF(page) * 100);
  const height = Math.round(api.FPDF_GetPageHeightF(page) * 100);
  const textPage = api.FPDFText_LoadPage(page);
  if (textPage === 0) return { ...unreadable, width, height };
  const scratch = pdfium.allocate(16);
  try {
    const characters = readCharacters(pdfium, textPage, scratch);
    const { text, runs, unmapped } = collectRuns(characters);
    const boxes = runs.map((run) => boxOf({ pdfium, page, scratch, width, height }, run));
    return { text, boxes, width, height, unmapped, isRead: true };
  } finally {
    pdfium.free(scratch);
    api.FPDFText_ClosePage(textPage);
  }
}

/** In page space: points from the bottom left, before the page's rotation. */
function readCharacters(pdfium: Pdfium, textPage: number, scratch: number) {
  const count = Math.max(0, pdfium.api.FPDFText_CountChars(textPage));
  const codes = new Uint32Array(count);
  /** Left, top, right, bottom of each; all zero if the character was inferred rather than drawn. */
  const places = new Float32Array(count * 4);
  for (let index = 0; index < count; index++) {
    codes[index] = pdfium.unicodeAt(textPage, index);
    if (pdfium.isGeneratedAt(textPage, index) === 1 || pdfium.looseBoxAt(textPage, index, scratch) === 0) continue;
    const view = pdfium.view(scratch, 16);
    for (let side = 0; side < 4; side++) places[index * 4 + side] = view.getFloat32(side * 4, true);
  }
  return { codes, places };
}

interface Sheet {
  readonly pdfium: Pdfium;
  readonly page: number;
  readonly scratch: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(sheet: Sheet, { start, end, place }: Run): PageText["boxes"][number] {
  const [x1, y1] = toSheet(sheet, place.left, place.top);
  const [x2, y2] = toSheet(sheet, place.right, place.bottom);
  return [start, end, Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)];
}

/**
 * Converts page space to the page as seen, rotated and cropped. At this "device" size a pixel is a hundredth of a
 * point.
 */
function toSheet({ pdfium, page, scratch, width, height }: Sheet, x: number, y: number): [number, number] {
  pdfium.api.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, scratch, scratch + 4);
  const view = pdfium.view(scratch, 8);
  return [view.getInt32(0, true), view.getInt32(4, true)];
}
