// The encodings that MIME puts text in, read without a parser: where a mail is malformed, or has parts that no reader
// shows, its bytes still hold what they hold.

const maxBodies = 10_000;
const maxCharsets = 4;

/** The bodies in base64 (RFC 2045, section 6.8), by their header fields, and base64 inside a page (RFC 2397). */
export function* mailBodies(bytes: Buffer): Generator<() => Buffer> {
  if (!isText(bytes)) return;
  const text = bytes.toString("latin1");
  let found = 0;
  for (const [, body = ""] of text.matchAll(base64Body)) {
    if (++found > maxBodies) return;
    yield () => Buffer.from(body, "base64");
  }
}

const base64Body =
  /(?:content-transfer-encoding:[ \t]*"?base64[\s\S]{0,8000}?\r?\n[ \t]*\r?\n|;base64,)([A-Za-z0-9+/=\s]+)/gi;

/** Whether bytes are text, as far as their beginning tells; UTF-16 is, by its mark. */
export function isText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isMarked = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe);
  return isMarked || !bytes.subarray(0, 4096).includes(0);
}

/** The encodings besides UTF-8 that a mail, an HTML page or an XML file declares for its texts. */
export function declaredCharsets(bytes: Buffer): string[] {
  if (!isText(bytes)) return [];
  const names = [...bytes.toString("latin1").matchAll(/(?:charset|\bencoding)\s*=\s*["']?([\w.:-]{1,40})/gi)];
  const charsets = new Set(names.map(([, name = ""]) => name.toLowerCase()));
  for (const plain of ["utf-8", "utf8", "us-ascii"]) charsets.delete(plain);
  return [...charsets].slice(0, maxCharsets);
}

/** Bytes as `Content-Transfer-Encoding: quoted-printable` writes them (RFC 2045, section 6.7). */
export function fromQuotedPrintable(text: string): Buffer {
  const plain = text
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** The encoded words of header fields and file names (RFC 2047), one after the other; neighbours are one text. */
export function encodedWords(text: string): string {
  let end = 0;
  let words = "";
  for (const match of text.matchAll(/=\?([^?\s]{1,40})\?([bq])\?([^?\s]*)\?=/gi)) {
    const [whole, charset = "", encoding, content = ""] = match;
    const isNeighbour = /^\s*$/.test(text.slice(end, match.index).slice(0, 80)) && match.index - end <= 80;
    const bytes =
      encoding?.toLowerCase() === "b"
        ? Buffer.from(content, "base64")
        : fromQuotedPrintable(content.replaceAll("_", " "));
    words += (isNeighbour ? "" : "\n") + decodeAs(bytes, charset.replace(/\*.*/, ""));
    end = match.index + whole.length;
  }
  return words;
}

/** By a name of an encoding; in ISO 8859-1 where nobody knows that name. */
export function decodeAs(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}
