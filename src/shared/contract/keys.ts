import { z } from "zod";
import { momentSchema } from "#shared/domain/moment.ts";
import { command, limits, line, path, query } from "./define.ts";
import { recordErrors } from "./record-area.ts";

const keySchema = z.strictObject({
  id: z.string(),
  principal: z.string(),
  publicKey: z.string(),
  fingerprint: z.string(),
  /** The age key that goes with it: what others encrypt to. */
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
  /** Why; empty where nobody has said. */
  revokedFor: z.string(),
});

/** `analyst@unit`: what OpenSSH calls a principal. No spaces, commas or wildcards. */
const principal = z
  .string()
  .max(limits.line)
  .regex(/^[^\s,*?!"#]+$/, "a name without spaces, such as analyst@unit");

export const keysArea = {
  /** A signing key (Ed25519) and an age key (X25519) for this vault's analyst. */
  "keys.create": command(() => ({
    input: z.strictObject({ principal }),
    output: keySchema,
    errors: recordErrors,
  })),
  "keys.list": query(() => ({ input: z.strictObject({}), output: z.strictObject({ keys: z.array(keySchema) }) })),
  /** Writes the private signing key as an OpenSSH key file, unencrypted, mode 0600; the deed is on record. */
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
  /** What a public key line is told by, before it is trusted; null: it cannot be read. */
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
       * From when on the key is not to be trusted, where that is known: when it was lost. It may sign at no time either
       * way; what it had signed and brought here before proves who wrote that. Of a key that is revoked already, absent
       * keeps what was said, and null, or a reason without words, takes it back.
       */
      since: momentSchema.nullable().optional(),
      reason: z.string().max(limits.line).optional(),
    }),
    output: contactSchema,
    errors: [...recordErrors, "input.invalid"],
  })),
  /** The trust store as OpenSSH reads it: an allowed_signers file and a list of revoked keys. */
  "trust.files": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ allowedSigners: z.string(), revokedKeys: z.string() }),
  })),
} as const;
