import { z } from "zod";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { limits } from "./limits.ts";
import { momentSchema } from "./moment.ts";

const analystBody = z.looseObject({ name: z.string().min(1), contact: z.string() });
export type AnalystBody = z.infer<typeof analystBody>;
export const analystKind = defineKind<AnalystBody>({
  kind: "analyst",
  schema: analystBody,
  merge: {},
  references: () => [],
});

/**
 * A signing key (Ed25519, as an OpenSSH public key line). The private half is sealed separately, never in a version.
 */
const signingKeyBody = z.looseObject({
  analystId: idOf("analyst"),
  /** The name others list the key under: `analyst@unit`. */
  principal: z.string().min(1),
  publicKey: z.string().startsWith("ssh-ed25519 "),
  fingerprint: z.string().startsWith("SHA256:"),
});
export type SigningKeyBody = z.infer<typeof signingKeyBody>;
export const signingKeyKind = defineKind<SigningKeyBody>({
  kind: "signing-key",
  schema: signingKeyBody,
  merge: {},
  references: (body) => [{ role: "analyst", target: body.analystId }],
});

const ageKeyBody = z.looseObject({ analystId: idOf("analyst"), recipient: z.string().startsWith("age1") });
export type AgeKeyBody = z.infer<typeof ageKeyBody>;
export const ageKeyKind = defineKind<AgeKeyBody>({
  kind: "age-key",
  schema: ageKeyBody,
  merge: {},
  references: (body) => [{ role: "analyst", target: body.analystId }],
});

/** Another person's keys, and how we know they are theirs. */
const contactBody = z.looseObject({
  principal: z.string().min(1),
  publicKey: z.string().startsWith("ssh-ed25519 ").nullable(),
  recipient: z.string().startsWith("age1").nullable(),
  confirmedBy: z.string(),
  /** UTC milliseconds; `null` for no bound. */
  validAfter: momentSchema.nullable(),
  validBefore: momentSchema.nullable(),
  revokedAt: momentSchema.nullable(),
  /** UTC milliseconds since when the key is not to be trusted: the time it was lost, as far as known. */
  revokedSince: momentSchema.nullable().optional(),
  revokedFor: z.string().max(limits.line).optional(),
});
export type ContactBody = z.infer<typeof contactBody>;
export const contactKind = defineKind<ContactBody>({
  kind: "contact",
  schema: contactBody,
  merge: {},
  references: () => [],
});
