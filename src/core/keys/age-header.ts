import { problemAt } from "#core/deps/problem-at.ts";
import { AppError } from "#shared/errors.ts";

/** The header of an encrypted file, readable without a key: age-encryption.org/v1, "Header". */
export interface AgeHeader {
  /** One type for each recipient. By design, the X25519 key of a stanza cannot be read. */
  readonly stanzas: readonly string[];
  /** Base-two logarithm of scrypt's cost, if the file was encrypted with a passphrase. */
  readonly scryptWorkFactor?: number;
}

/** Bytes, about 600 recipients. The header's later parser reads it line by line without a limit. */
export const maxAgeHeaderBytes = 64 * 1024;

const versionLine = "age-encryption.org/v1";
const bodyColumns = 64;
const argument = /^[\x21-\x7e]+$/;
const base64 = /^[A-Za-z0-9+/]*$/;

/** Reads the header from the first bytes of a file; throws `bundle.unreadable`. */
export function parseAgeHeader(start: Uint8Array): AgeHeader {
  const text = Buffer.from(start.subarray(0, maxAgeHeaderBytes)).toString("latin1");
  if (text.startsWith("-----BEGIN AGE ENCRYPTED FILE-----"))
    throw unreadable("an age file in text armor; only the binary form is read");
  if (!text.startsWith(`${versionLine}\n`)) throw unreadable("not an encrypted bundle (no age header)");
  const stanzas: string[][] = [];
  const lines = text.split("\n");
  // The last piece has no line end, so it is not a line of the header.
  for (let at = 1; at < lines.length - 1; ) {
    const line = lines[at] ?? "";
    if (/^--- [A-Za-z0-9+/]{43}$/.test(line)) return headerOf(stanzas);
    const [arrow, ...args] = line.split(" ");
    if (arrow !== "->" || args.length === 0 || !args.every((arg) => argument.test(arg))) break;
    stanzas.push(args);
    at = endOfBody(lines, at + 1);
  }
  throw unreadable("the header of the encrypted file is damaged, cut short or too long");
}

/** True once the bytes contain a header's last line, or can no longer become a header. */
export function hasWholeAgeHeader(start: Uint8Array): boolean {
  return start.byteLength >= maxAgeHeaderBytes || /\n--- [^\n]*\n/.test(Buffer.from(start).toString("latin1"));
}

/** The line after a body: full lines of base64, then a shorter, possibly empty one. */
function endOfBody(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!base64.test(line) || line.length > bodyColumns) break;
    if (line.length < bodyColumns) return at + 1;
  }
  return lines.length;
}

function headerOf(stanzas: readonly (readonly string[])[]): AgeHeader {
  const types = stanzas.map(([type]) => type ?? "");
  const scrypt = stanzas.find(([type]) => type === "scrypt");
  if (!scrypt) return { stanzas: types };
  const [, , workFactor] = scrypt;
  // A passphrase stanza beside others would let one recipient forge the file for the rest.
  if (stanzas.length > 1 || workFactor === undefined || !/^[1-9]\d?$/.test(workFactor))
    throw unreadable("the header of the encrypted file mixes a passphrase with something else");
  return { stanzas: types, scryptWorkFactor: Number(workFactor) };
}

function unreadable(problem: string): AppError {
  return new AppError("bundle.unreadable", { problems: [problemAt("", problem)] });
}
