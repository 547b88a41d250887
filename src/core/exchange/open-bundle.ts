import { type FileHandle, open } from "node:fs/promises";
import { decryptAge } from "#core/keys/age.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import { accessFile, type RandomAccess, readRange } from "./random-access.ts";
import { spill } from "./spill.ts";
import { insideFolder, openZip, type ZipArchive } from "./zip-reader.ts";

export interface OpenBundle {
  readonly encrypted: boolean;
  /** Every file of the bag, by its path inside the bag. */
  readonly files: ZipArchive;
  close(): Promise<void>;
}

export interface OpeningKeys {
  /** The vault's own age identities. */
  readonly identities: readonly string[];
  readonly passphrase?: string | undefined;
}

/** Unpacked content above this is refused while it is read. */
const maxBytes = 10 * 1024 * 1024 * 1024;
const ageMagic = "age-encryption.org/";

/**
 * Opens a bundle file as an archive that keeps the policy. Throws `file.missing`, `bundle.not-addressed`,
 * `bundle.wrong-passphrase`, or `bundle.unreadable` with all that is wrong. Nothing of the content has been read.
 */
export async function openBundle(path: string, keys: OpeningKeys): Promise<OpenBundle> {
  const handle = await openFile(path);
  try {
    const file = await accessFile(handle);
    if (!(await isEncrypted(file))) {
      const { files } = insideFolder(await openZip(file));
      return { encrypted: false, files, close: () => handle.close() };
    }
    const spilled = await spill(await decrypted(file, keys));
    try {
      const { files } = insideFolder(await openZip(spilled.access));
      return {
        encrypted: true,
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

/** The vault's own keys are always tried; a passphrase opens what is closed with one. */
async function decrypted(file: RandomAccess, { identities, passphrase }: OpeningKeys) {
  try {
    return await decryptAge(readRange(file, 0, file.size), { identities }, maxBytes);
  } catch (error) {
    if (passphrase === undefined || !isAppError(error, "bundle.not-addressed")) throw error;
    return decryptAge(readRange(file, 0, file.size), { passphrase }, maxBytes);
  }
}

async function isEncrypted(file: RandomAccess): Promise<boolean> {
  if (file.size < ageMagic.length) return false;
  return Buffer.from(await file.read(0, ageMagic.length)).toString("latin1") === ageMagic;
}

async function openFile(path: string): Promise<FileHandle> {
  const handle = await openAnything(path);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new AppError("file.unreadable", { path, reason: "it is not a file" });
}

async function openAnything(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT") throw new AppError("file.missing", { path }, { cause: error });
    throw new AppError("file.unreadable", { path, reason: code }, { cause: error });
  }
}
