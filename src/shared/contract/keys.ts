import { z } from "zod";
import { momentSchema } from "#shared/domain/moment.ts";
import { command, limits, line, path, query } from "./define.ts";
import { recordErrors } from "./record-area.ts";

const keySchema = z.strictObject({
  id: z.string(),
  principal: z.string(),
  publicKey: z.string(),
  fingerprint: z.string(),
  /** The matching age key, for others to encrypt to. */
  recipient: z.string(),
});

const contactSchema = z.strictObject({
  id: z.string(),
  principal: z.string(),
  publicKey: z.string().nullable(),
  fingerprint: z.string().nullable(),
  recipient: z.string().nullable(),
  confirmedBy: z.string(),
  validAfter: z.number().int().nullable(),
  validBefore: z.number().int().nullable(),
  revokedAt: z.number().int().nullable(),
  revokedSince: z.number().int().nullable(),
  /** Reason; empty if none was given. */
  revokedFor: z.string(),
});

/** `analyst@unit`: a principal in OpenSSH's terms. No spaces, commas or wildcards. */
const principal = z
  .string()
  .max(limits.line)
  .regex(/^[^\s,*?!"#]+$/, "a name without spaces, such as analyst@unit");

export const keysArea = {
  /** Creates a signing key (Ed25519) and an age key (X25519) for this vault's analyst. */
  "keys.create": command(() => ({
    input: z.strictObject({ principal }),
    output: keySchema,
    errors: recordErrors,
  })),
  "keys.list": query(() => ({ input: z.strictObject({}), output: z.strictObject({ keys: z.array(keySchema) }) })),
  /** Writes the private signing key as an unencrypted OpenSSH key file of mode 0600, and records it in custody. */
  "keys.exportPrivate": command(() => ({
    input: z.strictObject({ id: z.string().max(limits.line), path }),
    output: z.strictObject({ path: z.string() }),
    errors: [...recordErrors, "key.missing", "file.exists", "file.missing", "file.not-placed"],
  })),
  "trust.add": command(() => ({
    input: z.strictObject({
      principal,
      publicKey: z.string().max(limits.line).nullable().default(null),
      recipient: z.string().max(4000).nullable().default(null),
      /** How we know that the key is theirs: `read out by telephone`. */
      confirmedBy: line,
      validAfter: momentSchema.nullable().default(null),
      validBefore: momentSchema.nullable().default(null),
    }),
    output: contactSchema,
    errors: [...recordErrors, "trust.bad-line"],
  })),
  /** Properties of a public key line before it is trusted; `null` if it cannot be read. */
  "trust.fingerprint": query(() => ({
    input: z.strictObject({ publicKey: z.string().max(limits.line) }),
    output: z.strictObject({ fingerprint: z.string().nullable() }),
  })),
  "trust.list": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ contacts: z.array(contactSchema) }),
  })),
  "trust.revoke": command(() => ({
    input: z.strictObject({
      id: z.string().max(limits.line),
      /**
       * When trust in the key ended, if known: the time it was lost. A revoked key can never sign; what it signed and
       * brought here before that time remains proof of authorship. For a key revoked already, absent keeps the earlier
       * time, and `null`, or an empty reason, clears it.
       */
      since: momentSchema.nullable().optional(),
      reason: z.string().max(limits.line).optional(),
    }),
    output: contactSchema,
    errors: [...recordErrors, "input.invalid"],
  })),
  /** The trust store in OpenSSH's formats: an allowed_signers file and a list of revoked keys. */
  "trust.files": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ allowedSigners: z.string(), revokedKeys: z.string() }),
  })),
} as const;
