import { type BagFiles, readTagFile } from "#core/exchange/archive/bag-files.ts";
import type { Findings } from "#core/exchange/archive/findings.ts";
import type { BagInfo } from "./bag.ts";
import {
  decodeTagFile,
  type Lines,
  type ManifestLine,
  readBagInfo,
  readDeclaration,
  readFetch,
  readManifest,
} from "./bag-tag-files.ts";

/** Content of a bag's tag files, not yet compared with its files. */
export interface Bag {
  readonly version: string;
  readonly info: BagInfo;
  readonly manifests: readonly ListedManifest[];
  readonly fetched: readonly string[];
}

export interface ListedManifest {
  readonly path: string;
  readonly ofTags: boolean;
  readonly algorithm: string;
  readonly lines: readonly ManifestLine[];
}

const versions = ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"];
const algorithms = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

/** `undefined`, with the problem noted, if this is no bag of a known version. */
export async function readBag(files: BagFiles, findings: Findings): Promise<Bag | undefined> {
  const paths = files.list();
  const declaration = await declarationOf(files, findings);
  if (!declaration) return undefined;
  const { version, encoding } = declaration;

  const read = async <Line>(path: string, parse: (text: string) => Lines<Line>): Promise<readonly Line[]> => {
    const bytes = paths.includes(path) ? await readTagFile(files, path, findings) : undefined;
    if (!bytes) return [];
    const text = decodeTagFile(bytes, encoding);
    if (text === undefined) findings.problem(path, `not text in ${encoding}`);
    const { lines, unread } = parse(text ?? "");
    for (const line of unread) findings.problem(path, `line ${line} cannot be read`);
    return lines;
  };

  const manifests: ListedManifest[] = [];
  for (const path of [...paths].sort()) {
    const [, tag, name] = /^(tag)?manifest-([A-Za-z0-9]+)\.txt$/.exec(path) ?? [];
    if (name === undefined) continue;
    const algorithm = name.toLowerCase();
    if (algorithms.includes(algorithm)) {
      const lines = await read(path, (text) => readManifest(text, version));
      manifests.push({ path, ofTags: tag !== undefined, algorithm, lines });
    } else findings.problem(path, `unsupported checksum algorithm ${name}`);
  }
  return {
    version,
    manifests,
    // The file's name before version 0.95.
    info: await read(Number(version) < 0.95 ? "package-info.txt" : "bag-info.txt", readBagInfo),
    fetched: await read("fetch.txt", (text) => readFetch(text, version)),
  };
}

async function declarationOf(files: BagFiles, findings: Findings) {
  if (!files.list().includes("bagit.txt")) {
    findings.problem("bagit.txt", "missing: this is not a bag");
    return undefined;
  }
  const bytes = await readTagFile(files, "bagit.txt", findings);
  const declaration = bytes && readDeclaration(bytes);
  if (declaration && versions.includes(declaration.version)) return declaration;
  if (declaration) findings.problem("bagit.txt", `BagIt version ${declaration.version} is not supported`);
  else if (bytes) findings.problem("bagit.txt", "not a declaration of a BagIt version and an encoding");
  return undefined;
}
