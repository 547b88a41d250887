// MIME's text encodings, decoded without a parser: even a malformed mail, or a part that no reader shows, contains its
// bytes.

const maxBodies = 10_000;
const maxCharsets = 4;

/** Base64 bodies (RFC 2045, section 6.8), found by their header fields, and base64 inside a page (RFC 2397). */
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

/** True if the bytes start like text; UTF-16 is recognised by its mark. */
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

/** Decodes `Content-Transfer-Encoding: quoted-printable` (RFC 2045, section 6.7). */
export function fromQuotedPrintable(text: string): Buffer {
  const plain = text
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** Encoded words of header fields and file names (RFC 2047); adjacent ones form one text. */
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

/** Decodes by an encoding's name; as ISO 8859-1 if the name is unknown. */
export function decodeAs(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}
