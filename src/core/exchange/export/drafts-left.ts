import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { assessmentTextSchema } from "#shared/domain/assessment.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { isSameText } from "#shared/domain/assessment-text.ts";
import { parseJson } from "#shared/domain/parse-json.ts";

/** An assessment with a draft newer than the exported version, and the draft's time (UTC milliseconds). */
export interface DraftLeft {
  readonly id: string;
  readonly at: number;
}

/** Exported assessments with a draft of this analyst: drafts are not exported. */
export function draftsLeft(
  read: ReadDb,
  released: readonly { readonly kind: string; readonly id: string }[],
  analystId: string,
): DraftLeft[] {
  return released.flatMap(({ kind, id }) => (kind === "assessment" ? draftOf(read, id, analystId) : []));
}

/** The analyst's draft, if it differs from the exported version. */
function draftOf(read: ReadDb, id: string, analystId: string): DraftLeft[] {
  const draft = read.get<{ text: string; at: number }>(sql`
    SELECT body ->> '$.text' AS text, at FROM draft WHERE assessment_id = ${id} AND analyst_id = ${analystId}`);
  const { text, status } = requireRecord(read, "assessment", id).body;
  if (!draft || isReadOnly(status)) return [];
  // An unreadable draft counts as different, but must not prevent exporting a whole case.
  const written = assessmentTextSchema.safeParse(parseJson(draft.text));
  return written.success && isSameText(written.data, text) ? [] : [{ id, at: draft.at }];
}

/** With their titles; an assessment that has gone since is left out. */
export function titledDrafts(read: ReadDb, drafts: readonly DraftLeft[]) {
  return drafts
    .filter(({ id }) => findRecord(read, id)?.state === "active")
    .map(({ id, at }) => ({ id, title: requireRecord(read, "assessment", id).body.title, at }));
}
