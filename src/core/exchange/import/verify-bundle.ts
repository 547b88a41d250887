import { maxProblems, problemAt } from "#core/deps/problem-at.ts";
import { maxTagFileBytes } from "#core/exchange/archive/bag-files.ts";
import type { ZipArchive } from "#core/exchange/archive/zip-reader.ts";
import {
  type BagInfo,
  counterSignatureName,
  isSignatureName,
  signatureName,
  tagManifestName,
} from "#core/exchange/bag/bag.ts";
import { infoValues, signedAtOf } from "#core/exchange/bag/bag-tag-files.ts";
import { formatOf } from "#core/exchange/bag/format-of.ts";
import { validateBag } from "#core/exchange/bag/validate-bag.ts";
import type { Revocation } from "#core/keys/allowed-signers.ts";
import { judgeSigner, type SignerJudgement } from "#core/keys/judge-signer.ts";
import { formatPublicKeyLine } from "#core/keys/ssh-key.ts";
import { maxArmoredLength, verifySshsig } from "#core/keys/sshsig.ts";
import { namespaces, type TrustStore } from "#core/keys/trust-store.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import { type BundleFormat, isNewerMinor } from "#shared/domain/bundle-format.ts";
import type { BundleVerdict, SignerStanding } from "#shared/domain/exchange.ts";
import { isoDay } from "#shared/domain/moment.ts";
import type { Problem } from "#shared/errors.ts";
import { type ReadPayload, readPayload } from "./read-payload.ts";

export interface VerifyOptions {
  readonly trust: TrustStore;
  /** The vault's own age recipients, to tell whether the bundle is addressed to us. */
  readonly recipients: readonly string[];
  /** UTC milliseconds. */
  readonly now: number;
}

export interface Verified {
  readonly verification: Verification;
  readonly info: BagInfo;
  /** `undefined` if it is not a Casebound bundle. */
  readonly format: BundleFormat | undefined;
  /** Absent if the bundle is broken. */
  readonly payload: ReadPayload | undefined;
}

/**
 * Checks a bundle in this order: the signature on the tag manifest, each file against the manifests, missing and
 * surplus files, and only then the records. Never throws for a faulty bundle.
 */
export async function verifyBundle(files: ZipArchive, options: VerifyOptions): Promise<Verified> {
  const signature = await readSignatures(files);
  const report = await validateBag(files, "strict");
  const { info } = report;
  const format = formatOf(info);
  const sound = signature.problems.length + report.problems.length === 0;
  const isNewer = format !== undefined && isNewerMinor(format);
  const payload = sound ? await readPayload(files, { isNewer }) : undefined;
  const problems = [...signature.problems, ...report.problems, ...(payload?.problems ?? [])];
  const count = files.list().length;
  const { fingerprint, publicKeyBlob } = signature;
  const publicKey = publicKeyBlob ? formatPublicKeyLine({ publicKeyBlob, comment: "" }) : null;
  const said = {
    fingerprint,
    publicKey,
    claimedSigner: publicKey === null ? null : claimOf(info).principal || null,
    closedBy: null,
    files: count,
  };
  if (problems.length > 0 || !payload) {
    const broken = { verdict: "broken", signer: null, standing: null, ...said } as const;
    return { verification: { ...broken, problems: problems.slice(0, maxProblems) }, info, format, payload: undefined };
  }
  const judged = judge(signature, info, options);
  return { verification: { ...judged, ...said }, info, format, payload };
}

interface Signatures {
  readonly publicKeyBlob: Uint8Array | undefined;
  readonly fingerprint: string | null;
  readonly problems: readonly Problem[];
}

/** Each signature is checked against the whole tag manifest. */
const maxSignatures = 64;

/** The author's signature alone tells whose bundle it is. Counter-signatures, if any, must be valid too. */
async function readSignatures(files: ZipArchive): Promise<Signatures> {
  const paths = files.list();
  const unsigned = { publicKeyBlob: undefined, fingerprint: null, problems: [] };
  // The bag check reports a tag manifest that is missing or too large.
  if (!paths.includes(tagManifestName) || files.sizeOf(tagManifestName) > maxTagFileBytes) return unsigned;
  const message = await readBytes(files, tagManifestName);
  const problems: Problem[] = [];
  let author: { publicKeyBlob: Uint8Array; fingerprint: string } | undefined;
  const signatures = paths.filter(isSignatureName);
  const tooMany = signatures[maxSignatures];
  if (tooMany !== undefined) problems.push(problemAt(tooMany, `more than ${maxSignatures} signatures`));
  for (const path of signatures.slice(0, maxSignatures)) {
    if (files.sizeOf(path) > maxArmoredLength) {
      problems.push(problemAt(path, `larger than ${maxArmoredLength} bytes, too large for a signature`));
      continue;
    }
    const verdict = verifySshsig(
      message,
      Buffer.from(await readBytes(files, path)).toString("latin1"),
      namespaces.bundle,
    );
    if (!verdict.intact) problems.push(problemAt(path, verdict.problem));
    else if (path === signatureName) author = verdict;
    else if (path !== counterSignatureName(verdict.publicKeyBlob))
      problems.push(problemAt(path, "not named after its key"));
  }
  return { publicKeyBlob: author?.publicKeyBlob, fingerprint: author?.fingerprint ?? null, problems };
}

async function readBytes(files: ZipArchive, path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of files.open(path)) chunks.push(chunk);
  } catch {
    // An unreadable file is reported, with the reason, by the check of every file of the bag.
    return new Uint8Array();
  }
  return Buffer.concat(chunks);
}

/** The signer of an intact bundle, and whether it is addressed to us. */
function judge(
  { publicKeyBlob, fingerprint }: Signatures,
  info: BagInfo,
  options: VerifyOptions,
): Pick<Verification, "verdict" | "signer" | "standing" | "problems"> {
  if (!publicKeyBlob) {
    return {
      verdict: "unsigned",
      signer: null,
      standing: null,
      problems: [problemAt(signatureName, "missing: nobody vouches for it")],
    };
  }
  const { signers: store, revoked } = options.trust;
  const question = { publicKeyBlob, namespace: namespaces.bundle, store, revoked };
  const judgeAt = (at: number) => judgeSigner({ ...question, at });
  const now = judgeAt(options.now);
  const { claim, fingerprint: claimed } = claimOf(info);
  // A signer who claims that another key signed is not accepted as the person that key belongs to.
  const isContradicted = claim !== undefined && claimed !== fingerprint;
  const signer = "signer" in now && !isContradicted ? (now.signer?.principals[0] ?? null) : null;
  const isKnownAs = (principal: string) => {
    const judged = judgeSigner({ ...question, at: options.now, principal });
    return "signer" in judged && judged.signer !== undefined;
  };
  const problems = [
    ...(now.state === "not-valid" ? [problemAt(signatureName, whyNotValid(now, info, judgeAt))] : []),
    ...misnamedSigner(info, { fingerprint, signer, isKnownAs }),
  ];
  const addressed = infoValues(info, "Intended-Recipients");
  const isForUs = addressed.length === 0 || addressed.some((recipient) => options.recipients.includes(recipient));
  const standing = isContradicted && now.state === "known" ? "unknown" : standingOf[now.state];
  if (isForUs) return { verdict: verdictOf[standing], signer, standing, problems };
  const problem = "its signer addressed it to others; somebody has passed it on";
  return { verdict: "not-addressed", signer, standing, problems: [...problems, problemAt("bag-info.txt", problem)] };
}

/**
 * Anyone can write a signer's name into a bundle; only the key tells who signed. If the bundle names another key, it is
 * not attributed to anyone known. A different name for the same key is only reported.
 */
function misnamedSigner(
  info: BagInfo,
  key: { fingerprint: string | null; signer: string | null; isKnownAs: (principal: string) => boolean },
): Problem[] {
  const { claim, principal, fingerprint } = claimOf(info);
  if (claim === undefined) return [];
  if (fingerprint !== key.fingerprint) {
    return [problemAt("bag-info.txt", `it names ${claim} as its signer; another key has signed it`)];
  }
  if (key.signer === null || key.isKnownAs(principal)) return [];
  return [problemAt("bag-info.txt", `it calls its signer ${principal}; you know this key as ${key.signer}`)];
}

/** The signer a bundle names: a name and a key fingerprint. */
function claimOf(info: BagInfo) {
  const [claim] = infoValues(info, "Signer");
  const cut = claim?.lastIndexOf(" ") ?? -1;
  return { claim, principal: claim?.slice(0, Math.max(cut, 0)) ?? "", fingerprint: claim?.slice(cut + 1) };
}

const standingOf = {
  known: "known",
  "not-valid": "not-valid-now",
  unknown: "unknown",
} as const satisfies Record<SignerJudgement["state"], SignerStanding>;

/** Verdict on an intact bundle addressed to us or to no one. */
export const verdictOf = {
  known: "known-signer-valid",
  "not-valid-now": "known-signer-not-valid-now",
  unknown: "intact-unknown-signer",
} as const satisfies Record<SignerStanding, BundleVerdict>;

const reasons = {
  revoked: "the key was revoked",
  expired: "the key is no longer valid",
  "not-yet-valid": "the key is not valid yet",
  "wrong-namespace": "the key may not sign bundles",
} as const;

/** The time of signing is only claimed by the signature itself, so it cannot make an invalid key valid. */
function whyNotValid(
  now: Extract<SignerJudgement, { readonly state: "not-valid" }>,
  info: BagInfo,
  judgeAt: (at: number) => SignerJudgement,
): string {
  if (now.reason === "revoked") return `${reasons.revoked}${now.told ? told(now.told) : ""}`;
  const signedAt = signedAtOf(info);
  const wasValid = signedAt !== null && judgeAt(signedAt).state === "known";
  const then = "; at the time that the signature claims it was valid, but a leaked key can claim any time";
  return `${reasons[now.reason]}${wasValid ? then : ""}`;
}

/** For example ` on 2026-11-27, not to be trusted since 2026-11-20: the laptop was stolen`. */
function told({ at, since, why }: Revocation): string {
  const from = since === null ? "" : `, not to be trusted since ${isoDay(since)}`;
  return ` on ${isoDay(at)}${from}${why === "" ? "" : `: ${why}`}`;
}
