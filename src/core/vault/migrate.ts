import { AppError } from "#shared/errors.ts";
import type { Connection } from "./connection.ts";

/**
 * Migrates the schema, one transaction per step. Before the first step on an existing vault, `keepCopy` writes a copy
 * beside it. A vault with a newer schema is refused unchanged.
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
