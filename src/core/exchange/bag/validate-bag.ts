import { createHash } from "node:crypto";
import { maxProblems } from "#core/deps/problem-at.ts";
import { type BagFiles, readChunks } from "#core/exchange/archive/bag-files.ts";
import { createFindings, type Findings } from "#core/exchange/archive/findings.ts";
import { foldPath } from "#core/exchange/archive/portable-path.ts";
import type { Problem } from "#shared/errors.ts";
import type { BagInfo } from "./bag.ts";
import { infoValues } from "./bag-tag-files.ts";
import { profileProblems } from "./bundle-profile.ts";
import { type Bag, type ListedManifest, readBag } from "./read-bag.ts";

// A bag is valid if it is complete and every checksum matches (RFC 8493 section 3). `sha256sum -c` is not enough: it
// ignores files that no manifest lists.

export interface BagReport {
  /** Empty if the bag is valid. At most a hundred. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Content of bag-info.txt, unauthenticated until the signature is verified. */
  readonly info: BagInfo;
}

/**
 * `strict` accepts only bags this product writes. `lenient` accepts what RFC 8493 and earlier drafts allow, identically
 * on every operating system: a path unsafe on one is refused on all.
 */
export async function validateBag(files: BagFiles, mode: "strict" | "lenient"): Promise<BagReport> {
  const findings = createFindings();
  const bag = await readBag(files, findings);
  if (bag) {
    const manifests = bag.manifests.map((manifest) => resolve(manifest, { bag, files, findings }));
    const missing = reportMissing(manifests, { bag, files, findings });
    const sizes = await checkDigests(manifests, { files, findings });
    checkCompleteness(manifests, { bag, files, findings });
    checkFetch(manifests, { bag, findings });
    if (sizes) checkOxum(sizes, { bag, findings, excused: missing.some((path) => litter.test(path)) });
  }
  const strict = mode === "strict" && bag !== undefined;
  const problems = strict
    ? [...findings.problems, ...findings.warnings, ...(await profileProblems(files))]
    : findings.problems;
  return {
    problems: problems.slice(0, maxProblems),
    warnings: strict ? [] : findings.warnings.slice(0, maxProblems),
    info: bag?.info ?? [],
  };
}

interface Manifest {
  readonly path: string;
  readonly ofTags: boolean;
  readonly algorithm: string;
  /** Digests by actual path in the bag, which may be spelled differently from the manifest. */
  readonly digests: ReadonlyMap<string, string>;
}

interface Check {
  readonly bag: Bag;
  readonly files: BagFiles;
  readonly findings: Findings;
}

/** Files that operating systems create and delete on their own. */
const litter = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i;

/** Finds the file for each line. A name with other case or composition matches if nothing else does. */
function resolve(manifest: ListedManifest, { bag, files, findings }: Check): Manifest {
  const paths = new Set(files.list());
  const spellings = new Map([...paths].map((path) => [foldPath(path), path]));
  const digests = new Map<string, string>();
  for (const line of manifest.lines) {
    const unsafe = unsafePath(line.path, manifest.ofTags);
    if (unsafe !== undefined) {
      findings.problem(manifest.path, `lists ${line.path}: ${unsafe}`);
      continue;
    }
    if (line.oddity !== undefined) findings.warn(line.path, `${line.oddity}, in ${manifest.path}`);
    const path = paths.has(line.path) ? line.path : (spellings.get(foldPath(line.path)) ?? line.path);
    if (path !== line.path) findings.warn(line.path, `listed in another spelling than ${path}, in ${manifest.path}`);
    const other = digests.get(path);
    if (other !== undefined && other !== line.digest)
      findings.problem(line.path, `listed twice in ${manifest.path}, with different checksums`);
    // Drafts before 1.0 did not forbid it.
    else if (other !== undefined && bag.version === "1.0")
      findings.problem(line.path, `listed twice in ${manifest.path}`);
    else if (other !== undefined) findings.warn(line.path, `listed twice in ${manifest.path}`);
    digests.set(path, line.digest);
  }
  return { path: manifest.path, ofTags: manifest.ofTags, algorithm: manifest.algorithm, digests };
}

function reportMissing(manifests: readonly Manifest[], { bag, files, findings }: Check): string[] {
  const paths = new Set(files.list());
  const listed = new Set(manifests.flatMap((manifest) => [...manifest.digests.keys()]));
  const missing = [...listed].filter((path) => !paths.has(path));
  const fetched = new Set(bag.fetched);
  for (const path of missing) {
    if (fetched.has(path)) findings.problem(path, "missing: fetch.txt says where it was; nothing is fetched here");
    else if (litter.test(path)) findings.warn(path, "missing: a file that an operating system makes by itself");
    else findings.problem(path, "missing");
  }
  return missing;
}

/**
 * Reads each listed file once, however many manifests list it. Returns the sizes of the payload's files, or `undefined`
 * if one could not be read to its end.
 */
async function checkDigests(
  manifests: readonly Manifest[],
  { files, findings }: Omit<Check, "bag">,
): Promise<Map<string, number> | undefined> {
  const sizes = new Map<string, number>();
  let isWhole = true;
  for (const path of files.list()) {
    const listing = manifests.filter((manifest) => manifest.digests.has(path));
    if (listing.length === 0) continue;
    const hashes = new Map(listing.map(({ algorithm }) => [algorithm, createHash(algorithm)]));
    let size = 0;
    const take = (chunk: Uint8Array) => {
      size += chunk.byteLength;
      for (const hash of hashes.values()) hash.update(chunk);
    };
    const isPayload = path.startsWith("data/");
    if (!(await readChunks(files, path, { findings, take }))) {
      if (isPayload) isWhole = false;
      continue;
    }
    if (isPayload) sizes.set(path, size);
    const digests = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest("hex")]));
    for (const manifest of listing)
      if (manifest.digests.get(path) !== digests.get(manifest.algorithm))
        findings.problem(path, `does not match its checksum in ${manifest.path}`);
  }
  return isWhole ? sizes : undefined;
}

function checkCompleteness(manifests: readonly Manifest[], { bag, files, findings }: Check): void {
  const ofPayload = manifests.filter((manifest) => !manifest.ofTags);
  if (ofPayload.length === 0) findings.problem("", "no payload manifest");
  for (const path of files.list().filter((file) => file.startsWith("data/"))) {
    const listing = ofPayload.filter((manifest) => manifest.digests.has(path)).length;
    if (listing === 0) findings.problem(path, "in the bag, but in no manifest");
    // Version 1.0 requires every manifest to be complete; before, one listing of a file sufficed (section 2.1.3).
    else if (bag.version === "1.0" && listing < ofPayload.length) findings.problem(path, "not in every manifest");
  }
  if (bag.version !== "1.0") return;
  for (const ofTags of manifests.filter((manifest) => manifest.ofTags))
    for (const { path } of ofPayload) if (!ofTags.digests.has(path)) findings.problem(path, `not in ${ofTags.path}`);
}

function checkFetch(manifests: readonly Manifest[], { bag, findings }: Omit<Check, "files">): void {
  for (const path of bag.fetched) {
    const unsafe = unsafePath(path, false);
    if (unsafe !== undefined) findings.problem("fetch.txt", `lists ${path}: ${unsafe}`);
    else if (!manifests.some((manifest) => !manifest.ofTags && manifest.digests.has(path)))
      findings.problem(path, "in fetch.txt, but in no manifest");
  }
}

/** Payload-Oxum: bytes, a dot, number of files (section 2.2.2). */
function checkOxum(
  sizes: ReadonlyMap<string, number>,
  { bag, findings, excused }: Omit<Check, "files"> & { excused: boolean },
): void {
  const values = infoValues(bag.info, "Payload-Oxum");
  const octets = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const found = `${octets}.${sizes.size}`;
  if (values.length === 0 || (values.length === 1 && values[0] === found)) return;
  const text = `Payload-Oxum says ${values.map(oxumInWords).join(", ")}; the payload has ${oxumInWords(found)}`;
  if (excused) findings.warn("bag-info.txt", text);
  else findings.problem("bag-info.txt", text);
}

function oxumInWords(value: string): string {
  const [, bytes, files] = /^(\d+)\.(\d+)$/.exec(value) ?? [];
  return bytes === undefined ? `“${value}”` : `${bytes} bytes in ${files} files`;
}

/** Why a listed path must not be followed (section 5.1). */
function unsafePath(path: string, ofTags: boolean): string | undefined {
  if (/^(?:[/\\~%]|[A-Za-z]:)/.test(path)) return "an absolute path";
  if (path.split(/[/\\]/).some((part) => part === ".." || part === "." || part === ""))
    return "a path that leaves its folder";
  if (ofTags === path.startsWith("data/")) return ofTags ? "not a tag file" : "not beneath data/";
  return undefined;
}
