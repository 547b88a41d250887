import { createHash } from "node:crypto";

export interface PdfPage {
  /** Operators of the page's content; text uses font /F, which is Helvetica. */
  readonly content: string;
  readonly width?: number;
  readonly height?: number;
  /** Further entries of the page's dictionary. */
  readonly extra?: string;
}

export interface PdfOptions {
  /** Entries of the information dictionary. */
  readonly info?: string;
  /** Entries of the catalogue. */
  readonly catalog?: string;
  /** Further objects, numbered from 1000. */
  readonly objects?: readonly string[];
  readonly password?: string;
}

export const firstExtraObject = 1000;

/** A line of text at a place, in points from the bottom left. */
export function textAt(x: number, y: number, text: string, size = 12): string {
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, "\\$&")}) Tj ET\n`;
}

/** A PDF written by hand: catalogue, page tree, one font, and a page with a content stream for each entry. */
export function makePdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array {
  const lock = options.password === undefined ? undefined : lockOf(options.password);
  const objects = new Map<number, Buffer>();
  const put = (number: number, body: string) => objects.set(number, Buffer.from(body, "latin1"));
  put(1, `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ""} >>`);
  put(
    2,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${10 + index * 2} 0 R`).join(" ")}] >>`,
  );
  put(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  put(4, `<< ${options.info ?? ""} >>`);
  for (const [index, page] of pages.entries()) {
    const number = 10 + index * 2;
    const box = `[0 0 ${page.width ?? 200} ${page.height ?? 100}]`;
    put(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << /Font << /F 3 0 R >> >> /Contents ${number + 1} 0 R ${page.extra ?? ""} >>`,
    );
    const plain = Buffer.from(page.content, "latin1");
    const content = lock ? lock.encrypt(number + 1, plain) : plain;
    const head = Buffer.from(`<< /Length ${content.length} >>\nstream\n`);
    objects.set(number + 1, Buffer.concat([head, content, Buffer.from("\nendstream")]));
  }
  for (const [index, body] of (options.objects ?? []).entries()) put(firstExtraObject + index, body);
  return assemble(objects, `/Root 1 0 R ${lock ? lock.trailer : "/Info 4 0 R"}`);
}

function assemble(objects: ReadonlyMap<number, Buffer>, trailer: string): Uint8Array {
  const parts = [Buffer.from("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const table: string[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const [number, body] of objects) {
    const part = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    table.push(`${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`);
    parts.push(part);
    offset += part.length;
  }
  const size = Math.max(...objects.keys()) + 1;
  parts.push(Buffer.from(`xref\n0 1\n0000000000 65535 f \n${table.join("")}`));
  parts.push(Buffer.from(`trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${offset}\n%%EOF\n`, "latin1"));
  return new Uint8Array(Buffer.concat(parts));
}

const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const documentId = Buffer.from("0123456789abcdef");

/** The standard security handler with 40-bit RC4 (ISO 32000-1 section 7.6.3, algorithms 1 to 4). */
function lockOf(password: string) {
  const padded = Buffer.concat([Buffer.from(password, "latin1"), padding]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const key = md5(padded, owner, permissions, documentId).subarray(0, 5);
  const user = rc4(key, padding);
  const hex = (bytes: Buffer) => `<${bytes.toString("hex")}>`;
  return {
    trailer: `/ID [${hex(documentId)} ${hex(documentId)}] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${hex(owner)} /U ${hex(user)} >>`,
    encrypt(object: number, data: Buffer): Buffer {
      const number = Buffer.from([object & 0xff, object >> 8, 0, 0, 0]);
      return rc4(md5(key, number).subarray(0, 10), data);
    },
  };
}

function md5(...parts: readonly Buffer[]): Buffer {
  return createHash("md5").update(Buffer.concat(parts)).digest();
}

/** Written by hand, because the engine's cryptography no longer includes it. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (i: number, j: number) => {
    [state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  const out = Buffer.alloc(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 255;
    j = (j + (state[i] ?? 0)) & 255;
    swap(i, j);
    out[at] = (data[at] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
  }
  return out;
}
