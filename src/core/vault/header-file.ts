import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, rmSync } from "node:fs";
import { AppError, isAppError } from "#shared/errors.ts";
import { moveDurably, writeDurably } from "./durable-file.ts";
import { asFileErrors } from "./file-error.ts";
import { decodeHeader, encodeHeader, type Header, headerCaps } from "./header.ts";
import type { VaultFiles } from "./vault-folder.ts";

// vault.json is only ever replaced as a whole, by a file that is on disk already, so that no failure of power leaves
// half a header. Without its header a vault is noise.

export function readHeader(files: VaultFiles): Header {
  try {
    return decodeHeader(readCapped(files.header));
  } catch (error) {
    const isMissing = isAppError(error, "file.unreadable") && /^(?:ENOENT|ENOTDIR)$/.test(error.data.reason);
    throw isMissing ? new AppError("vault.missing", { path: files.folder }) : error;
  }
}

/** The header before the last change, where it is still kept and whole. */
export function readPreviousHeader(files: VaultFiles): Header | undefined {
  if (!existsSync(files.previousHeader)) return undefined;
  try {
    return decodeHeader(readCapped(files.previousHeader));
  } catch {
    return undefined;
  }
}

/** Puts another header in place; the one before is kept beside it until the new one has unlocked the vault. */
export function replaceHeader(files: VaultFiles, header: Header): void {
  asFileErrors(files.header, () => {
    writeWhole(files.previousHeader, readCapped(files.header));
    writeWhole(files.header, encodeHeader(header));
  });
}

/** Begins a creation: the header is on disk, not yet in its place. `finishHeader` puts it there when all else is. */
export function beginHeader(files: VaultFiles, header: Header): void {
  asFileErrors(files.nextHeader, () => writeDurably(files.nextHeader, encodeHeader(header)));
}

export function finishHeader(files: VaultFiles): void {
  asFileErrors(files.header, () => moveDurably(files.nextHeader, files.header));
}

/** Once the header has unlocked the vault, nothing older or unfinished is kept beside it. */
export function forgetOtherHeaders(files: VaultFiles): void {
  rmSync(files.previousHeader, { force: true });
  rmSync(files.nextHeader, { force: true });
  rmSync(`${files.previousHeader}.new`, { force: true });
}

/** The cap holds before the bytes are in memory. */
function readCapped(path: string): Uint8Array {
  try {
    // A pipe in its place must not hold core up.
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const info = fstatSync(handle);
      if (!info.isFile()) throw new AppError("vault.header-damaged", { reason: "it is not a file" });
      if (info.size > headerCaps.bytes) {
        throw new AppError("vault.header-damaged", { reason: "it is larger than any header" });
      }
      return readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new AppError("file.unreadable", { path, reason }, { cause: error });
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const beside = `${path}.new`;
  writeDurably(beside, bytes);
  moveDurably(beside, path);
}
