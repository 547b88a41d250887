import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init } from "@embedpdf/pdfium";
import { parse } from "csv-parse/sync";
import { Parser } from "htmlparser2";
import mammoth from "mammoth";
import PostalMime from "postal-mime";

/** Text of a sample document, extracted by the libraries alone, so that a fault of our parser cannot hide here. */
export async function readDocument(name: string, bytes: Buffer): Promise<string> {
  switch (name.slice(name.lastIndexOf("."))) {
    case ".pdf":
      return await readPdf(bytes);
    case ".docx":
      return (await mammoth.extractRawText({ buffer: bytes })).value;
    case ".html":
      return readHtmlBody(bytes.toString());
    case ".eml":
      return (await PostalMime.parse(bytes)).text ?? "";
    case ".csv":
      return parse(bytes).flat().join("\n");
    case ".txt":
      return new TextDecoder(name.includes("chinese") ? "gb18030" : "utf-8", { fatal: true }).decode(bytes);
    default:
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  }
}

function readHtmlBody(html: string): string {
  let text = "";
  let inBody = false;
  const parser = new Parser({
    onopentagname(name) {
      inBody ||= name === "body";
    },
    ontext(part) {
      if (inBody) text += part;
    },
  });
  parser.end(html);
  return text;
}

async function readPdf(bytes: Buffer): Promise<string> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm"));
  const pdfium = await init({ wasmBinary: new Uint8Array(wasm).buffer });
  pdfium.PDFiumExt_Init();
  const memory = pdfium.pdfium.wasmExports;
  const file = memory.malloc(bytes.length);
  for (const [index, byte] of bytes.entries()) pdfium.pdfium.setValue(file + index, byte, "i8");
  const pdf = pdfium.FPDF_LoadMemDocument(file, bytes.length, "");
  if (pdf === 0) throw new Error("PDFium does not open the file");
  const pages = Array.from({ length: pdfium.FPDF_GetPageCount(pdf) }, (_, index) => {
    const page = pdfium.FPDFText_LoadPage(pdfium.FPDF_LoadPage(pdf, index));
    const count = pdfium.FPDFText_CountChars(page);
    const text = memory.malloc(2 * (count + 1));
    pdfium.FPDFText_GetText(page, 0, count, text);
    return pdfium.pdfium.UTF16ToString(text);
  });
  return pages.join("\n");
}
