import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { type AnswerId, useAnswers } from "./use-answers.ts";
import "#renderer/parts/record.css";

/** The answers of a question; each leads to its place. */
export function AnswerList({ answerIds }: { readonly answerIds: readonly AnswerId[] }) {
  const answers = useAnswers(useCaseId());
  if (answerIds.length === 0) return <p className="quiet">{t("questions.answersNone")}</p>;
  return (
    <ul>
      {answerIds.map((id) => {
        const answer = answers.get(id);
        return answer ? (
          <li key={id} className="row-wrap">
            <button type="button" className="text-link" onClick={() => openView(answer.view)}>
              {answer.name}
            </button>
            <span className="quiet">{answer.kind}</span>
          </li>
        ) : null;
      })}
    </ul>
  );
}
