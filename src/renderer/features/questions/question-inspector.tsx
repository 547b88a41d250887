import { useCore } from "#renderer/bridge/query.ts";
import { useCards } from "#renderer/parts/case-names.ts";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { InspectedRecord } from "#renderer/parts/inspected-record.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { AnswerList } from "./answer-list.tsx";
import { QuestionStatusBadge } from "./question-status.tsx";

/** Inspector of a question: status, who could know, and answers. */
export function QuestionInspector({ id }: { readonly id: string }) {
  const cards = useCards(useCaseId());
  return (
    <QueryResult asked={useCore("questions.get", { id })}>
      {({ body }) => (
        <InspectedRecord kind="question" id={id} title={body.text}>
          <div>
            <QuestionStatusBadge status={body.status} />
          </div>
          <p className={body.whoCould === "" ? "quiet" : undefined}>{body.whoCould || t("questions.whoCouldNone")}</p>
          <AnswerList answerIds={body.answerIds} />
          {body.excerptIds.length === 0 ? null : <EvidenceList excerptIds={body.excerptIds} cards={cards} />}
        </InspectedRecord>
      )}
    </QueryResult>
  );
}
