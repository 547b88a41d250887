import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { accessFile, type RandomAccess, readRange } from "#core/exchange/archive/random-access.ts";
import { insideFolder, openZip, type ZipArchive } from "#core/exchange/archive/zip-reader.ts";
import { manifestName, tagManifestName } from "#core/exchange/bag/bag.ts";
import { decryptAge } from "#core/keys/age.ts";
import type { BundleEncryption } from "#shared/domain/exchange.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import { spill } from "./spill.ts";

export interface OpenBundle {
  readonly encryption: BundleEncryption;
  /** Every file of the bag, by its path inside the bag. */
  readonly files: ZipArchive;
  close(): Promise<void>;
}

export interface OpeningKeys {
  /** The vault's own age identities. */
  readonly identities: readonly string[];
  readonly passphrase?: string | undefined;
}

/** Bytes; reading stops when the unpacked content exceeds this. */
const maxBytes = 10 * 1024 * 1024 * 1024;
const ageMagic = "age-encryption.org/";

/**
 * Opens a bundle file as an archive that satisfies the ZIP policy, without reading any content. Throws `file.missing`,
 * `bundle.not-addressed`, `bundle.wrong-passphrase`, or `bundle.unreadable` with every problem found.
 */
export async function openBundle(path: string, keys: OpeningKeys): Promise<OpenBundle> {
  const handle = await openFile(path);
  try {
    const file = await accessFile(handle);
    if (!(await isEncrypted(file))) {
      const { files } = insideFolder(await openZip(file));
      return { encryption: "none", files, close: () => handle.close() };
    }
    const { encryption, content } = await decrypted(file, keys);
    const spilled = await spill(content);
    try {
      const { files } = insideFolder(await openZip(spilled.access));
      return {
        encryption,
        files,
        async close() {
          await spilled.close();
          await handle.close();
        },
      };
    } catch (error) {
      await spilled.close();
      throw error;
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Always tries the vault's own keys; the passphrase is for bundles encrypted with one. */
async function decrypted(file: RandomAccess, { identities, passphrase }: OpeningKeys) {
  try {
    const content = await decryptAge(readRange(file, 0, file.size), { identities }, maxBytes);
    return { encryption: "recipients", content } as const;
  } catch (error) {
    if (passphrase === undefined || !isAppError(error, "bundle.not-addressed")) throw error;
    const content = await decryptAge(readRange(file, 0, file.size), { passphrase }, maxBytes);
    return { encryption: "passphrase", content } as const;
  }
}

async function isEncrypted(file: RandomAccess): Promise<boolean> {
  if (file.size < ageMagic.length) return false;
  return Buffer.from(await file.read(0, ageMagic.length)).toString("latin1") === ageMagic;
}

async function openFile(path: string): Promise<FileHandle> {
  const handle = await openAnything(path);
  const found = await handle.stat();
  if (found.isFile()) return handle;
  await handle.close();
  throw new AppError("file.unreadable", { path, reason: found.isDirectory() ? isFolder : "it is not a file" });
}

const isFolder = `it is a folder, and a bundle is one file; an unpacked bundle is checked inside its folder with: sha256sum -c ${tagManifestName} && sha256sum -c ${manifestName}`;

/** O_NONBLOCK, because opening a pipe would wait for a writer. */
async function openAnything(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT") throw new AppError("file.missing", { path }, { cause: error });
    throw new AppError("file.unreadable", { path, reason: code }, { cause: error });
  }
}
