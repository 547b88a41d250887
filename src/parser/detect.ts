import type { SourceFile } from "#shared/contract/parser.ts";
import { limits } from "./limits.ts";

export type Format = "pdf" | "zip" | "mail" | "html" | "markdown" | "table" | "text" | "none";

export interface Detected {
  readonly format: Format;
  readonly mediaType: string;
  /** A remark for the user on a file kept without text. */
  readonly warning?: string;
}

/**
 * Type of a file. Its first bytes decide where they can; name and declared type, which are arbitrary, only choose among
 * text formats. ZIP files are examined later (`zipMediaType`).
 */
export function detect(file: SourceFile): Detected {
  const head = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, Math.min(file.bytes.byteLength, headBytes));
  const ending = endingOf(file.name);
  const declared = essenceOf(file.declaredType);
  return (
    byMagic(file, head, ending) ??
    (isPdf(head, ending === "pdf" || declared === "application/pdf") ? pdf : undefined) ??
    (ending === undefined ? undefined : byEnding.get(ending)) ??
    byDeclaredType(declared) ??
    byContent(file.bytes, head) ?? { format: "text", mediaType: "text/plain" }
  );
}

/** The `charset` declared by a carrier, as in `text/plain; charset=koi8-r`. */
export function declaredCharset(declaredType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(declaredType ?? "")?.[1];
}

/** Kind of a ZIP package, by the names of its entries (ECMA-376 part 2; ODF 1.3 part 2 section 3.3). */
export function zipMediaType(names: ReadonlySet<string>, mimetype: string | undefined): string {
  if (mimetype !== undefined && /^application\/[a-z0-9.+-]+$/.test(mimetype)) return mimetype;
  if (!names.has("[Content_Types].xml")) return "application/zip";
  const folders = new Set([...names].map((name) => name.split("/", 1)[0]));
  if (folders.has("word")) return docxType;
  if (folders.has("xl")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (folders.has("ppt")) return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  return "application/zip";
}

export const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const headBytes = 4096;
const pdf: Detected = { format: "pdf", mediaType: "application/pdf" };

function endingOf(name: string): string | undefined {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
}

function essenceOf(declaredType: string | undefined): string | undefined {
  return /^\s*([a-z]+\/[a-z0-9.+-]+)/i.exec(declaredType ?? "")?.[1]?.toLowerCase();
}

const signatures: readonly (readonly [mediaType: string, offset: number, bytes: string])[] = [
  ["image/png", 0, "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/gif", 0, "GIF8"],
  ["image/tiff", 0, "II*\0"],
  ["image/tiff", 0, "MM\0*"],
  ["image/webp", 8, "WEBP"],
  ["image/bmp", 6, "\0\0\0\0"],
  ["image/heic", 4, "ftyphei"],
  ["image/heic", 4, "ftypmif1"],
  ["image/avif", 4, "ftypavif"],
  ["video/mp4", 4, "ftyp"],
  ["application/gzip", 0, "\x1f\x8b\x08"],
  ["application/x-7z-compressed", 0, "7z\xbc\xaf\x27\x1c"],
  ["application/vnd.rar", 0, "Rar!\x1a\x07"],
  ["application/x-bzip2", 0, "BZh"],
  ["application/x-xz", 0, "\xfd7zXZ\0"],
  ["application/zstd", 0, "\x28\xb5\x2f\xfd"],
  ["application/vnd.sqlite3", 0, "SQLite format 3\0"],
  ["application/rtf", 0, "{\\rtf"],
  ["application/postscript", 0, "%!PS"],
  ["audio/mpeg", 0, "ID3"],
  ["audio/ogg", 0, "OggS"],
  ["audio/flac", 0, "fLaC"],
  ["video/matroska", 0, "\x1a\x45\xdf\xa3"],
  ["audio/wav", 8, "WAVE"],
  ["application/x-elf", 0, "\x7fELF"],
];
/** Signatures that look like a word and could start a text: they also require a byte that text never has nearby. */
const wordLike: ReadonlySet<string> = new Set([
  "application/x-bzip2",
  "audio/mpeg",
  "image/gif",
  "image/bmp",
  "audio/ogg",
]);

function byMagic(file: SourceFile, head: Buffer, ending: string | undefined): Detected | undefined {
  if (head.byteLength === 0)
    return { format: "none", mediaType: "application/octet-stream", warning: "The file is empty." };
  const start = head.toString("latin1", 0, 64);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06"))
    return { format: "zip", mediaType: zipTypeByEnding.get(ending ?? "") ?? "application/zip" };
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return compoundFile(file.bytes);
  for (const [mediaType, offset, bytes] of signatures) {
    if (!start.startsWith(bytes, offset)) continue;
    if (mediaType === "image/bmp" && !start.startsWith("BM")) continue;
    if (wordLike.has(mediaType) && !/[^\P{Cc}\s]|[^\p{ASCII}]/u.test(start)) continue;
    return { format: "none", mediaType };
  }
  return undefined;
}

const zipTypeByEnding: ReadonlyMap<string, string> = new Map([["docx", docxType]]);

/** OLE compound files (MS-CFB): the names of their streams, in UTF-16, tell the content. */
function compoundFile(bytes: Uint8Array): Detected {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => buffer.includes(Buffer.from(name, "utf16le"));
  if (holds("EncryptedPackage")) {
    const warning =
      "The document is protected by a password, which this program cannot use. Save it without one to read it.";
    return { format: "none", mediaType: "application/x-cfb", warning };
  }
  if (holds("WordDocument")) return { format: "none", mediaType: "application/msword" };
  if (holds("Workbook")) return { format: "none", mediaType: "application/vnd.ms-excel" };
  if (holds("PowerPoint Document")) return { format: "none", mediaType: "application/vnd.ms-powerpoint" };
  if (holds("__substg1.0_")) return { format: "none", mediaType: "application/vnd.ms-outlook" };
  return { format: "none", mediaType: "application/x-cfb" };
}

/** The header may be anywhere in the first 1024 bytes (ISO 32000-1 annex H.3.4.1), but a text may mention it there. */
function isPdf(head: Buffer, isHinted: boolean): boolean {
  const start = head.toString("latin1", 0, 1024);
  return isHinted ? start.includes("%PDF-") : /^(\xef\xbb\xbf)?\s*%PDF-\d/.test(start);
}

const textFormats: readonly (readonly [Format, mediaType: string, endings: string])[] = [
  ["text", "text/plain", "txt text log"],
  ["table", "text/csv", "csv"],
  ["table", "text/tab-separated-values", "tsv tab"],
  ["markdown", "text/markdown", "md markdown mdown mkd"],
  ["html", "text/html", "html htm shtml"],
  ["html", "application/xhtml+xml", "xhtml xht"],
  ["mail", "message/rfc822", "eml"],
  ["mail", "multipart/related", "mht mhtml"],
  ["text", "application/mbox", "mbox"],
  ["text", "application/json", "json jsonl ndjson"],
  ["text", "application/xml", "xml"],
  ["text", "image/svg+xml", "svg"],
  ["text", "text/calendar", "ics"],
  ["text", "text/vcard", "vcf"],
];
const byEnding: ReadonlyMap<string, Detected> = new Map(
  textFormats.flatMap(([format, mediaType, endings]) =>
    endings.split(" ").map((ending) => [ending, { format, mediaType }] as const),
  ),
);

function byDeclaredType(declared: string | undefined): Detected | undefined {
  if (declared === undefined || declared === "text/plain") return undefined;
  for (const detected of byEnding.values()) if (detected.mediaType === declared) return detected;
  return declared.startsWith("text/") ? { format: "text", mediaType: declared } : undefined;
}

/** Mail, HTML and XML without a telling name. UTF-16 of ASCII reads like ASCII without its NULs. */
function byContent(bytes: Uint8Array, head: Buffer): Detected | undefined {
  const start = head
    .toString("latin1")
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replaceAll("\0", "");
  if (isMail(start, head.byteLength === headBytes))
    return isMailbox(bytes) ? mailbox : { format: "mail", mediaType: "message/rfc822" };
  if (/^\s*(?:<!doctype\s+html|<html[\s>])/i.test(withoutProlog(start)))
    return { format: "html", mediaType: "text/html" };
  if (/^\s*<\?xml[\s?]/.test(start)) return { format: "text", mediaType: "application/xml" };
  return undefined;
}

/** Removes comments and an XML declaration before a document; one by one, which keeps the cost linear. */
function withoutProlog(start: string): string {
  const rest = start.replace(/^\s*(?:<!--[\s\S]*?-->|<\?xml[^>]*\?>)/, "");
  return rest === start ? start : withoutProlog(rest);
}

const mailFields = new Set(
  "from to cc subject date received message-id mime-version return-path delivered-to reply-to sender content-type".split(
    " ",
  ),
);

/** A header block (RFC 5322 section 2.2) with at least two fields typical of mail; an mbox line may precede it. */
function isMail(start: string, isCut: boolean): boolean {
  const [block = "", ...rest] = start.replace(/^From [^\n]*\n/, "").split(/\r?\n\r?\n/, 2);
  const lines = block.split(/\r?\n/);
  if (rest.length === 0 && isCut) lines.pop();
  const fields = lines
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => /^([!-9;-~]+):/.exec(line)?.[1]?.toLowerCase());
  return fields.every((name) => name !== undefined) && fields.filter((name) => mailFields.has(name ?? "")).length >= 2;
}

const mailbox: Detected = { format: "text", mediaType: "application/mbox" };

/** Several messages in one file (RFC 4155): shown as text, because the parser of one message would lose the others. */
function isMailbox(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    buffer.subarray(0, 5).equals(Buffer.from("From ")) &&
    /\n\r?\nFrom [^\n]*\d{4}\r?\n/.test(buffer.toString("latin1", 0, limits.searchedMailBytes))
  );
}
