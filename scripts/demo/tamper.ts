import { createHash, randomBytes } from "node:crypto";
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { accessBytes } from "#core/exchange/archive/random-access.ts";
import { openZip } from "#core/exchange/archive/zip-reader.ts";
import { writeZip } from "#core/exchange/archive/zip-writer.ts";
import { formatManifest, signatureName, tagManifestName } from "#core/exchange/bag/bag.ts";
import { signSshsig } from "#core/keys/sshsig.ts";

/** A way to alter a bundle in transit. */
export interface Alteration {
  readonly name: string;
  /** Writes the altered copy of the bundle at `from` to `to`. */
  readonly write: (from: string, to: string) => Promise<void>;
}

export const alterations: readonly Alteration[] = [
  {
    name: "a payload byte changed",
    write: (from, to) =>
      rewrite(from, to, (files) => {
        const path = pathOf(files, "data/records.jsonl");
        const bytes = Buffer.from(files.get(path) ?? []);
        const at = Math.floor(bytes.byteLength / 2);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        files.set(path, bytes);
      }),
  },
  {
    name: "a file added",
    write: (from, to) =>
      rewrite(from, to, (files) => files.set(`${folderOf(files)}/data/blobs/extra`, Buffer.from("not of this bundle"))),
  },
  {
    name: "a file removed",
    write: (from, to) =>
      rewrite(from, to, (files) => {
        const path =
          [...files.keys()].find((name) => name.includes("/data/blobs/")) ?? pathOf(files, "data/withheld.json");
        files.delete(path);
      }),
  },
  {
    name: "bag-info edited and the hashes recomputed",
    write: (from, to) =>
      rewrite(from, to, (files) => {
        const path = pathOf(files, "bag-info.txt");
        const text = Buffer.from(files.get(path) ?? []).toString("utf8");
        files.set(path, Buffer.from(text.replace(/^Marking: .*$/m, "Marking: TLP:CLEAR")));
        files.set(pathOf(files, tagManifestName), Buffer.from(recomputedTagManifest(files)));
      }),
  },
  {
    name: "local and central ZIP names made to differ",
    async write(from, to) {
      const bytes = readFileSync(from);
      // The first local header: 30 bytes, then the name; the central directory keeps the old name.
      const nameLength = bytes.readUInt16LE(26);
      bytes[30 + nameLength - 1] = (bytes[30 + nameLength - 1] ?? 0) ^ 1;
      writeFileSync(to, bytes);
    },
  },
];

/** Replaces a bundle's signature by one of an unknown key. */
export async function resign(from: string, to: string): Promise<void> {
  await rewrite(from, to, (files) => {
    const message = files.get(pathOf(files, tagManifestName)) ?? new Uint8Array();
    files.set(pathOf(files, signatureName), Buffer.from(signSshsig(message, randomBytes(32), "bundle@casebound")));
  });
}

type Files = Map<string, Uint8Array>;

async function rewrite(from: string, to: string, alter: (files: Files) => unknown): Promise<void> {
  const archive = await openZip(accessBytes(readFileSync(from)));
  const files: Files = new Map();
  for (const path of archive.list()) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.open(path)) chunks.push(chunk);
    files.set(path, Buffer.concat(chunks));
  }
  alter(files);
  const entries = [...files].map(([path, bytes]) => ({ path, size: bytes.byteLength, open: () => bytes }));
  await pipeline(Readable.from(writeZip(entries)), createWriteStream(to));
}

function recomputedTagManifest(files: Files): string {
  const tagFiles = [...files].filter(([path]) => {
    const name = path.slice(folderOf(files).length + 1);
    return !name.startsWith("data/") && !name.startsWith(tagManifestName);
  });
  return formatManifest(
    tagFiles.map(([path, bytes]) => ({
      path: path.slice(folderOf(files).length + 1),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
  );
}

function pathOf(files: Files, name: string): string {
  return `${folderOf(files)}/${name}`;
}

function folderOf(files: Files): string {
  const [first = ""] = files.keys();
  return first.slice(0, first.indexOf("/"));
}
