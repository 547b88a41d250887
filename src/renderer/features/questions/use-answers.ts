import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import type { QuestionBody } from "#shared/domain/question.ts";

export type AnswerId = QuestionBody["answerIds"][number];

/** Something of the case that may answer a question. */
export interface PossibleAnswer {
  readonly id: AnswerId;
  readonly name: string;
  /** What kind of record it is, in a word. */
  readonly kind: string;
  /** Where it is read: a judgement in its assessment. */
  readonly view: View;
}

/** The judgements, assessments and claims of a case by their ids, in this order. */
export function useAnswers(caseId: string): ReadonlyMap<string, PossibleAnswer> {
  const judgements = useCore("judgements.list", { caseId }).data?.records;
  const assessments = useCore("assessments.list", { caseId }).data?.records;
  const claims = useCore("claims.list", { caseId }).data?.claims;
  return useMemo(() => {
    // The lists hold records of these very kinds.
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
