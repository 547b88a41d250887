import { hasText, readText } from "#core/documents/text-store.ts";
import type { Change, Written } from "#core/write/change.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { anchoredText } from "#core/write/texts-of-excerpts.ts";
import { placeAgain } from "#shared/domain/place-again.ts";
import { AppError } from "#shared/errors.ts";

/**
 * An excerpt may be restored after its document was destroyed and imported again in another encoding, so its text is
 * gone. It is placed in the current text by its words. If the place is ambiguous it stays in the bin, so that no
 * evidence is shown where it is not written.
 */
export function placeRestored(change: Change, id: string): Written | undefined {
  if (findRecord(change.read, id)?.kind !== "excerpt") return undefined;
  const { body } = requireRecord(change.read, "excerpt", id);
  const lacking = anchoredText(body.anchor);
  if (lacking === undefined || hasText(change.read, lacking)) return undefined;
  if (findRecord(change.read, body.documentId)?.state !== "active") return undefined;
  const { text } = requireRecord(change.read, "document", body.documentId).body;
  const anchor = text === null ? undefined : placeAgain(body, readText(change.read, text), text);
  if (!anchor) throw new AppError("excerpt.text-gone", { id, quote: body.quote });
  return change.edit("excerpt", id, () => ({ anchor, quote: body.quote }));
}
