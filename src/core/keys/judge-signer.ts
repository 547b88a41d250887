import type { AllowedSigner, Revocation, RevokedKey } from "./allowed-signers.ts";

export type SignerJudgement =
  | { readonly state: "known"; readonly signer: AllowedSigner }
  | {
      readonly state: "not-valid";
      readonly reason: "wrong-namespace" | "expired" | "not-yet-valid";
      readonly signer: AllowedSigner;
    }
  /** A revoked key is refused whether or not it belongs to anyone known. */
  | {
      readonly state: "not-valid";
      readonly reason: "revoked";
      readonly signer?: AllowedSigner;
      readonly told?: Revocation;
    }
  | { readonly state: "unknown" };

/**
 * The holder of a key for a purpose at a time, judged as by `ssh-keygen -Y verify`: the first line that lists the key
 * and allows it decides. With `principal`, only lines that match this name count.
 */
export function judgeSigner(question: {
  readonly publicKeyBlob: Uint8Array;
  readonly namespace: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly store: readonly AllowedSigner[];
  readonly revoked: readonly RevokedKey[];
  readonly principal?: string;
}): SignerJudgement {
  const { publicKeyBlob, principal } = question;
  const isKey = (listed: { publicKeyBlob: Uint8Array }) => Buffer.compare(listed.publicKeyBlob, publicKeyBlob) === 0;
  const lines = question.store.filter(
    (line) =>
      !line.certAuthority && isKey(line) && (principal === undefined || matchesPatterns(principal, line.principals)),
  );
  const judged = lines.map((line) => judgeLine(line, question));
  const best = judged.find((judgement) => judgement.state === "known") ?? judged[0];
  const revoked = question.revoked.find(isKey);
  if (revoked)
    return {
      state: "not-valid",
      reason: "revoked",
      ...(revoked.told && { told: revoked.told }),
      ...(best && "signer" in best && best.signer && { signer: best.signer }),
    };
  return best ?? { state: "unknown" };
}

/** OpenSSH's match_pattern_list: some pattern matches, and none with `!` does. Case-sensitive. */
export function matchesPatterns(text: string, patterns: readonly string[]): boolean {
  const excluded = patterns.some((pattern) => pattern.startsWith("!") && matchesPattern(text, pattern.slice(1)));
  return !excluded && patterns.some((pattern) => !pattern.startsWith("!") && matchesPattern(text, pattern));
}

function judgeLine(
  signer: AllowedSigner,
  question: { readonly namespace: string; readonly at: number },
): SignerJudgement {
  // OpenSSH compares whole seconds.
  const at = Math.floor(question.at / 1000) * 1000;
  if (signer.namespaces && !matchesPatterns(question.namespace, signer.namespaces))
    return { state: "not-valid", reason: "wrong-namespace", signer };
  if (signer.validAfter !== undefined && at < signer.validAfter)
    return { state: "not-valid", reason: "not-yet-valid", signer };
  if (signer.validBefore !== undefined && at > signer.validBefore)
    return { state: "not-valid", reason: "expired", signer };
  return { state: "known", signer };
}

/**
 * `*` matches any run of characters and `?` one. Time is at most text length times pattern length: after a mismatch
 * only the last `*` is retried.
 */
function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const expected = pattern[inPattern];
    if (expected === "*") {
      star = inPattern++;
      resume = at;
    } else if (expected === "?" || expected === text[at]) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
