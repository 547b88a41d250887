import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import type { QuestionBody } from "#shared/domain/question.ts";

export type AnswerId = QuestionBody["answerIds"][number];

/** A record that may answer a question. */
export interface PossibleAnswer {
  readonly id: AnswerId;
  readonly name: string;
  /** The kind of record, in a word. */
  readonly kind: string;
  /** Its view; for a judgement, its assessment. */
  readonly view: View;
}

/** Judgements, assessments and claims of a case by id, in this order. */
export function useAnswers(caseId: string): ReadonlyMap<string, PossibleAnswer> {
  const judgements = useCore("judgements.list", { caseId }).data?.records;
  const assessments = useCore("assessments.list", { caseId }).data?.records;
  const claims = useCore("claims.list", { caseId }).data?.claims;
  return useMemo(() => {
    // The lists hold records of these kinds.
    const found = [
      ...(judgements ?? []).map(({ id, body }) => ({
        id: id as AnswerId,
        name: body.statement,
        kind: t("kind.one.judgement"),
        view: { type: "assessment", id: body.assessmentId } as const,
      })),
      ...(assessments ?? []).map(({ id, body }) => ({
        id: id as AnswerId,
        name: body.title,
        kind: t("kind.one.assessment"),
        view: { type: "assessment", id } as const,
      })),
      ...(claims ?? []).map(({ claim: { id, body } }) => ({
        id: id as AnswerId,
        name: body.proposition,
        kind: t("kind.one.claim"),
        view: { type: "claim", id } as const,
      })),
    ];
    return new Map<string, PossibleAnswer>(found.map((answer) => [answer.id, answer]));
  }, [judgements, assessments, claims]);
}
