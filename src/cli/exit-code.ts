import { AppError } from "#shared/errors.ts";

/** Exit statuses of the command line. */
export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  locked: 3,
  damaged: 4,
  /** By shell convention for interrupts: 128 plus the number of the signal. */
  interrupted: 130,
} as const;

const locked = new Set(["vault.wrong-passphrase", "vault.locked", "bundle.wrong-passphrase"]);
const damaged = new Set(["vault.damaged", "vault.header-damaged", "backup.failed"]);
const usage = new Set(["input.invalid", "call.unknown", "query.malformed"]);

export function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return exitCodes.refused;
  if (error.code === "call.cancelled") return exitCodes.interrupted;
  if (locked.has(error.code)) return exitCodes.locked;
  if (damaged.has(error.code)) return exitCodes.damaged;
  return usage.has(error.code) ? exitCodes.usage : exitCodes.refused;
}
