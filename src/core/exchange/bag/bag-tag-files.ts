import type { BagInfo } from "./bag.ts";

// Parsing of BagIt's tag files, in any version. Nothing is checked against other files here.

export interface BagDeclaration {
  readonly version: string;
  readonly encoding: string;
}

export interface ManifestLine {
  readonly digest: string;
  /** Path in the bag, without "./" and with escapes resolved. */
  readonly path: string;
  /** Description of an unusual but valid spelling of the line. */
  readonly oddity?: string;
}

/** Unreadable lines are given by number, from 1. */
export interface Lines<Line> {
  readonly lines: readonly Line[];
  readonly unread: readonly number[];
}

/** RFC 8493 section 2.1.1: two lines, always UTF-8, never a byte order mark, no space before a colon. */
export function readDeclaration(bytes: Uint8Array): BagDeclaration | undefined {
  const text = decodeTagFile(bytes, "UTF-8", { keepMark: true });
  const form =
    /^BagIt-Version:[ \t]*(\d+\.\d+)[ \t]*\r?\nTag-File-Character-Encoding:[ \t]*([\w.:-]+)[ \t]*(?:\r?\n)*$/;
  const [, version, encoding] = form.exec(text ?? "") ?? [];
  return version === undefined || encoding === undefined ? undefined : { version, encoding };
}

/** The decoded text; `undefined` if the bytes are invalid or the encoding is unknown. */
export function decodeTagFile(
  bytes: Uint8Array,
  encoding: string,
  { keepMark = false }: { keepMark?: boolean } = {},
): string | undefined {
  const label = encoding.toLowerCase();
  // TextDecoder maps this label to windows-1252, as browsers do.
  if (label === "iso-8859-1") return Buffer.from(bytes).toString("latin1");
  const options = { fatal: true, ignoreBOM: keepMark };
  try {
    return new TextDecoder(label === "utf-16" ? utf16Of(bytes) : label, options).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Lines of digest and path. Since version 1.0, CR, LF and percent signs in paths are escaped (section 2.1.3). */
export function readManifest(text: string, version: string): Lines<ManifestLine> {
  return readLines(text, (line) => {
    const [, digest, mark, path] = /^([0-9A-Fa-f]+)[ \t]+(\*?)(.+)$/s.exec(line) ?? [];
    if (digest === undefined || path === undefined) return undefined;
    const plain = path.replace(/^(?:\.\/)+/, "");
    const oddity =
      mark === "*" ? "marked as binary by md5sum" : plain === path ? undefined : 'listed with a leading "./"';
    return { digest: digest.toLowerCase(), path: resolveEscapes(plain, version), ...(oddity && { oddity }) };
  });
}

/** Paths omitted from the bag; their addresses are not needed. */
export function readFetch(text: string, version: string): Lines<string> {
  return readLines(text, (line) => {
    const [, path] = /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/s.exec(line) ?? [];
    return path === undefined ? undefined : resolveEscapes(path.replace(/^(?:\.\/)+/, ""), version);
  });
}

/** A line that starts with white space continues the previous value (section 2.2.2). */
export function readBagInfo(text: string): Lines<BagInfo[number]> {
  const unfolded = text.replace(/(?:\r\n|\r|\n)[ \t]+(?=\S)/g, " ");
  return readLines(unfolded, (line): BagInfo[number] | undefined => {
    const [, label, value] = /^([^\s:](?:[^:]*[^\s:])?)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    return label === undefined || value === undefined ? undefined : [label, value.trimEnd()];
  });
}

/** Values of a label, ignoring case (section 2.2.2). */
export function infoValues(info: BagInfo, label: string): string[] {
  return info.filter(([name]) => name.toLowerCase() === label.toLowerCase()).map(([, value]) => value);
}

/** UTC milliseconds as claimed by the signer; `null` if there is no valid time. */
export function signedAtOf(info: BagInfo): number | null {
  const at = Date.parse(infoValues(info, "Signed-At")[0] ?? "");
  return Number.isNaN(at) ? null : at;
}

function readLines<Line>(text: string, read: (line: string) => Line | undefined): Lines<Line> {
  const lines: Line[] = [];
  const unread: number[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    if (line === "") return;
    const value = read(line);
    if (value === undefined) unread.push(index + 1);
    else lines.push(value);
  });
  return { lines, unread };
}

function resolveEscapes(path: string, version: string): string {
  const escapes = version === "1.0" ? /%(0A|0D|25)/gi : /%(0A|0D)/gi;
  return path.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** RFC 2781 section 4.3: big-endian without a byte order mark. */
function utf16Of(bytes: Uint8Array): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-16be";
}
