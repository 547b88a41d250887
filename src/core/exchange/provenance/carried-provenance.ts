import { createHash } from "node:crypto";
import {
  counterSignatureName,
  isKeptSignatureName,
  manifestName,
  signatureName,
  tagManifestName,
} from "#core/exchange/bag/bag.ts";
import { infoValues, readBagInfo, readManifest } from "#core/exchange/bag/bag-tag-files.ts";
import { verifySshsig } from "#core/keys/sshsig.ts";
import { namespaces } from "#core/keys/trust-store.ts";
import { listedVersions, versionsName } from "#core/write/listed-versions.ts";

/** Files kept of a bundle after the bundle itself is gone: content by name. */
export type ProvenanceFiles = Readonly<Record<string, string>>;

export const versionsPath = "data/versions.txt";
export const provenanceNames = ["bag-info.txt", manifestName, tagManifestName, signatureName, versionsName] as const;

export interface Provenance {
  /** UUID of the bundle. */
  readonly bundle: string;
  readonly tagManifest: string;
  /** Keys that signed it. Re-signing a bundle cannot remove its author's signature. */
  readonly fingerprints: readonly string[];
  readonly versions: ReadonlySet<string>;
}

/**
 * Follows the chain from a signature to the versions it covers: it signs the tag manifest, which names the manifest,
 * which names the list of versions. So the signer of a version can be proven without trusting whoever passed it on.
 */
export function readProvenance(bundle: string, files: ProvenanceFiles): Provenance | { readonly problem: string } {
  const [info, manifest, tagManifest, signature, versions] = provenanceNames.map((name) => files[name]);
  if (
    info === undefined ||
    manifest === undefined ||
    tagManifest === undefined ||
    signature === undefined ||
    versions === undefined
  ) {
    return { problem: "a part of what was kept of the bundle is missing" };
  }
  const signatures = signaturesIn(files);
  for (const { verdict } of signatures) {
    if (!verdict.intact) return { problem: `its signature does not hold: ${verdict.problem}` };
  }
  const isNamed =
    digestIn(tagManifest, "bag-info.txt") === sha256(info) &&
    digestIn(tagManifest, manifestName) === sha256(manifest) &&
    digestIn(manifest, versionsPath) === sha256(versions);
  if (!isNamed) return { problem: "its parts are not those that were signed" };
  const [id] = infoValues(readBagInfo(info).lines, "External-Identifier");
  if (id !== `urn:uuid:${bundle}`) return { problem: "it is of another bundle than it says" };
  return {
    bundle,
    tagManifest: sha256(tagManifest),
    fingerprints: fingerprintsIn(files),
    versions: listedVersions(versions),
  };
}

/** Fingerprints of the keys whose signatures were kept. */
export function fingerprintsIn(files: ProvenanceFiles): string[] {
  return signaturesIn(files).flatMap(({ verdict }) => (verdict.intact ? [verdict.fingerprint] : []));
}

/**
 * Adds the signatures of another copy of the bundle to those kept. The first keeps its name; each further one is named
 * by its key, with enough digits that no one can create a key of the same name.
 */
export function withSignaturesOf(kept: ProvenanceFiles, copy: ProvenanceFiles): ProvenanceFiles {
  const known = new Set(fingerprintsIn(kept));
  const further = signaturesIn(copy).flatMap(({ signature, verdict }) =>
    verdict.intact && !known.has(verdict.fingerprint)
      ? [[counterSignatureName(verdict.publicKeyBlob, 32), signature] as const]
      : [],
  );
  return { ...kept, ...Object.fromEntries(further) };
}

function signaturesIn(files: ProvenanceFiles) {
  const message = Buffer.from(files[tagManifestName] ?? "");
  return Object.entries(files)
    .filter(([name]) => isKeptSignatureName(name))
    .map(([, signature]) => ({ signature, verdict: verifySshsig(message, signature, namespaces.bundle) }));
}

function digestIn(manifest: string, path: string): string | undefined {
  return readManifest(manifest, "1.0").lines.find((line) => line.path === path)?.digest;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
