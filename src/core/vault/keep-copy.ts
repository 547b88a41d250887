import { AppError } from "#shared/errors.ts";
import type { Connection } from "./connection.ts";
import { copyDurably } from "./durable-file.ts";
import { asFileErrors } from "./file-error.ts";

/** Copies a database that nobody else has open beside itself, before its schema of that version is changed. */
export function keepCopy(connection: Connection, file: string, version: number): void {
  // The first column says whether somebody kept the log from being written back: then the file alone is no copy.
  if (connection.pragma("wal_checkpoint(TRUNCATE)") !== 0) throw new AppError("vault.busy", {});
  const copy = `${file}.before-${version}`;
  asFileErrors(copy, () => copyDurably(file, copy));
}
