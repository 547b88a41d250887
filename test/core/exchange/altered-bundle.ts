import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { accessBytes } from "#core/exchange/archive/random-access.ts";
import { insideFolder, openZip } from "#core/exchange/archive/zip-reader.ts";
import { writeZip } from "#core/exchange/archive/zip-writer.ts";
import { createTagFiles, manifestName, signatureName, tagManifestName } from "#core/exchange/bag/bag.ts";
import { readBagInfo } from "#core/exchange/bag/bag-tag-files.ts";
import { publicKeyOfSeed } from "#core/keys/ed25519.ts";
import { publicKeyBlobOf } from "#core/keys/ssh-key.ts";
import { signSshsig } from "#core/keys/sshsig.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { type RecordLine, versionText } from "#shared/domain/version.ts";
import { collect } from "../../helpers/collect.ts";

/** Files of a bag by path. */
export type BundleContent = Map<string, Buffer>;

/** A key that no one knows. */
export const strangersSeed = createHash("sha256").update("a stranger").digest();
export const strangersKey = publicKeyBlobOf(publicKeyOfSeed(strangersSeed));

/** Alters an unencrypted bundle without adjusting anything else, as someone without a key can. */
export async function alterBundle(from: string, to: string, alter: (files: BundleContent) => unknown): Promise<string> {
  const { folder, files } = await contentOf(from);
  alter(files);
  return write(to, folder, files);
}

/** Alters a bundle and adjusts everything: version list, bag, signature. */
export async function forgeBundle(
  from: string,
  to: string,
  alter: (files: BundleContent) => unknown,
  seed: Uint8Array = strangersSeed,
): Promise<string> {
  const { folder, files } = await contentOf(from);
  alter(files);
  const versions = recordsIn(files).map(({ version }) => `${version}\n`);
  files.set("data/versions.txt", Buffer.from(versions.sort().join("")));
  const payload = [...files].filter(([path]) => path.startsWith("data/")).map(([path, bytes]) => ({ path, bytes }));
  const { lines: info } = readBagInfo(textIn(files, "bag-info.txt"));
  const tagFiles = createTagFiles({ payload, info: info.filter(([label]) => label !== "Payload-Oxum") });
  for (const { path, bytes } of tagFiles) files.set(path, Buffer.from(bytes));
  sign(files, seed);
  return write(to, folder, files);
}

/** Replaces the author's signature by another. */
export function sign(files: BundleContent, seed: Uint8Array): void {
  const message = files.get(tagManifestName) ?? Buffer.alloc(0);
  files.set(signatureName, Buffer.from(signSshsig(message, seed, "bundle@casebound")));
}

/** Recomputes manifest and tag manifest after a change; the signature stays. */
export function recomputeHashes(files: BundleContent): void {
  const linesOf = (paths: string[]) =>
    paths.sort().map((path) => `${sha256(files.get(path) ?? Buffer.alloc(0))}  ${path}\n`);
  const payload = [...files.keys()].filter((path) => path.startsWith("data/"));
  files.set(manifestName, Buffer.from(linesOf(payload).join("")));
  files.set(tagManifestName, Buffer.from(linesOf(["bagit.txt", "bag-info.txt", manifestName]).join("")));
}

export function textIn(files: BundleContent, path: string): string {
  return files.get(path)?.toString("utf8") ?? "";
}

export function replaceIn(files: BundleContent, path: string, from: string | RegExp, to: string): void {
  const text = textIn(files, path);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${path} holds no ${from}`);
  files.set(path, Buffer.from(changed));
}

export function recordsIn(files: BundleContent): RecordLine[] {
  return (
    textIn(files, "data/records.jsonl")
      .split("\n")
      .filter((line) => line !== "")
      // Written by core just before, or wrong on purpose.
      .map((line): RecordLine => JSON.parse(line))
  );
}

export function putRecords(files: BundleContent, lines: readonly RecordLine[]): void {
  files.set("data/records.jsonl", Buffer.from(lines.map((line) => `${canonicalJson(line)}\n`).join("")));
}

type OpenLine = Exclude<RecordLine, { withheld: true }>;

/** A version with its correct hash, as if written like that. */
export function rehashed(line: OpenLine): OpenLine {
  const { version: _, local: __, body, ...rest } = line;
  return { ...line, version: sha256(Buffer.from(versionText(rest, canonicalJson(body)))) };
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Content of an unencrypted bundle. */
export async function contentOf(path: string): Promise<{ folder: string; files: BundleContent }> {
  const { folder, files: archive } = insideFolder(await openZip(accessBytes(readFileSync(path))));
  const files: BundleContent = new Map();
  for (const name of archive.list()) {
    const content = archive.open(name);
    files.set(name, content instanceof Uint8Array ? Buffer.from(content) : await collect(content));
  }
  return { folder, files };
}

async function write(path: string, folder: string, files: BundleContent): Promise<string> {
  const entries = [...files].map(([name, bytes]) => ({
    path: `${folder}/${name}`,
    size: bytes.byteLength,
    open: () => bytes,
  }));
  writeFileSync(path, await collect(writeZip(entries)));
  return path;
}
