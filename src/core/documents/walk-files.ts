import { lstat, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "#shared/errors.ts";

export interface FoundFile {
  readonly path: string;
  /** Its name, and its folders below the one that was asked for. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * The files named, and those in the folders named, in the order of their names. Links inside folders are not followed:
 * they may lead out of what the person chose. A path that is not there is an error before anything is read.
 */
export async function* walkFiles(paths: readonly string[]): AsyncGenerator<FoundFile> {
  for (const path of paths) await requirePath(path);
  for (const path of paths) {
    const info = await stat(path);
    if (info.isDirectory()) yield* walkFolder(path, basename(path));
    else if (info.isFile()) yield { path, name: basename(path), bytes: info.size };
  }
}

/** Asked for together: one by one the file system's answers would be waited for longer than the files are read. */
const askedAtOnce = 64;

async function* walkFolder(folder: string, name: string): AsyncGenerator<FoundFile> {
  const entries = (await readdir(folder)).sort();
  for (let at = 0; at < entries.length; at += askedAtOnce) {
    const some = entries.slice(at, at + askedAtOnce);
    const infos = await Promise.all(some.map((entry) => lstat(join(folder, entry))));
    for (const [index, info] of infos.entries()) {
      const entry = some[index] ?? "";
      const path = join(folder, entry);
      if (info.isDirectory()) yield* walkFolder(path, `${name}/${entry}`);
      else if (info.isFile()) yield { path, name: `${name}/${entry}`, bytes: info.size };
    }
  }
}

async function requirePath(path: string): Promise<void> {
  try {
    await stat(path);
  } catch (error) {
    throw new AppError("file.missing", { path }, { cause: error });
  }
}
