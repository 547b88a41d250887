import { useCore } from "#renderer/bridge/query.ts";
import { openJudgement } from "#renderer/features/assessments/open-judgement.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { keyJudgements } from "./choose-judgements.ts";

/** The main judgements, with likelihood and confidence apart; each leads to its assessment. */
export function KeyJudgements() {
  const caseId = useCaseId();
  const judgements = useCore("judgements.list", { caseId }).data?.records ?? [];
  const assessments = useCore("assessments.list", { caseId }).data?.records ?? [];
  const { shown, total } = keyJudgements(judgements, assessments);
  if (total === 0) return null;
  return (
    <section className="card">
      <div className="row">
        <h2 className="section-title">{t("cases.keyJudgements")}</h2>
        <span className="spacer" />
        <Button variant="quiet" onPress={() => openView({ type: "judgements" })}>
          {t("cases.allJudgements", { count: total })}
        </Button>
      </div>
      <div>
        {shown.map(({ id, body, title, status }) => (
          <button
            key={id}
            type="button"
            className="home-link home-judgement"
            onClick={() => openJudgement(body.assessmentId, id)}
          >
            <span className="home-statement">{body.statement}</span>
            <span className="row-wrap">
              <Badge>{body.likelihood ?? t("judgement.noLikelihood")}</Badge>
              <Badge>{t("cases.confidence", { level: t(`judgement.levels.${body.confidence.level}`) })}</Badge>
              <span className="home-detail">
                {[
                  t("reader.excerptCount", { count: body.excerptIds.length }),
                  `${title} (${t(`assessments.statuses.${status}`)})`,
                ].join(" · ")}
              </span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
