import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { contentSecurityPolicy } from "./page-policy.ts";

/** A file that the window may ask for; it need not exist. */
export interface WindowPath {
  readonly path: string;
  readonly type: string;
}

/**
 * Resolves a request in the folder of the built window. `undefined` if it leaves the folder or has a type the window
 * does not use.
 */
export function resolveWindowPath(folder: string, pathname: string): WindowPath | undefined {
  const path = normalize(join(folder, decoded(pathname)));
  const type = mediaTypes[extname(path)];
  return type !== undefined && path.startsWith(folder + sep) ? { path, type } : undefined;
}

/** The file with the headers that every host sends with it; `undefined` if there is none. */
export async function readWindowFile({ path, type }: WindowPath) {
  try {
    return { body: await readFile(path), headers: pageHeaders(type) };
  } catch {
    return undefined;
  }
}

export function pageHeaders(type: string): Record<string, string> {
  return {
    "content-type": type,
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // Malformed escapes: no file of the window has such a name.
    return "";
  }
}
