import { judgeSigner } from "#core/keys/judge-signer.ts";
import { verifySshsig } from "#core/keys/sshsig.ts";
import { namespaces, type TrustStore } from "#core/keys/trust-store.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { BundleVerdict } from "#shared/domain/exchange.ts";
import type { Problem } from "#shared/errors.ts";
import { type BagInfo, bundleProfile, signatureName, tagManifestName } from "./bag.ts";
import { infoValues } from "./bag-tag-files.ts";
import { type ReadPayload, readPayload } from "./read-payload.ts";
import { readWhole } from "./read-whole.ts";
import { validateBag } from "./validate-bag.ts";
import type { ZipArchive } from "./zip-reader.ts";

export interface VerifyOptions {
  readonly trust: TrustStore;
  /** The vault's own age recipients: whether a bundle that names its recipients names us. */
  readonly recipients: readonly string[];
  /** UTC milliseconds. */
  readonly now: number;
}

export interface Verified {
  readonly verification: Verification;
  readonly info: BagInfo;
  /** Absent when the bundle is broken. */
  readonly payload: ReadPayload | undefined;
  readonly warnings: readonly string[];
}

/**
 * Checks a bundle in this order: the signature over the tag manifest, every file against the manifests, that nothing is
 * missing or besides, and only then what the records say. Never throws for what a bundle can do wrong.
 */
export async function verifyBundle(files: ZipArchive, options: VerifyOptions): Promise<Verified> {
  const signature = await readSignature(files);
  const report = await validateBag(files, "strict");
  const problems: Problem[] = [...signature.problems, ...report.problems, ...profileProblem(report.info)];
  const payload = problems.length === 0 ? await readPayload(files) : undefined;
  if (payload) problems.push(...payload.problems);
  const count = files.list().length;
  if (problems.length > 0) {
    return {
      verification: { verdict: "broken", signer: null, fingerprint: signature.fingerprint, files: count, problems },
      info: report.info,
      payload: undefined,
      warnings: [],
    };
  }
  const { verdict, signer, warnings } = judge(signature, report.info, options);
  return {
    verification: { verdict, signer, fingerprint: signature.fingerprint, files: count, problems: [] },
    info: report.info,
    payload,
    warnings,
  };
}

interface Signature {
  readonly publicKeyBlob: Uint8Array | undefined;
  readonly fingerprint: string | null;
  readonly problems: readonly Problem[];
}

async function readSignature(files: ZipArchive): Promise<Signature> {
  const paths = new Set(files.list());
  if (!paths.has(signatureName) || !paths.has(tagManifestName)) {
    return { publicKeyBlob: undefined, fingerprint: null, problems: [] };
  }
  const message = await readWhole(files, tagManifestName);
  const armored = await readWhole(files, signatureName);
  const verdict = verifySshsig(message, Buffer.from(armored).toString("latin1"), namespaces.bundle);
  if (!verdict.intact) {
    return {
      publicKeyBlob: undefined,
      fingerprint: null,
      problems: [{ path: signatureName, problem: verdict.problem }],
    };
  }
  return { publicKeyBlob: verdict.publicKeyBlob, fingerprint: verdict.fingerprint, problems: [] };
}

function judge(signature: Signature, info: BagInfo, options: VerifyOptions) {
  const warnings: string[] = [];
  if (!signature.publicKeyBlob) return { verdict: "unsigned" as const, signer: null, warnings };
  const question = {
    publicKeyBlob: signature.publicKeyBlob,
    namespace: namespaces.bundle,
    store: options.trust.signers,
    revoked: options.trust.revoked,
  };
  const now = judgeSigner({ ...question, at: options.now });
  const signer = "signer" in now && now.signer ? (now.signer.principals[0] ?? null) : null;
  if (now.state === "not-valid") {
    const signedAt = Date.parse(infoValues(info, "Signed-At")[0] ?? "");
    const then = Number.isNaN(signedAt) ? undefined : judgeSigner({ ...question, at: signedAt });
    warnings.push(
      then?.state === "known"
        ? "the key was valid at the time that the signature claims; a leaked key could claim any time"
        : `the key is not valid: ${now.reason}`,
    );
  }
  const addressed = infoValues(info, "Intended-Recipients");
  const isForUs = addressed.length === 0 || addressed.some((recipient) => options.recipients.includes(recipient));
  if (!isForUs) warnings.push("its signer addressed it to others; somebody has passed it on");
  const known: BundleVerdict = {
    known: "known-signer-valid",
    "not-valid": "known-signer-not-valid-now",
    unknown: "intact-unknown-signer",
  }[now.state] as BundleVerdict;
  return { verdict: isForUs ? known : ("not-addressed" as const), signer, warnings };
}

function profileProblem(info: BagInfo): Problem[] {
  const [profile] = infoValues(info, "BagIt-Profile-Identifier");
  if (profile === bundleProfile) return [];
  return [{ path: "bag-info.txt", problem: `the profile ${profile ?? "is missing"} is not ${bundleProfile}` }];
}
