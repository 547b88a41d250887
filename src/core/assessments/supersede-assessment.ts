import { caseOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { Written } from "#core/write/change.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { judgementsOf } from "./find-problems.ts";

type Input = ParsedInputOf<CoreContract["assessments.supersede"]>;

/** A draft with the text of a released assessment and copies of its judgements, since the originals must not change. */
export function supersedeAssessment(session: Session, { id, title }: Input, call: DeedCall): Written {
  const caseId = caseOf(session.read, "assessment", id);
  return runDeed(session, call, { caseId }, (change) => {
    const { body } = requireRecord(change.read, "assessment", id);
    if (!isReadOnly(body.status)) {
      const problem = "it is not released yet: edit it instead";
      throw invalidField("id", problem);
    }
    const { text, dissent, marking } = body;
    const shell = { text: withoutJudgements(text), dissent, marking, title: title ?? body.title };
    const made = change.create("assessment", {
      ...shell,
      status: "draft",
      reviewNotes: [],
      snapshots: [],
      supersedesId: id,
    });
    const copies = new Map(
      judgementsOf(change.read, id).map((judgement) => {
        const copy = change.create("judgement", { ...judgement.body, assessmentId: made.id });
        return [judgement.id, copy.id];
      }),
    );
    return change.edit("assessment", made.id, () => ({ text: withCopies(text, copies) }));
  });
}

/** Judgements can only be created once their assessment exists. */
function withoutJudgements(text: AssessmentText): AssessmentText {
  return { ...text, blocks: text.blocks.filter(({ type }) => type !== "judgement") };
}

function withCopies(text: AssessmentText, copies: ReadonlyMap<string, string>): AssessmentText {
  const blocks = text.blocks.map((block) =>
    block.type === "judgement" ? { ...block, judgementId: copies.get(block.judgementId) ?? block.judgementId } : block,
  );
  return { ...text, blocks };
}
