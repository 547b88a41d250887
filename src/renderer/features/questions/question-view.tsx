import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCards } from "#renderer/parts/case-names.ts";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordHead } from "#renderer/parts/record-head.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { AnswerList } from "./answer-list.tsx";
import { QuestionStatusBadge } from "./question-status.tsx";
import { SearchesMade } from "./searches-made.tsx";

export function QuestionView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  return (
    <div className="page">
      <QueryResult asked={useCore("questions.get", { id })}>
        {(question) => <Question question={question} />}
      </QueryResult>
    </div>
  );
}

function Question({ question }: { readonly question: CoreOutput<"questions.get"> }) {
  const { id, body, version, conflicts } = question;
  const caseId = useCaseId();
  const cards = useCards(caseId);
  const setStatus = (status: "open" | "answered") =>
    attempt(async () => {
      await call("questions.edit", { id, expected: version, fields: { status } });
      await tellDone(caseId, t("questions.edited"));
    });
  return (
    <article className="record-page">
      <RecordHead kind="question" id={id} title={body.text} marking={body.marking} conflicts={conflicts}>
        <QuestionStatusBadge status={body.status} />
        <Button isChange onPress={() => void setStatus(body.status === "open" ? "answered" : "open")}>
          {t(body.status === "open" ? "questions.markAnswered" : "questions.markOpen")}
        </Button>
      </RecordHead>
      <div className="record-columns">
        <section className="card">
          <h2 className="section-title">{t("questions.answers")}</h2>
          <AnswerList answerIds={body.answerIds} />
        </section>
        <section className="card">
          <h2 className="section-title">{t("questions.whoCould")}</h2>
          <p className={body.whoCould === "" ? "quiet" : undefined}>{body.whoCould || t("questions.whoCouldNone")}</p>
        </section>
        <section className="card">
          <h2 className="section-title">{t("questions.evidence")}</h2>
          {body.excerptIds.length === 0 ? (
            <p className="quiet">{t("questions.evidenceNone")}</p>
          ) : (
            <EvidenceList excerptIds={body.excerptIds} cards={cards} />
          )}
        </section>
      </div>
      <SearchesMade question={question} />
    </article>
  );
}
