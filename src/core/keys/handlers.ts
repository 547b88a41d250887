import { runFileDeed } from "#core/session/outgoing-file.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { storedBodies } from "#core/write/history.ts";
import { findRecord, parseShape, recordsOfKind, requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { ContactBody } from "#shared/domain/analyst.ts";
import { isoDay } from "#shared/domain/moment.ts";
import { AppError, invalidField } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { ageRecipientOf, createAgeIdentity, isAgeRecipient } from "./age.ts";
import { publicKeyOfSeed } from "./ed25519.ts";
import { type OwnKey, ownKeys, requireOwnKey } from "./own-keys.ts";
import { readSecret, storeSecret } from "./secret-store.ts";
import {
  fingerprintOf,
  formatOpensshPrivateKey,
  formatPublicKeyLine,
  parsePublicKeyLine,
  publicKeyBlobOf,
} from "./ssh-key.ts";
import { trustFiles } from "./trust-store.ts";

type Area = "keys" | "trust";

export function createKeysHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `${Area}.${string}`>> {
  const { read, deps, vault, writer } = session;
  return {
    "keys.create": async (input, call) => {
      const seed = deps.random(32);
      const identity = await createAgeIdentity();
      const recipient = await ageRecipientOf(identity);
      const publicKeyBlob = publicKeyBlobOf(publicKeyOfSeed(seed));
      const publicKey = formatPublicKeyLine({ publicKeyBlob, comment: input.principal });
      const fingerprint = fingerprintOf(publicKeyBlob);
      const { id } = runDeed(session, call, { caseId: null, mode: "fixed" }, (change) => {
        const analystId = writer.analystId;
        const written = change.create("signing-key", {
          analystId,
          principal: input.principal,
          publicKey,
          fingerprint,
        });
        const ageKey = change.create("age-key", { analystId, recipient });
        storeSecret(change.content, deps, { key: vault.sealingKey, id: written.id, secret: seed });
        storeSecret(change.content, deps, { key: vault.sealingKey, id: ageKey.id, secret: Buffer.from(identity) });
        change.note({ fingerprint, recipient });
        return { id: written.id };
      });
      return keyView(requireOwnKey(read, id));
    },
    "keys.list": () => ({ keys: ownKeys(read).map(keyView) }),
    "keys.exportPrivate": (input, call) => {
      const { path } = runFileDeed(session, call, { caseId: null, path: input.path }, (change, write) => {
        const { signing } = requireOwnKey(change.read, input.id);
        const seed = readSecret(change.read, vault.sealingKey, signing.id);
        change.note({ exported: signing.id, fingerprint: signing.body.fingerprint });
        write(formatOpensshPrivateKey(seed, signing.body.principal));
        return {};
      });
      return { path };
    },
    "trust.add": async (input, call) => {
      const body = await contactOf(input);
      const { id } = runDeed(session, call, { caseId: null }, (change) => {
        requireNotRevoked(change.read, body);
        return change.create("contact", body);
      });
      return contactView(id, contactEver(read, id));
    },
    "trust.fingerprint": ({ publicKey }) => {
      const key = parsePublicKeyLine(publicKey.trim());
      return { fingerprint: "problem" in key ? null : fingerprintOf(key.publicKeyBlob) };
    },
    "trust.list": () => ({
      contacts: recordsOfKind(read, "contact", null).map(({ id, body }) => contactView(id, body)),
    }),
    "trust.revoke": (input, call) => {
      // Not undoable by accident: to trust the key again, remove the contact and add it again.
      runDeed(session, call, { caseId: null, mode: "fixed" }, (change) =>
        change.edit("contact", input.id, (body) => revocationOf(body, input, change.at)),
      );
      return contactView(input.id, contactEver(read, input.id));
    },
    "trust.files": () => trustFiles(read),
  };
}

/** Milliseconds by which a day can start earlier than in UTC, in which days are stored. */
const aheadOfUtc = 14 * 3_600_000;

/** Revoking again keeps the recorded time and whatever is not given anew. */
function revocationOf(
  body: ContactBody,
  { since, reason }: ParsedInputOf<CoreContract["trust.revoke"]>,
  at: number,
): Partial<ContactBody> {
  if (typeof since === "number" && since > at + aheadOfUtc) {
    throw invalidField("since", "it lies in the future");
  }
  return {
    revokedAt: body.revokedAt ?? at,
    revokedSince: since === undefined ? (body.revokedSince ?? null) : since,
    revokedFor: reason === undefined ? (body.revokedFor ?? "") : reason.trim(),
  };
}

function keyView({ signing, age }: OwnKey) {
  const { principal, publicKey, fingerprint } = signing.body;
  return { id: signing.id, principal, publicKey, fingerprint, recipient: age.body.recipient };
}

/** Builds a contact from user input; an unreadable key is refused with the reason. */
async function contactOf(input: ParsedInputOf<CoreContract["trust.add"]>): Promise<ContactBody> {
  const { publicKey, recipient, ...rest } = input;
  const bad = (problem: string) => new AppError("trust.bad-line", { line: 1, problem });
  if (publicKey === null && recipient === null) throw bad("give a public key line, an age recipient, or both");
  if (rest.validAfter !== null && rest.validBefore !== null && rest.validAfter >= rest.validBefore) {
    const problem = "the key would never be valid: it ends before it begins";
    throw invalidField("validBefore", problem);
  }
  const key = publicKey === null ? null : parsePublicKeyLine(publicKey.trim());
  if (key && "problem" in key) throw bad(key.problem);
  if (recipient !== null && !(await isAgeRecipient(recipient))) throw bad("the age recipient cannot be read");
  return {
    ...rest,
    publicKey: key === null ? null : formatPublicKeyLine({ ...key, comment: input.principal }),
    recipient,
    revokedAt: null,
  };
}

/** A revoked key stays revoked, under whatever name it is added again. */
function requireNotRevoked(read: ReadDb, { publicKey }: ContactBody): void {
  const revoked = recordsOfKind(read, "contact", null).find(
    ({ body }) => body.revokedAt !== null && publicKey !== null && isSameKey(body.publicKey, publicKey),
  );
  if (!revoked) return;
  const { principal, revokedAt } = revoked.body;
  const day = isoDay(revokedAt ?? 0);
  const problem = `this key of ${principal} was revoked on ${day}; to trust it again, remove the contact ${revoked.id} first`;
  throw invalidField("publicKey", problem);
}

/** Ignores the comments of both lines. */
function isSameKey(one: string | null, other: string): boolean {
  const withoutComment = (line: string) => line.split(" ", 2).join(" ");
  return one !== null && withoutComment(one) === withoutComment(other);
}

/** As it is, or as it was last: a repeated request is answered also when the contact has been removed since. */
function contactEver(read: ReadDb, id: string): ContactBody {
  const body = findRecord(read, id)?.state === "active" ? undefined : storedBodies(read, id).at(-1);
  return body ? parseShape("contact", body) : requireRecord(read, "contact", id).body;
}

function contactView(id: string, body: ContactBody) {
  const key = body.publicKey === null ? undefined : parsePublicKeyLine(body.publicKey);
  const { principal, publicKey, recipient, confirmedBy, validAfter, validBefore, revokedAt } = body;
  const { revokedSince = null, revokedFor = "" } = body;
  const fingerprint = key && !("problem" in key) ? fingerprintOf(key.publicKeyBlob) : null;
  const revocation = { revokedAt, revokedSince, revokedFor };
  return { id, principal, publicKey, fingerprint, recipient, confirmedBy, validAfter, validBefore, ...revocation };
}
