import { caseOf, present } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change, Written } from "#core/write/change.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { AssessmentBody } from "#shared/domain/assessment.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { checkAssessment } from "./check-assessment.ts";
import { judgementsOf, requireReady } from "./find-problems.ts";
import { requireOpen } from "./read-only.ts";

type Input = ParsedInputOf<CoreContract["assessments.edit"]>;

/** Edits an unreleased assessment, or releases it. Releasing also marks the assessment it replaces as superseded. */
export function editAssessment(session: Session, input: Input, call: DeedCall): Written {
  const { id, expected } = input;
  const caseId = caseOf(session.read, "assessment", id);
  return runDeed(session, call, { caseId, ...opOf(input) }, (change) => {
    const { body } = requireRecord(change.read, "assessment", id);
    requireOpen(change.read, id);
    const fields = present<"assessment">(input.fields);
    const next: AssessmentBody = { ...body, ...fields };
    checkAssessment(change.read, next, caseId);
    if (fields.supersedesId !== undefined) checkSuperseded(change.read, next, id);
    if (next.status === "superseded")
      throw invalidField("fields.status", "it is superseded when another takes its place");
    if (next.status === "released") {
      const judgements = judgementsOf(change.read, id);
      requireReady(change.read, { caseId, text: next.text, judgements });
    }
    if (fields.text !== undefined) endDraft(change, id);
    const named = input.snapshot === undefined ? [] : [{ name: input.snapshot, at: change.at }];
    const update = (body: AssessmentBody) => ({ ...fields, snapshots: [...body.snapshots, ...named] });
    const written = change.edit("assessment", id, update, expected);
    if (next.status === "released") supersede(change, next.supersedesId);
    return written;
  });
}

/** Custody and undo distinguish changes of status from edits of the text. */
function opOf({ fields: { status } }: Input): { readonly op?: string } {
  if (status === undefined) return {};
  return { op: status === "released" ? "assessments.release" : "assessments.setStatus" };
}

/** Deletes the analyst's draft, now that it is saved. */
export function endDraft(change: Change, id: string): void {
  change.content.run(sql`DELETE FROM draft WHERE assessment_id = ${id} AND analyst_id = ${change.analystId}`);
}

/** A new assessment cannot be released at once: its judgements do not exist yet. */
export function checkNew(read: ReadDb, body: AssessmentBody): void {
  if (isReadOnly(body.status)) throw invalidField("status", "a new assessment begins as draft or in-review");
  checkSuperseded(read, body);
}

function checkSuperseded(read: ReadDb, { supersedesId }: AssessmentBody, id?: string): void {
  if (supersedesId === null || findRecord(read, supersedesId)?.state !== "active") return;
  const isOther = supersedesId !== id;
  if (isOther && isReadOnly(requireRecord(read, "assessment", supersedesId).body.status)) return;
  throw invalidField(
    "supersedesId",
    "only an assessment that is released is superseded by another; edit this one instead",
  );
}

function supersede(change: Change, id: string | null): void {
  if (id === null || findRecord(change.read, id)?.state !== "active") return;
  if (requireRecord(change.read, "assessment", id).body.status !== "released") return;
  change.edit("assessment", id, () => ({ status: "superseded" as const }));
}
