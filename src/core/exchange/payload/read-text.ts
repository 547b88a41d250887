import { problemAt } from "#core/deps/problem-at.ts";
import type { ZipArchive } from "#core/exchange/archive/zip-reader.ts";
import type { Problem } from "#shared/errors.ts";

/** Bytes; above the text of a book of 100,000 pages. A larger text would not fit into one string. */
const maxTextBytes = 256 * 1024 * 1024;

/** Bytes of records, and of provenance of earlier bundles, held in memory at once. */
const maxHeldBytes = 512 * 1024 * 1024;

/**
 * True if these files may be held in memory together; otherwise the problem is noted. The archive gives their sizes
 * before they are read.
 */
export function mayHold(files: ZipArchive, paths: readonly string[], place: string, problems: Problem[]): boolean {
  const bytes = paths.reduce((sum, path) => sum + files.sizeOf(path), 0);
  if (bytes <= maxHeldBytes) return true;
  problems.push(problemAt(place, `${bytes} bytes, more than ${maxHeldBytes}, too large for its kind`));
  return false;
}

/** Reads a whole text file; empty, with the problem noted, if it is too large or not UTF-8. */
export async function readText(files: ZipArchive, path: string, problems: Problem[]): Promise<string> {
  if (files.sizeOf(path) > maxTextBytes) {
    problems.push(problemAt(path, `larger than ${maxTextBytes} bytes, too large for its kind`));
    return "";
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.open(path)) chunks.push(chunk);
  try {
    return decoder().decode(Buffer.concat(chunks));
  } catch {
    problems.push(problemAt(path, "not text in UTF-8"));
    return "";
  }
}

/**
 * Lines of a text file without line feeds, one at a time. Invalid UTF-8 becomes U+FFFD, which is in no line of ours.
 */
export async function* readLines(files: ZipArchive, path: string): AsyncGenerator<string> {
  const decode = new TextDecoder("utf-8", { ignoreBOM: true });
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of files.open(path)) {
    const [first = "", ...others] = decode.decode(chunk, { stream: true }).split("\n");
    // A longer line is not ours; the part kept will not parse.
    if (length <= maxTextBytes) pieces.push(first);
    length += first.length;
    const last = others.pop();
    if (last === undefined) continue;
    yield pieces.join("");
    yield* others;
    pieces = [last];
    length = last.length;
  }
  const rest = pieces.join("") + decode.decode();
  if (rest !== "") yield rest;
}

function decoder(): TextDecoder {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}
