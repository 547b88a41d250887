import { z } from "zod";
import { sha256Hex } from "./document.ts";
import { defineKind } from "./kind.ts";
import { tlpSchema } from "./marking.ts";

/** Encryption of a bundle: to people's keys, with a passphrase, or none. */
export const bundleEncryptions = ["recipients", "passphrase", "none"] as const;
export type BundleEncryption = (typeof bundleEncryptions)[number];

/** A bundle that was exported: when, by whom, to whom and up to which marking. Kept for ever. */
const releaseBody = z.looseObject({
  bundle: z.uuid(),
  fileName: z.string(),
  /** SHA-256 of the tag manifest: the single hash that identifies the content. */
  tagManifest: sha256Hex,
  fingerprint: z.string(),
  maxMarking: tlpSchema.nullable(),
  recipients: z.array(z.string()),
  encryption: z.enum(bundleEncryptions),
  counts: z.record(z.string(), z.number().int()),
  withheld: z.record(z.string(), z.number().int()),
  releasedIdentities: z.number().int(),
});
export type ReleaseBody = z.infer<typeof releaseBody>;
export const releaseKind = defineKind<ReleaseBody>({
  kind: "release",
  schema: releaseBody,
  merge: {},
  references: () => [],
});

export const bundleVerdicts = [
  "known-signer-valid",
  "known-signer-not-valid-now",
  "intact-unknown-signer",
  "unsigned",
  "broken",
  "not-addressed",
] as const;
export type BundleVerdict = (typeof bundleVerdicts)[number];

/** What this vault knows of a bundle's signing key, whoever the bundle is addressed to. */
export const signerStandings = ["known", "not-valid-now", "unknown"] as const;
export type SignerStanding = (typeof signerStandings)[number];

/** A bundle that was imported: who signed it and what was known of the signer then. */
const importBody = z.looseObject({
  bundle: z.uuid(),
  fileName: z.string(),
  tagManifest: sha256Hex,
  verdict: z.enum(bundleVerdicts),
  signer: z.string().nullable(),
  fingerprint: z.string().nullable(),
  counts: z.record(z.string(), z.number().int()),
  /** Absent for imports from before this was recorded. */
  encryption: z.enum(bundleEncryptions).optional(),
  /** Number of records left out. */
  leftOut: z.number().int().optional(),
  /** Format of the payload, if newer than ours. */
  format: z.string().optional(),
});
export type ImportBody = z.infer<typeof importBody>;
export const importKind = defineKind<ImportBody>({
  kind: "import",
  schema: importBody,
  merge: {},
  references: () => [],
});
