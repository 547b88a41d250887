// Runs in the reader thread on one snapshot of the database, so that selection, scan and content are of one moment.
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { writeZip, type ZipEntry } from "#core/exchange/archive/zip-writer.ts";
import { bundleProfile, createTagFiles, signatureName, tagManifestName } from "#core/exchange/bag/bag.ts";
import { analystLabel, formatLabel } from "#core/exchange/bag/format-of.ts";
import { type SealedSource, sealedSources } from "#core/exchange/payload/released-identities.ts";
import { encryptAge } from "#core/keys/age.ts";
import { signSshsig } from "#core/keys/sshsig.ts";
import { namespaces } from "#core/keys/trust-store.ts";
import type { WrittenFile } from "#core/session/outgoing-file.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { fileError } from "#core/vault/file-error.ts";
import type { custodyParts } from "#shared/contract/exchange.ts";
import { formatMarking, type Marking, type Tlp } from "#shared/domain/marking.ts";
import { AppError } from "#shared/errors.ts";
import { collectPayload, type Payload } from "./collect-payload.ts";
import { type DraftLeft, draftsLeft } from "./drafts-left.ts";
import { refuseResidue } from "./refuse-residue.ts";
import { type Selection, selectRecords } from "./select-records.ts";
import { withheldNames } from "./withheld-names.ts";

export interface ExportJob {
  readonly caseId: string;
  /** Must not exist yet. */
  readonly path: string;
  readonly recordIds?: readonly string[] | undefined;
  readonly maxMarking?: Tlp | undefined;
  readonly caveats: readonly string[];
  readonly releaseIdentities: readonly string[];
  readonly ordinaryWords: readonly string[];
  readonly history: "all" | "current";
  readonly custody: (typeof custodyParts)[number];
  readonly encryption:
    | { readonly recipients: readonly string[] }
    | { readonly passphrase: string }
    | { readonly clear: true };
  readonly supersedes?: string | undefined;
  readonly bundle: string;
  /** Id of the vault. */
  readonly vault: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly seed: Uint8Array;
  readonly principal: string;
  readonly fingerprint: string;
  /** The exporting analyst, as author of their versions. */
  readonly analystId: string;
  readonly sealingKey: Uint8Array;
  readonly agent: string;
  /** Format of the payload: ours, or a newer one that part of the case was imported in. */
  readonly format: string;
}

/** With size and hash of the file as a whole, encrypted or not. */
export interface Exported extends WrittenFile {
  readonly tagManifest: string;
  readonly files: number;
  readonly counts: Record<string, number>;
  readonly withheld: Record<string, number>;
  /** The strictest marking in the bundle. */
  readonly marking: Marking;
  readonly drafts: DraftLeft[];
}

type Progress = (progress: { done: number; total: number; doing: string }) => void;

export async function writeBundle(read: ReadDb, job: ExportJob, progress: Progress): Promise<Exported> {
  progress({ done: 0, total: 0, doing: "choosing records" });
  const selection = selectRecords(read, job);
  if (selection.released.length <= 1) throw new AppError("export.nothing", {});
  const sealed = sealedSources(read, job.caseId, job.sealingKey);
  const identities = namedIdentities(sealed, selection, job.releaseIdentities);
  const payload = collectPayload(read, selection, { ...job, identities });
  const info = bagInfo(job, selection, payload);
  const { caseId, ordinaryWords } = job;
  const names = withheldNames(read, selection, { caseId, key: job.sealingKey, released: identities, ordinaryWords });
  await refuseResidue({ payload, info, names }, progress);

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
  const written = await writeFile(job, entries, progress);
  const hidden = sealed.length - identities.length;
  return {
    tagManifest: createHash("sha256").update(tagManifest.bytes).digest("hex"),
    ...written,
    files: entries.length,
    counts: { ...payload.counts, ...(identities.length > 0 ? { "source-identity": identities.length } : {}) },
    withheld: { ...payload.withheld, ...(hidden > 0 ? { identity: hidden } : {}) },
    marking: selection.marking,
    drafts: draftsLeft(read, selection.released, job.analystId),
  };
}

/** An identity is disclosed only if this vault holds it and its source is exported. */
function namedIdentities(
  sealed: readonly SealedSource[],
  { released }: Selection,
  sourceIds: readonly string[],
): SealedSource[] {
  return sourceIds.map((id) => {
    if (!released.some((row) => row.id === id)) throw new AppError("record.withheld", { kind: "source", id });
    const found = sealed.find(({ sourceId }) => sourceId === id);
    if (!found) throw new AppError("record.missing", { kind: "source-identity", id });
    if (found.plain === undefined)
      throw new AppError("record.withheld", { kind: "source-identity", id: found.recordId });
    return found;
  });
}

function bagInfo(job: ExportJob, selection: Selection, payload: Payload) {
  const signedAt = new Date(job.at).toISOString();
  const recipients = "recipients" in job.encryption ? job.encryption.recipients : [];
  return [
    ["BagIt-Profile-Identifier", bundleProfile],
    [formatLabel, job.format],
    ["External-Identifier", `urn:uuid:${job.bundle}`],
    ["Bagging-Date", signedAt.slice(0, 10)],
    ["Bag-Software-Agent", job.agent],
    ["Signer", `${job.principal} ${job.fingerprint}`],
    [analystLabel, job.analystId],
    ["Signed-At", `${signedAt.slice(0, 19)}Z`],
    ["Marking", formatMarking(selection.marking)],
    ["Case-Identifier", job.caseId],
    ["Record-Count", String(payload.lines.length)],
    ...recipients.map((recipient) => ["Intended-Recipients", recipient] as const),
    ...(job.supersedes === undefined ? [] : [["Supersedes", `urn:uuid:${job.supersedes}`] as const]),
  ] as const;
}

async function writeFile(job: ExportJob, entries: readonly ZipEntry[], progress: Progress): Promise<WrittenFile> {
  const folder = `case-${job.caseId.slice(5, 13)}`;
  const inFolder = entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }));
  const zip = writeZip(inFolder);
  const { encryption } = job;
  const output = "clear" in encryption ? zip : encryptAge(zip, encryption);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    const file = await open(job.path, "wx", 0o600);
    try {
      for await (const chunk of output) {
        // `writeFile` writes everything; `write` may write less and report it.
        await file.writeFile(chunk);
        hash.update(chunk);
        bytes += chunk.byteLength;
        progress({ done: bytes, total: 0, doing: "writing" });
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(job.path, error) ?? error;
  }
  return { bytes, sha256: hash.digest("hex") };
}
