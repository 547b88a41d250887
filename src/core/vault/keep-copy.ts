import { AppError } from "#shared/errors.ts";
import type { Connection } from "./connection.ts";
import { copyDurably } from "./durable-file.ts";
import { asFileErrors } from "./file-error.ts";

/** Copies a database that no other process has open, before its schema is changed from that version. */
export function keepCopy(connection: Connection, file: string, version: number): void {
  // The first column is non-zero if the log could not be written back: then the file alone would be no copy.
  if (connection.pragma("wal_checkpoint(TRUNCATE)") !== 0) throw new AppError("vault.busy", {});
  const copy = `${file}.before-${version}`;
  asFileErrors(copy, () => copyDurably(file, copy));
}
