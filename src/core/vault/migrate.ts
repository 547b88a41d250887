import { AppError } from "#shared/errors.ts";
import type { Connection } from "./connection.ts";

/**
 * Brings the schema up to date, a transaction a step. Before the first step on a vault that already holds something,
 * `keepCopy` writes a copy beside it. A vault of a newer schema is refused with nothing changed.
 */
export function migrate(connection: Connection, steps: readonly string[], keepCopy: (version: number) => void): void {
  const found = schemaVersion(connection);
  if (found > steps.length) throw new AppError("vault.newer", { found, supported: steps.length });
  if (found > 0 && found < steps.length) keepCopy(found);
  for (const [index, step] of steps.entries()) {
    if (index < found) continue;
    connection.transaction(() => {
      connection.exec(step);
      connection.pragma(`user_version=${index + 1}`);
    });
  }
}

export function schemaVersion(connection: Connection): number {
  const version = connection.pragma("user_version");
  if (typeof version !== "number") throw new AppError("vault.damaged", { reason: "no schema version" });
  return version;
}
