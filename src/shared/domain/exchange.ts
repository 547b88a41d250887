import { z } from "zod";
import { sha256Hex } from "./document.ts";
import { defineKind } from "./kind.ts";
import { tlpSchema } from "./marking.ts";

/** To whom a bundle is encrypted: to keys of people, to whoever knows a passphrase, or to nobody. */
export const bundleEncryptions = ["recipients", "passphrase", "none"] as const;
export type BundleEncryption = (typeof bundleEncryptions)[number];

/** What left, when, by whose hand, to whom and up to which marking. Kept for ever. */
const releaseBody = z.looseObject({
  bundle: z.uuid(),
  fileName: z.string(),
  /** SHA-256 of the tag manifest: the one hash that names the content. */
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

/** What is known here of the key that signed a bundle, whoever it is addressed to. */
export const signerStandings = ["known", "not-valid-now", "unknown"] as const;
export type SignerStanding = (typeof signerStandings)[number];

/** What came in, who had signed it, and what we knew of the signer then. */
const importBody = z.looseObject({
  bundle: z.uuid(),
  fileName: z.string(),
  tagManifest: sha256Hex,
  verdict: z.enum(bundleVerdicts),
  signer: z.string().nullable(),
  fingerprint: z.string().nullable(),
  counts: z.record(z.string(), z.number().int()),
  /** How it came; absent of what came before this was kept. */
  encryption: z.enum(bundleEncryptions).optional(),
  /** Records of it that were left out. */
  leftOut: z.number().int().optional(),
  /** Of the payload, where it was newer than ours. */
  format: z.string().optional(),
});
export type ImportBody = z.infer<typeof importBody>;
export const importKind = defineKind<ImportBody>({
  kind: "import",
  schema: importBody,
  merge: {},
  references: () => [],
});
