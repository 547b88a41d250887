import PDFDocument from "pdfkit";
import { blockToText } from "./render-text.ts";
import type { SampleBlock, SampleSource } from "./sample-source.ts";

const size = { title: 18, heading: 13, text: 11.5, notice: 9.5 };

/** The file's ID is a hash of `info`, and nothing is deflated, so the bytes depend neither on the clock nor on zlib. */
export function renderPdf({ header, blocks }: SampleSource): Promise<Buffer> {
  const when = new Date(`${header.date}T09:00:00Z`);
  const pdf = new PDFDocument({
    size: "A4",
    margin: 72,
    compress: false,
    pdfVersion: "1.7",
    lang: header.language,
    displayTitle: true,
    info: { Title: header.title, Author: header.author, CreationDate: when, ModDate: when },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  // The fonts are two of the standard 14 (ISO 32000-1, 9.6.2.2): nothing to embed, nothing to license.
  pdf.font("Times-Italic").fontSize(size.notice).text(header.notice).moveDown(1.5);
  pdf.font("Times-Bold").fontSize(size.title).text(header.title).moveDown(0.8);
  for (const block of blocks) drawBlock(pdf, block);
  pdf.end();
  return done;
}

function drawBlock(pdf: PDFKit.PDFDocument, block: SampleBlock): void {
  if (block.kind === "heading") pdf.font("Times-Bold").fontSize(size.heading).text(block.text).moveDown(0.4);
  else pdf.font("Times-Roman").fontSize(size.text).text(blockToText(block), { lineGap: 2 }).moveDown(0.8);
}
