// Runs in the reader thread, on one snapshot of the database: what is selected, scanned and written is one moment.
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { encryptAge } from "#core/keys/age.ts";
import { signSshsig } from "#core/keys/sshsig.ts";
import { namespaces } from "#core/keys/trust-store.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { fileError } from "#core/vault/file-error.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRecord } from "#core/write/record-store.ts";
import { formatMarking, type Tlp } from "#shared/domain/marking.ts";
import { AppError } from "#shared/errors.ts";
import { bundleProfile, createTagFiles, signatureName, tagManifestName } from "./bag.ts";
import { collectPayload, type Payload, type PayloadFile } from "./collect-payload.ts";
import { namesOf, sealedSources } from "./released-identities.ts";
import { createResidueScan, type ResidueHit } from "./residue.ts";
import { type Selection, selectRecords } from "./select-records.ts";
import { writeZip, type ZipEntry } from "./zip-writer.ts";

export interface ExportJob {
  readonly caseId: string;
  /** Written whole; must not be there yet. */
  readonly path: string;
  readonly recordIds?: readonly string[] | undefined;
  readonly maxMarking?: Tlp | undefined;
  readonly caveats: readonly string[];
  readonly releaseIdentities: readonly string[];
  readonly history: "all" | "current";
  readonly custodyDetails: boolean;
  readonly encryption:
    | { readonly recipients: readonly string[] }
    | { readonly passphrase: string }
    | { readonly clear: true };
  readonly supersedes?: string | undefined;
  readonly bundle: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly seed: Uint8Array;
  readonly principal: string;
  readonly fingerprint: string;
  readonly sealingKey: Uint8Array;
  readonly agent: string;
}

export interface Exported {
  readonly tagManifest: string;
  readonly bytes: number;
  readonly files: number;
  readonly counts: Record<string, number>;
  readonly withheld: Record<string, number>;
}

type Progress = (progress: { done: number; total: number; doing: string }) => void;

export async function exportBundle(read: ReadDb, job: ExportJob, progress: Progress): Promise<Exported> {
  progress({ done: 0, total: 0, doing: "choosing records" });
  const { recordIds, maxMarking, ...rest } = job;
  const selection = selectRecords(read, {
    ...rest,
    ...(recordIds === undefined ? {} : { recordIds }),
    ...(maxMarking === undefined ? {} : { maxMarking }),
  });
  if (selection.released.length <= 1) throw new AppError("export.nothing", {});
  const sealed = sealedSources(read, job.caseId, job.sealingKey);
  const identities = sealed.filter(({ sourceId }) => job.releaseIdentities.includes(sourceId));
  const payload = collectPayload(read, selection, { ...job, identities });
  const hidden = sealed.filter((source) => !identities.includes(source));
  const names = [...hidden.flatMap(namesOf), ...withheldNames(read, selection)];
  await refuseResidue(payload, names, progress);

  const info = bagInfo(job, selection, payload);
  const tagFiles = createTagFiles({ payload: payload.files, info });
  const tagManifest = tagFiles.find(({ path }) => path === tagManifestName);
  if (!tagManifest) throw new Error("a bag without a tag manifest");
  const signature = signSshsig(tagManifest.bytes, job.seed, namespaces.bundle);
  const entries: ZipEntry[] = [
    ...payload.files.map((file) => ({ ...file, compress: !file.path.startsWith("data/blobs/") })),
    ...[...tagFiles, { path: signatureName, bytes: Buffer.from(signature) }].map(({ path, bytes }) => ({
      path,
      size: bytes.byteLength,
      open: () => bytes,
    })),
  ];
  const bytes = await writeFile(job, entries, progress);
  return {
    tagManifest: createHash("sha256").update(tagManifest.bytes).digest("hex"),
    bytes,
    files: entries.length,
    counts: { ...payload.counts, ...(identities.length > 0 ? { "source-identity": identities.length } : {}) },
    withheld: { ...payload.withheld, ...(hidden.length > 0 ? { identity: hidden.length } : {}) },
  };
}

function bagInfo(job: ExportJob, selection: Selection, payload: Payload) {
  const signedAt = new Date(job.at).toISOString();
  const recipients = "recipients" in job.encryption ? job.encryption.recipients : [];
  return [
    ["BagIt-Profile-Identifier", bundleProfile],
    ["External-Identifier", `urn:uuid:${job.bundle}`],
    ["Bagging-Date", signedAt.slice(0, 10)],
    ["Bag-Software-Agent", job.agent],
    ["Signer", `${job.principal} ${job.fingerprint}`],
    ["Signed-At", `${signedAt.slice(0, 19)}Z`],
    ["Marking", formatMarking(selection.marking)],
    ["Case-Identifier", job.caseId],
    ["Record-Count", String(payload.lines.length)],
    ...recipients.map((recipient) => ["Intended-Recipients", recipient] as const),
    ...(job.supersedes === undefined ? [] : [["Supersedes", `urn:uuid:${job.supersedes}`] as const]),
  ] as const;
}

/** Of sources and entities that stay behind: their names would say what was to be kept back. */
function withheldNames(read: ReadDb, selection: Selection): string[] {
  return selection.withheld
    .filter(({ why }) => why === "marking" || why === "caveat")
    .flatMap(({ row }) => {
      if (row.kind === "entity") return entityNames(read, row.id);
      return row.kind === "source" ? [requireRecord(read, "source", row.id).body.name] : [];
    });
}

function entityNames(read: ReadDb, id: string): string[] {
  return read
    .all<{ value: string }>(sql`
      SELECT value FROM statement
      WHERE subject_id = ${id} AND property IN ('name', 'alias', 'weakAlias', 'previousName', 'abbreviation')`)
    .map(({ value }) => value);
}

/** Reads everything that is about to be written; one hit and nothing is written. */
async function refuseResidue(payload: Payload, names: readonly string[], progress: Progress): Promise<void> {
  if (names.length === 0) return;
  const scan = createResidueScan(names);
  const hits: ResidueHit[] = [];
  for (const { kind, id, version, body } of payload.lines) {
    if (body !== null && scan.inText(readableText(body))) {
      hits.push({ kind, id, place: `version ${version.slice(0, 12)}` });
    }
  }
  for (const [index, file] of payload.files.entries()) {
    if (index % 50 === 0) progress({ done: index, total: payload.files.length, doing: "looking for withheld names" });
    if (file.path === "data/records.jsonl" || file.path === "data/identities.jsonl") continue;
    const { kind, id, text } = file.scan;
    const found = text === undefined ? await isInBytes(file, scan.inBytes) : scan.inText(text);
    if (found) hits.push({ kind, id, place: text === undefined ? "the original" : "the text" });
  }
  if (hits.length > 0) throw new AppError("export.residue", { hits: hits.slice(0, 100) });
}

/** The strings of a body, one a line: JSON's own escapes must not hide a name. */
function readableText(body: string): string {
  const strings: string[] = [];
  JSON.parse(body, (_key, value: unknown) => {
    if (typeof value === "string") strings.push(value);
    return value;
  });
  return strings.join("\n");
}

async function isInBytes(file: PayloadFile, inBytes: (bytes: Uint8Array) => boolean): Promise<boolean> {
  const content = file.open();
  if (content instanceof Uint8Array) return inBytes(content);
  // A name may lie across two chunks: each is read with the end of the one before.
  let tail = new Uint8Array();
  for await (const chunk of content) {
    const joined = Buffer.concat([tail, chunk]);
    if (inBytes(joined)) return true;
    tail = new Uint8Array(joined.subarray(-4096));
  }
  return false;
}

async function writeFile(job: ExportJob, entries: readonly ZipEntry[], progress: Progress): Promise<number> {
  const folder = `case-${job.caseId.slice(5, 13)}`;
  const inFolder = entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }));
  const zip = writeZip(inFolder);
  const { encryption } = job;
  const output = "clear" in encryption ? zip : encryptAge(zip, encryption);
  let written = 0;
  try {
    const file = await open(job.path, "wx", 0o600);
    try {
      for await (const chunk of output) {
        await file.write(chunk);
        written += chunk.byteLength;
        progress({ done: written, total: 0, doing: "writing" });
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(job.path, error) ?? error;
  }
  return written;
}
