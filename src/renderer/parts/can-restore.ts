import { canRun } from "#renderer/commands/handlers.ts";
import type { ErrorCode } from "#shared/errors.ts";

/** What a backup helps against. */
const damages: ReadonlySet<string> = new Set(["vault.damaged", "vault.header-damaged"] satisfies ErrorCode[]);

/** Whether what went wrong leads to a backup, and one can be restored from here. */
export function canRestore(code: string | undefined): boolean {
  return code !== undefined && damages.has(code) && canRun("vault.restore");
}
