import { z } from "zod";
import type { ErrorCode } from "#shared/errors.ts";
import { command, limits, line, newPassphrase, query, task, vaultFolder } from "./define.ts";

const passphrase = z.string().min(1).max(limits.passphrase);
/** Memory and passes of Argon2id. More is slower for us and for anyone guessing. */
const cost = z.strictObject({ memoryMiB: z.number().int().min(64).max(1024), passes: z.number().int().min(2).max(16) });

/** A secret as typed by the user. */
const secret = z.union([z.strictObject({ passphrase }), z.strictObject({ recoveryCode: z.string().min(1).max(200) })]);

const openErrors = [
  "vault.missing",
  "vault.wrong-passphrase",
  "vault.header-damaged",
  "vault.newer",
  "vault.busy",
  "vault.open",
  "file.missing",
  "file.unreadable",
] as const satisfies readonly ErrorCode[];

const checkReport = z.strictObject({
  sound: z.boolean(),
  problems: z.array(z.strictObject({ place: z.string(), problem: z.string() })),
  records: z.number().int(),
  versions: z.number().int(),
  blobs: z.number().int(),
  custodyLines: z.number().int(),
});
export type CheckReport = z.infer<typeof checkReport>;

const steps = z.strictObject({ done: z.number().int(), total: z.number().int(), doing: z.string() });

export const vaultArea = {
  "vault.create": command(() => ({
    input: z.strictObject({
      folder: vaultFolder,
      passphrase: newPassphrase,
      analyst: z.strictObject({ name: line, contact: z.string().max(limits.line).default("") }),
      cost: cost.optional(),
    }),
    output: z.strictObject({ vault: z.string(), analystId: z.string() }),
    errors: [...openErrors, "vault.exists"],
    locked: true,
  })),
  "vault.unlock": command(() => ({
    input: z.strictObject({
      folder: vaultFolder,
      secret,
      /** Warm up search while the key is derived. Set it when a search is likely to follow. */
      prepareSearch: z.boolean().default(false),
    }),
    output: z.strictObject({ vault: z.string(), analystId: z.string(), failedBefore: z.number().int() }),
    errors: openErrors,
    locked: true,
  })),
  /** Ends core; the keys are gone with the process. */
  "vault.lock": command(() => ({ input: z.strictObject({}), output: z.strictObject({}), locked: true })),
  "vault.status": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ open: z.boolean() }),
    locked: true,
  })),
  "vault.info": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      vault: z.string(),
      folder: z.string(),
      analyst: z.strictObject({ id: z.string(), name: z.string(), contact: z.string() }),
      cipher: z.string(),
      schemaVersion: z.number().int(),
      databaseBytes: z.number().int(),
      hasRecoveryCode: z.boolean(),
      cost,
      cases: z.number().int(),
      documents: z.number().int(),
      custodyLines: z.number().int(),
    }),
  })),
  "vault.check": task(() => ({ input: z.strictObject({}), output: checkReport, progress: steps })),
  "vault.backup": task(() => ({
    input: z.strictObject({ folder: vaultFolder }),
    output: z.strictObject({ folder: z.string(), bytes: z.number().int(), custodyHead: z.string() }),
    progress: steps,
    errors: ["vault.exists", "backup.failed", "file.missing"],
  })),
  "vault.restore": task(() => ({
    input: z.strictObject({ from: vaultFolder, folder: vaultFolder, secret }),
    output: z.strictObject({ folder: z.string(), vault: z.string() }),
    progress: steps,
    errors: [...openErrors, "vault.exists", "backup.failed"],
    locked: true,
  })),
  "vault.changePassphrase": command(() => ({
    input: z.strictObject({ secret, passphrase: newPassphrase, cost: cost.optional() }),
    output: z.strictObject({}),
    errors: openErrors,
  })),
  /** The code is returned once and not stored. */
  "vault.setRecoveryCode": command(() => ({
    input: z.strictObject({ secret, cost: cost.optional() }),
    output: z.strictObject({ code: z.string() }),
    errors: openErrors,
  })),
} as const;
