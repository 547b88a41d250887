import { caseOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { Written } from "#core/write/change.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { AssessmentBody } from "#shared/domain/assessment.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { requireOpen } from "./read-only.ts";

type Input<Name extends keyof CoreContract> = ParsedInputOf<CoreContract[Name]>;

export function addReviewNote(session: Session, input: Input<"assessments.addReviewNote">, call: DeedCall) {
  const { id, expected, text, place } = input;
  const caseId = caseOf(session.read, "assessment", id);
  return runDeed(session, call, { caseId }, (change) => {
    requireOpen(change.read, id);
    const noteId = session.deps.uuid();
    const added = { id: noteId, at: change.at, by: change.analystId, text, place, resolved: null };
    const withNote = (body: AssessmentBody) => ({ reviewNotes: [...body.reviewNotes, added] });
    return { ...change.edit("assessment", id, withNote, expected), noteId };
  });
}

/** A resolved note stays, with the analyst who resolved it. */
export function resolveReviewNote(
  session: Session,
  { id, expected, noteId }: Input<"assessments.resolveReviewNote">,
  call: DeedCall,
): Written {
  const caseId = caseOf(session.read, "assessment", id);
  return runDeed(session, call, { caseId }, (change) => {
    requireOpen(change.read, id);
    const resolved = { at: change.at, by: change.analystId };
    return change.edit(
      "assessment",
      id,
      ({ reviewNotes }) => {
        if (!reviewNotes.some((note) => note.id === noteId && note.resolved === null)) {
          throw new AppError("record.missing", { kind: "open review note", id: noteId });
        }
        return { reviewNotes: reviewNotes.map((note) => (note.id === noteId ? { ...note, resolved } : note)) };
      },
      expected,
    );
  });
}
