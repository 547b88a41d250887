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

/** The newest bundle format imported into a case, or our own if newer. Undoing an import also drops its format. */
export function formatOfCase(db: ReadDb, caseId: string): BundleFormat {
  let newest = supportedFormat;
  for (const { body } of recordsOfKind(db, "import", caseId)) {
    const format = body.format === undefined ? undefined : textToFormat(body.format);
    if (format && isNewerMinor(format) && format.minor > newest.minor) newest = format;
  }
  return newest;
}

/**
 * A case with fields of a newer format can be read and passed on but not changed: this version does not know which
 * fields belong together.
 */
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
