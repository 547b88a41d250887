import { createHash } from "node:crypto";
import { maxProblems, problemAt } from "#core/deps/problem-at.ts";
import { compareBytes } from "#core/exchange/archive/compare-bytes.ts";
import { collisions, pathProblem } from "#core/exchange/archive/portable-path.ts";
import { AppError, type Problem } from "#shared/errors.ts";

// The bags we write: BagIt 1.0 (RFC 8493), SHA-256 only, nothing to fetch, names that need no escaping. The tag
// manifest covers every byte of the bag and is what gets signed.

/**
 * The bag-info value that identifies the payload format; the number changes if an older reader would misinterpret it.
 */
export const bundleProfile = "urn:casebound:bundle:1";
export const bagDeclaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
export const manifestName = "manifest-sha256.txt";
export const tagManifestName = "tagmanifest-sha256.txt";

/** A file of a bag by content, or by hash and size. Payload paths start with `data/`. */
export type BagFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly size: number; readonly sha256: string };

/** Labels and values in file order; labels may repeat. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

export interface TagFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Tag files of a bag: declaration, bag-info with the payload's size, both manifests, and further given tag files.
 * Throws `bundle.broken` if some tool could not read back a name or value unchanged.
 */
export function createTagFiles(bag: {
  readonly payload: readonly BagFile[];
  readonly info: BagInfo;
  readonly tagFiles?: readonly TagFile[];
}): TagFile[] {
  const payload = bag.payload.map(describe);
  const further = bag.tagFiles ?? [];
  refuse([...payloadProblems(payload), ...tagFileProblems(further), ...infoProblems(bag.info)]);
  const octets = payload.reduce((sum, file) => sum + file.size, 0);
  const tagFiles = [
    tagFile("bagit.txt", bagDeclaration),
    tagFile("bag-info.txt", formatBagInfo([...bag.info, ["Payload-Oxum", `${octets}.${payload.length}`]])),
    tagFile(manifestName, formatManifest(payload)),
    ...further,
  ];
  return [...tagFiles, tagFile(tagManifestName, formatManifest(tagFiles.map(describe)))];
}

/** In the format of sha256sum: digest, two spaces, path; sorted by the bytes of the path, LF. */
export function formatManifest(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const sorted = [...files].sort((a, b) => compareBytes(a.path, b.path));
  return sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");
}

export function formatBagInfo(info: BagInfo): string {
  return info.map(([label, value]) => `${label}: ${value}\n`).join("");
}

export const signatureName = `${tagManifestName}.sig`;

/**
 * Counter-signatures are named by the first hex digits of their key's SHA-256, because base64 is unsuitable for file
 * names.
 */
export function counterSignatureName(publicKeyBlob: Uint8Array, digits: 8 | 32 = 8): string {
  const digest = createHash("sha256").update(publicKeyBlob).digest("hex");
  return `${tagManifestName}.${digest.slice(0, digits)}.sig`;
}

export function isSignatureName(path: string): boolean {
  return /^tagmanifest-sha256\.txt\.(?:[0-9a-f]{8}\.)?sig$/.test(path);
}

/** Files kept of a bundle may include signatures of several copies. */
export function isKeptSignatureName(name: string): boolean {
  return isSignatureName(name) || /^tagmanifest-sha256\.txt\.[0-9a-f]{32}\.sig$/.test(name);
}

/** Why a label and value cannot be in bag-info.txt. Long values are never folded, so a value is one line. */
export function infoProblems(info: BagInfo): Problem[] {
  return info.flatMap(([label, value]) => {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(label)) return [problemAt("bag-info.txt", `not a label: ${label}`)];
    if (value === "" || value.trim() !== value || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) || !value.isWellFormed())
      return [problemAt("bag-info.txt", `the value of ${label} is not one line of text`)];
    return [];
  });
}

interface Described {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

function describe(file: BagFile): Described {
  if (!("bytes" in file)) return file;
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  return { path: file.path, size: file.bytes.byteLength, sha256 };
}

function payloadProblems(payload: readonly Described[]): Problem[] {
  const problems = payload.flatMap(({ path, sha256, size }) => {
    const problem = path.startsWith("data/") ? pathProblem(path) : "not beneath data/";
    if (problem !== undefined) return [problemAt(path, problem)];
    if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(size) || size < 0)
      return [problemAt(path, "a size or digest that is none")];
    return [];
  });
  return [...problems, ...collisions(payload.map(({ path }) => path))];
}

function tagFileProblems(files: readonly TagFile[]): Problem[] {
  const own = ["bagit.txt", "bag-info.txt", manifestName, tagManifestName, "fetch.txt", "data"];
  const problems = files.flatMap(({ path }) => {
    const problem = pathProblem(path);
    if (problem !== undefined) return [problemAt(path, problem)];
    const reserved = own.includes(path) || path.startsWith("data/") || isSignatureName(path);
    return reserved || /^(?:tag)?manifest-/.test(path) ? [problemAt(path, "a name that BagIt uses itself")] : [];
  });
  return [...problems, ...collisions(files.map(({ path }) => path))];
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AppError("bundle.broken", { problems: problems.slice(0, maxProblems) });
}

function tagFile(path: string, text: string): TagFile {
  return { path, bytes: Buffer.from(text, "utf8") };
}
