import { canRun } from "#renderer/commands/handlers.ts";
import type { ErrorCode } from "#shared/errors.ts";

/** Errors that a backup can repair. */
const damages: ReadonlySet<string> = new Set(["vault.damaged", "vault.header-damaged"] satisfies ErrorCode[]);

/** True if the error calls for a backup and the shell can restore one. */
export function canRestore(code: string | undefined): boolean {
  return code !== undefined && damages.has(code) && canRun("vault.restore");
}
