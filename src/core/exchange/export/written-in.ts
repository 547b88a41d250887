import { isUtf8 } from "node:buffer";
import { readEscapes } from "#core/residue/escapes.ts";
import { declaredCharsets, decodeAs, encodedWords, fromQuotedPrintable, isText } from "./mail-encodings.ts";
import { isRtf, rtfTexts } from "./rtf-text.ts";

interface Setting {
  /** True if this is the original of a document whose text is searched too. */
  readonly isRead: boolean;
  readonly isPdf: boolean;
  /** Encodings declared by the document or a surrounding mail. */
  readonly charsets: readonly string[];
}

/**
 * Texts a person would read in these bytes that a search for a name's bytes misses: quoted-printable mail and encoded
 * words; XML, HTML and SVG with and without tags, which may be inside a word; Rich Text Format; text in other
 * encodings; and strings of a PDF, such as annotations.
 */
export function* writtenIn(bytes: Buffer, { isRead, isPdf, charsets }: Setting): Generator<Uint8Array | string> {
  if (isPdf) yield* pdfStrings(bytes);
  if (isPdf || !isText(bytes)) return;
  const raw = bytes.toString("latin1");
  if (isRtf(raw)) for (const text of rtfTexts(raw)) yield* piecesOf(text);
  const isMail = /^content-transfer-encoding:|=\?[^?\s]{1,40}\?[bq]\?/im.test(raw);
  if (isMail) yield encodedWords(raw);
  // Base64 is not text, and in so much of it some would match a short name.
  const content = isMail ? fromQuotedPrintable(raw.replace(base64Line, "")) : bytes;
  for (const text of textsOf(content, [...charsets, ...declaredCharsets(bytes)])) {
    const isTagged = text.includes("</");
    if (!isTagged && !isMail && isRead) continue;
    for (const piece of piecesOf(text)) {
      yield piece;
      if (isTagged) yield* withoutTags(piece);
    }
  }
}

const base64Line = /^[A-Za-z0-9+/=]{60,}\r?$/gm;

function textsOf(bytes: Buffer, charsets: readonly string[]): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return [decodeAs(bytes, "utf-16le")];
  if (first === 0xfe && second === 0xff) return [decodeAs(bytes, "utf-16be")];
  const others = isUtf8(bytes) ? charsets.filter((charset) => inSevenBits.test(charset)) : charsets;
  const needsGuess = others.length === 0 && !isUtf8(bytes);
  return [...new Set(["utf-8", ...others, ...(needsGuess ? ["latin1"] : [])])].map((name) => decodeAs(bytes, name));
}

/** Encodings whose bytes are also valid UTF-8. */
const inSevenBits = /^iso-2022-/i;

const pieceLength = 1024 * 1024;
/** UTF-16 units; a name with all tags inside it is shorter. */
const overlap = 8 * 1024;

/** In pieces, so that the text of a large original is not in memory several times. */
function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += pieceLength - overlap) yield text.slice(start, start + pieceLength);
}

/** Tags may separate words or be inside them: try both. */
function* withoutTags(text: string): Generator<string> {
  for (const instead of ["", " "]) yield readEscapes(text.replace(/<[^<>]*>/g, instead));
}

/** ISO 32000-1, section 7.3.4: hexadecimal and literal strings; UTF-16 ones are recognised by their mark. */
function* pdfStrings(bytes: Buffer): Generator<Uint8Array | string> {
  const raw = bytes.toString("latin1");
  const texts: string[] = [];
  const others: Buffer[] = [];
  for (const [, digits = ""] of raw.matchAll(/<([0-9a-f][0-9a-f\s]{3,})>/gi)) {
    const string = Buffer.from(digits.replace(/\s+/g, ""), "hex");
    if (isMarked(string)) texts.push(decodeAs(string, "utf-16be"));
    else others.push(string, lineFeed);
  }
  for (const [, content = ""] of raw.matchAll(/\(([^\\()]*(?:\\[\s\S][^\\()]*){0,2000})\)/g)) {
    if (!/[\\%]/.test(content) && !content.startsWith("\xfe\xff")) continue;
    const string = Buffer.from(content.replace(escapeSequence, unescaped), "latin1");
    if (isMarked(string)) texts.push(decodeAs(string, "utf-16be"));
    else if (content.includes("%")) texts.push(string.toString("latin1"));
    else others.push(string, lineFeed);
  }
  if (texts.length > 0) yield texts.join("\n");
  if (others.length > 0) yield Buffer.concat(others);
}

const lineFeed = Buffer.from("\n");
const escapeSequence = /\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g;
const escaped: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\n": "", "\r": "", "\r\n": "" };

function unescaped(_: string, octal?: string, other = ""): string {
  return octal === undefined ? (escaped[other] ?? other) : String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
}

function isMarked(string: Buffer): boolean {
  return string[0] === 0xfe && string[1] === 0xff;
}
