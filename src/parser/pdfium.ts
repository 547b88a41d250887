import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";
import { Refusal } from "./refusal.ts";

/** PDFium compiled to WebAssembly. Addresses are offsets in its memory; allocations must be freed. */
export interface Pdfium {
  readonly api: WrappedPdfiumModule;
  /** Functions called for every character, without the checks `api` makes on each call. */
  readonly unicodeAt: Direct;
  readonly isGeneratedAt: Direct;
  readonly looseBoxAt: Direct;
  /** Throws a refusal if the memory cannot grow. */
  allocate(size: number): number;
  free(address: number): void;
  /** A view of its memory, valid until the next call. */
  view(address: number, length: number): DataView;
}

type Direct = (page: number, index: number, address?: number) => number;

/** Kept between files: compiling takes 40 ms. */
let loaded: Promise<Pdfium> | undefined;

export function loadPdfium(): Promise<Pdfium> {
  loaded ??= load();
  return loaded;
}

/** After a trap its memory may be in any state, so the next file gets a new instance. */
export function forgetPdfium(): void {
  loaded = undefined;
}

export interface PdfDocument {
  readonly pdfium: Pdfium;
  readonly handle: number;
}

/** Opens, uses and closes a document; `undefined` if it needs a password, or another one. */
export async function withPdf<Result>(
  { bytes, password }: { readonly bytes: Uint8Array; readonly password?: string | undefined },
  use: (document: PdfDocument) => Result,
): Promise<Result | undefined> {
  const pdfium = await loadPdfium();
  try {
    return withCopy(pdfium, bytes, (address) => {
      const handle = pdfium.api.FPDF_LoadMemDocument(address, bytes.byteLength, password ?? "");
      if (handle === 0) return refusePdf(pdfium.api.FPDF_GetLastError());
      try {
        return use({ pdfium, handle });
      } finally {
        pdfium.api.FPDF_CloseDocument(handle);
      }
    });
  } catch (error) {
    if (!(error instanceof Refusal)) forgetPdfium();
    throw error;
  }
}

/** fpdfview.h: FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY. */
function refusePdf(error: number): undefined {
  if (error === 4) return undefined;
  if (error === 5) throw new Refusal("unreadable", "the document is protected in a way that is not known");
  throw new Refusal("unreadable", "the document is damaged");
}

function withCopy<Result>(pdfium: Pdfium, bytes: Uint8Array, use: (address: number) => Result): Result {
  const address = pdfium.allocate(bytes.byteLength);
  const view = pdfium.view(address, bytes.byteLength);
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(bytes);
  try {
    return use(address);
  } finally {
    pdfium.free(address);
  }
}

async function load(): Promise<Pdfium> {
  // Resolved by package name, so that it is found from the sources and from the bundle.
  const wasm = readFileSync(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm"));
  const settings: object = { wasmBinary: wasm };
  const api = await init(settings);
  api.PDFiumExt_Init();
  const { wasmExports } = api.pdfium;
  const memory: unknown = Reflect.get(wasmExports, "memory");
  if (!(memory instanceof WebAssembly.Memory)) throw new Error("PDFium has no memory");
  return {
    api,
    unicodeAt: direct(wasmExports, "FPDFText_GetUnicode"),
    isGeneratedAt: direct(wasmExports, "FPDFText_IsGenerated"),
    looseBoxAt: direct(wasmExports, "FPDFText_GetLooseCharBox"),
    allocate(size) {
      const address = wasmExports.malloc(Math.max(size, 1));
      if (address === 0) throw new Refusal("resource", "the document needs too much memory");
      return address;
    },
    free: wasmExports.free,
    // Growing replaces the memory's buffer.
    view: (address, length) => new DataView(memory.buffer, address, length),
  };
}

function direct(wasmExports: object, name: string): Direct {
  const call: unknown = Reflect.get(wasmExports, name);
  if (typeof call !== "function") throw new Error(`PDFium has no ${name}`);
  return (page, index, address) => Number(call(page, index, address));
}
