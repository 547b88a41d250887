import type { ReadDb } from "#core/vault/connection.ts";
import {
  type BundleFormat,
  formatToText,
  isNewerMinor,
  supportedFormat,
  textToFormat,
} from "#shared/domain/bundle-format.ts";
import { AppError } from "#shared/errors.ts";
import { recordsOfKind } from "./record-store.ts";

/** The newest format that a part of a case has come in, or ours. Taking an import back takes its format back too. */
export function formatOfCase(db: ReadDb, caseId: string): BundleFormat {
  let newest = supportedFormat;
  for (const { body } of recordsOfKind(db, "import", caseId)) {
    const format = body.format === undefined ? undefined : textToFormat(body.format);
    if (format && isNewerMinor(format) && format.minor > newest.minor) newest = format;
  }
  return newest;
}

/** What holds fields of a newer format is read, passed on and not written: nobody here knows what must go together. */
export function requireWritableCase(db: ReadDb, caseId: string | null): void {
  if (caseId === null) return;
  const format = formatOfCase(db, caseId);
  if (!isNewerMinor(format)) return;
  throw new AppError("case.read-only", {
    id: caseId,
    found: formatToText(format),
    supported: formatToText(supportedFormat),
  });
}
