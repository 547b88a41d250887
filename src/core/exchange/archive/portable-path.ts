import { problemAt } from "#core/deps/problem-at.ts";
import type { Problem } from "#shared/errors.ts";

// File names with the same meaning for every operating system, archive tool and checksum tool: none has to escape,
// rewrite or fold them, so none can be made to see another file than we do.

/** Longer segments do not fit every file system once encrypted or normalised. */
const maxSegmentBytes = 180;
const maxPathBytes = 1024;

/** `%` is BagIt's escape, `\` that of sha256sum; the others are reserved by Windows. */
const reserved = /[%\\:*?"<>|]/u;
/**
 * Control characters, invisible and bidi formatting, private use, line and paragraph separators, and spaces other than
 * U+0020.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
/** Windows opens a device under these names, whatever the extension. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?: *\.|$)/i;

/** The problem of a path of folders and a file, joined by `/`; `undefined` if it is portable. */
export function pathProblem(path: string): string | undefined {
  if (path === "") return "an empty name";
  if (!path.isWellFormed()) return "a name that is not Unicode";
  if (path.normalize("NFC") !== path) return "a name that is not in Unicode's composed form (NFC)";
  if (path.startsWith("/")) return "an absolute path";
  if (Buffer.byteLength(path) > maxPathBytes) return `a path longer than ${maxPathBytes} bytes`;
  for (const segment of path.split("/")) {
    const problem = segmentProblem(segment);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/**
 * Paths that some system would take for one file: equal, equal except for case, or a file where another has a folder.
 */
export function collisions(paths: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  for (const path of paths) {
    const other = files.get(foldPath(path));
    if (other === path) problems.push(problemAt(path, "two files of this name"));
    else if (other !== undefined) problems.push(problemAt(path, `differs only in spelling from ${other}`));
    else files.set(foldPath(path), path);
  }
  for (const path of paths) {
    const file = foldersOf(foldPath(path)).find((folder) => files.has(folder));
    if (file !== undefined) problems.push(problemAt(path, `lies in ${files.get(file)}, which is a file`));
  }
  return problems;
}

/**
 * Equal for names a file system may take for one: composed and case-folded. Upper case first, because it also unifies
 * letters that lower case keeps apart (ß and ss, the two small sigmas).
 */
export function foldPath(path: string): string {
  return path.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

function segmentProblem(segment: string): string | undefined {
  if (segment === "") return "a path with an empty part";
  if (segment === "." || segment === "..") return `a path that goes through "${segment}"`;
  if (invisible.test(segment)) return "a name with an invisible or control character";
  const [character] = reserved.exec(segment) ?? [];
  if (character !== undefined) return `a name with the character ${character}`;
  if (/[. ]$/.test(segment)) return "a name that ends in a dot or a space";
  if (device.test(segment)) return "a name that Windows keeps for a device";
  if (Buffer.byteLength(segment) > maxSegmentBytes) return `a name longer than ${maxSegmentBytes} bytes`;
  return undefined;
}

function foldersOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}
