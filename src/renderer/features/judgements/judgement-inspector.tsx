import { useCore } from "#renderer/bridge/query.ts";
import { rangeOf } from "#renderer/features/assessments/use-case-knowledge.ts";
import { useCards } from "#renderer/parts/case-names.ts";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { byExcerpt } from "#renderer/parts/released-evidence.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import "#renderer/parts/record.css";

const reasons = ["assumptions", "sourcing", "argumentation"] as const;

/** Inspector of a judgement: likelihood and, separately, confidence, what would change it, and evidence. */
export function JudgementInspector({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const { data: found } = useCore("cases.get", { id: caseId });
  const assessments = useCore("assessments.list", { caseId });
  return (
    <QueryResult asked={useCore("judgements.get", { id })}>
      {({ body: { assessmentId, statement, likelihood, confidence, wouldChange, excerptIds } }) => {
        const paper = assessments.data?.records.find((record) => record.id === assessmentId);
        const range = likelihood === null || !found ? undefined : rangeOf(found.body.scale, likelihood);
        return (
          <div className="inspected-record">
            <h3>{statement}</h3>
            <div className="row-wrap">
              <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
            </div>
            <dl className="facts">
              <dt>{t("judgement.likelihood")}</dt>
              <dd>
                {likelihood === null ? t("judgement.noLikelihood") : <strong>{likelihood}</strong>}{" "}
                {range === undefined ? null : <span className="quiet">{range}</span>}
              </dd>
              <dt>{t("judgement.confidence")}</dt>
              <dd>
                <strong>{t(`judgement.levels.${confidence.level}`)}</strong>
              </dd>
            </dl>
            {reasons.map((name) => (
              <Reason key={name} title={t(`judgement.${name}`)} text={confidence[name]} />
            ))}
            <Reason title={t("judgement.wouldChange")} text={wouldChange} />
            {paper ? (
              <section className="stack-tight">
                <h4 className="section-title">{t("judgements.columns.assessment")}</h4>
                <button
                  type="button"
                  className="text-link"
                  onClick={() => openView({ type: "assessment", id: assessmentId })}
                >
                  {paper.body.title}
                </button>
              </section>
            ) : null}
            <section className="stack-tight">
              <h4 className="section-title">{t("judgement.evidence")}</h4>
              <QueryResult asked={assessments}>
                {() => <Evidence assessmentId={paper?.id} excerptIds={excerptIds} />}
              </QueryResult>
            </section>
          </div>
        );
      }}
    </QueryResult>
  );
}

interface EvidenceProps {
  /** `undefined` if it no longer exists. */
  readonly assessmentId: string | undefined;
  readonly excerptIds: readonly string[];
}

/**
 * Evidence of a released assessment as it was then. Nothing is shown before it is loaded, because present values would
 * be mistaken for it.
 */
function Evidence({ assessmentId, excerptIds }: EvidenceProps) {
  const cards = useCards(useCaseId());
  const asked = useCore("assessments.evidence", { id: assessmentId ?? "" }, { isOff: assessmentId === undefined });
  if (assessmentId === undefined) return <EvidenceList excerptIds={excerptIds} cards={cards} />;
  return (
    <QueryResult asked={asked}>
      {(answer) => <EvidenceList excerptIds={excerptIds} cards={cards} released={byExcerpt(answer)} />}
    </QueryResult>
  );
}

function Reason({ title, text }: { readonly title: string; readonly text: string }) {
  if (text === "") return null;
  return (
    <section className="stack-tight">
      <h4 className="section-title">{title}</h4>
      <p>{text}</p>
    </section>
  );
}
