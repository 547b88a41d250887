import { isAppError } from "#shared/errors.ts";
import type { Findings } from "./findings.ts";

/** Files of a bag, wherever they are: in a folder, an archive or memory. */
export interface BagFiles {
  /** Paths relative to the bag, joined by `/`. */
  list(): readonly string[];
  /** May throw `bundle.unreadable` while reading, which becomes a problem of the file. */
  open(path: string): Uint8Array | AsyncIterable<Uint8Array>;
}

/** Bytes. The manifest of a bag with 200,000 files has less than 30 MiB. */
export const maxTagFileBytes = 64 * 1024 * 1024;

/** Passes on a file chunk by chunk. Returns false, with the problem noted, if it cannot be read to its end. */
export async function readChunks(
  files: BagFiles,
  path: string,
  { findings, take }: { findings: Findings; take: (chunk: Uint8Array) => void },
): Promise<boolean> {
  try {
    const content = files.open(path);
    if (content instanceof Uint8Array) take(content);
    else for await (const chunk of content) take(chunk);
    return true;
  } catch (error) {
    if (!isAppError(error, "bundle.unreadable")) throw error;
    for (const { problem } of error.data.problems) findings.problem(path, problem);
    return false;
  }
}

/** Reads a whole small file; `undefined`, with the problem noted, if it is too large or unreadable. */
export async function readTagFile(files: BagFiles, path: string, findings: Findings): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const take = (chunk: Uint8Array) => {
    size += chunk.byteLength;
    if (size <= maxTagFileBytes) chunks.push(chunk);
  };
  if (!(await readChunks(files, path, { findings, take }))) return undefined;
  if (size <= maxTagFileBytes) return Buffer.concat(chunks);
  findings.problem(path, `larger than ${maxTagFileBytes} bytes, too large for a tag file`);
  return undefined;
}
