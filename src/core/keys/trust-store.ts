import type { ReadDb } from "#core/vault/connection.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import {
  type AllowedSigner,
  formatAllowedSigners,
  formatRevokedKeys,
  type Revocation,
  type RevokedKey,
} from "./allowed-signers.ts";
import { parsePublicKeyLine, sshKeyType } from "./ssh-key.ts";

/** The keys this vault knows, its contacts' and its own, in OpenSSH's terms. */
export interface TrustStore {
  readonly signers: readonly AllowedSigner[];
  readonly revoked: readonly RevokedKey[];
}

/** Purposes for which a known key may sign. */
export const namespaces = { bundle: "bundle@casebound", checkpoint: "checkpoint@casebound" } as const;

export function trustStore(read: ReadDb): TrustStore {
  const signers: AllowedSigner[] = [];
  const revoked: RevokedKey[] = [];
  const add = (
    line: string,
    signer: Pick<AllowedSigner, "principals" | "validAfter" | "validBefore">,
    told?: Revocation,
  ) => {
    const key = parsePublicKeyLine(line);
    if ("problem" in key) return;
    const listed = {
      line: signers.length + 1,
      keyType: sshKeyType,
      publicKeyBlob: key.publicKeyBlob,
      comment: key.comment,
    };
    signers.push({ ...listed, ...signer, namespaces: Object.values(namespaces), certAuthority: false });
    if (told) revoked.push({ ...listed, line: revoked.length + 1, told });
  };
  for (const { body } of recordsOfKind(read, "signing-key", null)) {
    add(body.publicKey, { principals: [body.principal] });
  }
  for (const { body } of recordsOfKind(read, "contact", null)) {
    if (body.publicKey === null) continue;
    const validity = {
      ...(body.validAfter === null ? {} : { validAfter: body.validAfter }),
      ...(body.validBefore === null ? {} : { validBefore: body.validBefore }),
    };
    const { revokedAt: at, revokedSince: since = null, revokedFor: why = "" } = body;
    add(body.publicKey, { principals: [body.principal], ...validity }, ...(at === null ? [] : [{ at, since, why }]));
  }
  return { signers, revoked };
}

/** The two files for `ssh-keygen -Y verify`. */
export function trustFiles(read: ReadDb): { allowedSigners: string; revokedKeys: string } {
  const { signers, revoked } = trustStore(read);
  return { allowedSigners: formatAllowedSigners(signers), revokedKeys: formatRevokedKeys(revoked) };
}
