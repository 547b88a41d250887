import { lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { basename, join } from "node:path";
import { AppError } from "#shared/errors.ts";

export interface FoundFile {
  /** As shown to the user. */
  readonly path: string;
  /** Its name, and its folders below the one imported. */
  readonly name: string;
  /** Path in bytes, because not every name is valid UTF-8. */
  readonly location: Buffer;
  readonly bytes: number;
  /** Why it cannot be read, as a sentence. Unreadable entries are reported like everything else. */
  readonly reason?: string;
}

/**
 * The given files, and the files in the given folders, sorted by name. Links inside folders are not followed: they may
 * lead outside the user's choice. A missing path throws before anything is read; later errors affect one entry only.
 * Blocks on the file system, so it runs in the intake thread.
 */
export function* walkFiles(paths: readonly string[]): Generator<FoundFile> {
  for (const path of paths) requirePath(path);
  for (const path of paths) {
    yield* walkEntry(
      { path, name: basename(path), location: Buffer.from(path) },
      tried(() => statSync(path)),
    );
  }
}

/** A sentence on why the system could not read a file. */
export function whyUnread(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOENT") return "it was gone before it could be read";
  if (code === "EACCES" || code === "EPERM") return "it may not be read by this user";
  return `it could not be read (${code})`;
}

type Entry = Pick<FoundFile, "path" | "name" | "location">;

function* walkEntry(entry: Entry, info: Stats | { readonly reason: string }): Generator<FoundFile> {
  if ("reason" in info) yield { ...entry, bytes: 0, reason: info.reason };
  else if (info.isDirectory()) yield* walkFolder(entry);
  else if (info.isFile()) yield { ...entry, bytes: info.size };
  else yield { ...entry, bytes: 0, reason: notAFile(info) };
}

/** Opening a pipe would wait for its writer; reading a device may never end. */
function notAFile(info: Stats): string {
  if (info.isSymbolicLink()) return "it is a link, and links in folders are not followed";
  if (info.isFIFO()) return "it is a pipe, not a file";
  return info.isSocket() ? "it is a socket, not a file" : "it is a device, not a file";
}

function* walkFolder(folder: Entry): Generator<FoundFile> {
  const names = tried(() => readdirSync(folder.location, { encoding: "buffer" }));
  if ("reason" in names) {
    yield { ...folder, bytes: 0, reason: names.reason };
    return;
  }
  for (const entry of names.map((bytes) => entryIn(folder, bytes)).sort(byName)) {
    const { location } = entry;
    yield* walkEntry(
      entry,
      tried(() => lstatSync(location)),
    );
  }
}

/** Invalid bytes are shown as U+FFFD. */
function entryIn(folder: Entry, bytes: Buffer): Entry {
  const own = bytes.toString("utf8");
  return {
    path: join(folder.path, own),
    name: `${folder.name}/${own}`,
    location: Buffer.concat([folder.location, Buffer.from("/"), bytes]),
  };
}

function byName(left: Entry, right: Entry): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

function tried<T extends object>(ask: () => T): T | { readonly reason: string } {
  try {
    return ask();
  } catch (error) {
    return { reason: whyUnread(error) };
  }
}

function requirePath(path: string): void {
  try {
    statSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT" || code === "ENOTDIR") throw new AppError("file.missing", { path }, { cause: error });
    throw new AppError("file.unreadable", { path, reason: code }, { cause: error });
  }
}
