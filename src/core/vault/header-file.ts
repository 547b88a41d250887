import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, rmSync } from "node:fs";
import { AppError, isAppError } from "#shared/errors.ts";
import { moveDurably, writeDurably } from "./durable-file.ts";
import { asFileErrors } from "./file-error.ts";
import { decodeHeader, encodeHeader, type Header, headerCaps } from "./header.ts";
import type { VaultFiles } from "./vault-folder.ts";

// vault.json is only ever replaced as a whole, by a file already on disk, so that a power failure cannot leave half a
// header. Without its header a vault cannot be decrypted.

export function readHeader(files: VaultFiles): Header {
  try {
    return decodeHeader(readCapped(files.header));
  } catch (error) {
    const isMissing = isAppError(error, "file.unreadable") && /^(?:ENOENT|ENOTDIR)$/.test(error.data.reason);
    throw isMissing ? new AppError("vault.missing", { path: files.folder }) : error;
  }
}

/** The header before the last change, if it is still kept and intact. */
export function readPreviousHeader(files: VaultFiles): Header | undefined {
  if (!existsSync(files.previousHeader)) return undefined;
  try {
    return decodeHeader(readCapped(files.previousHeader));
  } catch {
    return undefined;
  }
}

/** Replaces the header. The previous one is kept beside it until the new one has unlocked the vault. */
export function replaceHeader(files: VaultFiles, header: Header): void {
  asFileErrors(files.header, () => {
    writeWhole(files.previousHeader, readCapped(files.header));
    writeWhole(files.header, encodeHeader(header));
  });
}

/** Starts a creation: writes the header to disk under a temporary name. `finishHeader` moves it into place last. */
export function beginHeader(files: VaultFiles, header: Header): void {
  asFileErrors(files.nextHeader, () => writeDurably(files.nextHeader, encodeHeader(header)));
}

export function finishHeader(files: VaultFiles): void {
  asFileErrors(files.header, () => moveDurably(files.nextHeader, files.header));
}

/** Once the header has unlocked the vault, previous and unfinished ones are deleted. */
export function forgetOtherHeaders(files: VaultFiles): void {
  rmSync(files.previousHeader, { force: true });
  rmSync(files.nextHeader, { force: true });
  rmSync(`${files.previousHeader}.new`, { force: true });
}

/** Checks the size before reading the bytes into memory. */
function readCapped(path: string): Uint8Array {
  try {
    // O_NONBLOCK, so that a pipe in its place cannot block core.
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
