import { z } from "zod";
import { custodyArea } from "#shared/contract/custody.ts";
import { bytes, query, task } from "#shared/contract/define.ts";
import { exchangeArea, unprovenSchema, verificationSchema } from "#shared/contract/exchange.ts";
import { vaultArea } from "#shared/contract/vault.ts";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { bundleEncryptions } from "#shared/domain/exchange.ts";
import { markingSchema } from "#shared/domain/marking.ts";
import { recordLineSchema } from "#shared/domain/version.ts";

const count = z.number().int().nonnegative();
const counts = z.record(z.string(), count);
const steps = z.strictObject({ done: count, total: count, doing: z.string() });
/** Small text files: content by name. */
const files = z.record(z.string(), z.string());

const planShape = exchangeArea["exchange.plan"].output.shape;

const exportJob = exchangeArea["exchange.export"].input.omit({ keyId: true }).extend({
  bundle: z.string(),
  vault: z.string(),
  format: z.string(),
  at: z.number(),
  seed: bytes,
  principal: z.string(),
  fingerprint: z.string(),
  analystId: z.string(),
  sealingKey: bytes,
  agent: z.string(),
});

/** Procedures of a reader thread: long reads on a connection of its own, cancelled by ending it. */
export const readerContract = {
  "reader.check": task(() => ({
    input: z.strictObject({}),
    output: vaultArea["vault.check"].output,
    progress: vaultArea["vault.check"].progress,
  })),
  "reader.verifyCustody": task(() => ({
    input: z.strictObject({}),
    output: custodyArea["custody.verify"].output,
    progress: custodyArea["custody.verify"].progress,
  })),
  /** Writes a copy of the database with the same key. */
  "reader.copy": task(() => ({
    input: z.strictObject({ file: z.string() }),
    output: z.strictObject({}),
    progress: vaultArea["vault.backup"].progress,
    errors: ["backup.failed"],
  })),
  /** Reads every page; returns a problem if there is one, and the head of the vault's chain. */
  "reader.pages": task(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      problem: z.string().nullable(),
      head: z.strictObject({ count, hash: z.string() }),
    }),
    progress: vaultArea["vault.backup"].progress,
  })),
  /** Selects, scans and writes a bundle from one snapshot. */
  "reader.export": task(() => ({
    input: exportJob,
    output: z.strictObject({
      tagManifest: z.string(),
      bytes: count,
      sha256: z.string(),
      files: count,
      counts,
      withheld: counts,
      marking: markingSchema,
      drafts: z.array(z.strictObject({ id: z.string(), at: count })),
    }),
    progress: steps,
    errors: exchangeArea["exchange.export"].errors ?? [],
  })),
  /** Opens and verifies a bundle; the thread then answers for this bundle until it ends. */
  "bundle.open": task(() => ({
    input: z.strictObject({
      path: z.string(),
      passphrase: z.string().optional(),
      identities: z.array(z.string()),
      recipients: z.array(z.string()),
      now: z.number(),
    }),
    output: z.strictObject({
      verification: verificationSchema,
      encryption: z.enum(bundleEncryptions),
      info: z.array(z.strictObject({ label: z.string(), value: z.string() })),
      entries: z.array(z.strictObject({ path: z.string(), bytes: count })),
      warnings: z.array(z.string()),
      /** `newer`: a major format that cannot be read; `format`: a minor one that makes the case read-only. */
      newer: z.string().nullable(),
      format: z.string().nullable(),
    }),
    progress: steps,
    errors: ["file.missing", "file.unreadable", "bundle.unreadable", "bundle.not-addressed", "bundle.wrong-passphrase"],
  })),
  "bundle.plan": query(() => ({
    /** `mostContent`: maximum characters of record content to return. */
    input: z.strictObject({ target: z.string(), newCaseId: z.string(), mostContent: count }),
    output: z.strictObject({
      caseId: z.string(),
      tagManifest: planShape.tagManifest,
      title: z.string(),
      question: z.string(),
      records: planShape.records,
      conflicts: planShape.conflicts,
      names: planShape.names,
      documents: count,
      withheld: counts,
      unproven: z.array(unprovenSchema),
    }),
    errors: [
      "bundle.broken",
      "bundle.unreadable",
      "case.mismatch",
      "record.missing",
      "record.removed",
      "record.withheld",
      "record.purged",
    ],
  })),
  /** The records, in portions, under their local ids. */
  "bundle.records": query(() => ({
    input: z.strictObject({ from: count, most: count }),
    output: z.strictObject({
      records: z.array(
        z.strictObject({
          id: z.string(),
          origin: z.string(),
          kind: z.string(),
          isOfVault: z.boolean(),
          lines: z.array(recordLineSchema),
        }),
      ),
      total: count,
    }),
  })),
  "bundle.extras": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      caseId: z.string(),
      bundle: z.string(),
      tagManifest: z.string(),
      tagFiles: files,
      mapping: z.array(z.tuple([z.string(), z.string()])),
      identities: z.array(z.strictObject({ id: z.string(), plain: z.string() })),
      /** Provenance of the earlier bundles that versions came from. */
      provenance: z.array(
        z.strictObject({ bundle: z.string(), tagManifest: z.string(), files, versions: z.array(z.string()) }),
      ),
      checkpoint: z
        .strictObject({
          origin: z.string(),
          count,
          head: z.string(),
          text: z.string(),
          signature: z.string(),
          /** Hashes of the lines, concatenated. */
          hashes: bytes,
          /** UTC milliseconds, as claimed by the bundle's signer. */
          signedAt: z.number().int().nullable(),
        })
        .nullable(),
      blobs: z.array(z.strictObject({ sha256: z.string(), bytes: count })),
      texts: z.array(z.string()),
    }),
    errors: ["bundle.unreadable"],
  })),
  /** The next part of an original; call until the last. */
  "bundle.blob": query(() => ({
    input: z.strictObject({ sha256: z.string() }),
    output: z.strictObject({ bytes, isLast: z.boolean() }),
    errors: ["bundle.unreadable"],
  })),
  "bundle.text": query(() => ({
    input: z.strictObject({ hash: z.string() }),
    output: z.strictObject({ text: canonicalTextSchema }),
    errors: ["bundle.broken", "bundle.unreadable"],
  })),
} as const;

export const readerContractVersion = 1;
