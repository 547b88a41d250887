import { Pencil } from "lucide-react";
import { memo } from "react";
import { openPlaceNow } from "#renderer/parts/evidence-card.tsx";
import { excerptLabel, excerptPlace } from "#renderer/parts/excerpt-label.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { type CaseKnowledge, lookOfMissing, rangeOf } from "./use-case-knowledge.ts";

interface JudgementCardProps {
  readonly id: string;
  readonly knowledge: CaseKnowledge;
  readonly isHeld: boolean;
  readonly isReadOnly: boolean;
  readonly onEdit: (id: string) => void;
}

/** A judgement in the text: statement, likelihood and, separately, confidence and evidence. */
export const JudgementCard = memo(function JudgementCard(props: JudgementCardProps) {
  const { id, knowledge, isHeld, isReadOnly, onEdit } = props;
  const judgement = knowledge.judgements.get(id)?.body;
  if (!judgement) {
    return (
      <div
        className="judgement-card"
        data-held={isHeld || undefined}
        data-wrong={knowledge.withheld.has(id) ? undefined : true}
      >
        <p>{t(knowledge.withheld.has(id) ? "judgement.withheld" : "judgement.missing")}</p>
      </div>
    );
  }
  const { statement, likelihood, confidence, excerptIds, wouldChange } = judgement;
  const reasons = (["assumptions", "sourcing", "argumentation"] as const).filter((name) => confidence[name] !== "");
  return (
    <div className="judgement-card" data-held={isHeld || undefined} data-judgement={id}>
      <div className="row">
        <span className="judgement-kind">{t("editor.blocks.judgement")}</span>
        <span className="spacer" />
        {isReadOnly ? null : (
          <IconButton label={t("judgement.edit")} keys="Enter" onPress={() => onEdit(id)}>
            <Pencil size={14} aria-hidden />
          </IconButton>
        )}
      </div>
      <p className="judgement-statement">{statement}</p>
      <dl className="facts">
        <dt>{t("judgement.likelihood")}</dt>
        <dd>
          {likelihood === null ? (
            <span className="quiet">{t("judgement.noLikelihood")}</span>
          ) : (
            <>
              <strong>{likelihood}</strong>{" "}
              <span className="quiet">{rangeOf(knowledge.scale, likelihood) ?? t("editor.foreignTerm")}</span>
            </>
          )}
        </dd>
        <dt>{t("judgement.confidence")}</dt>
        <dd>
          <strong>{t(`judgement.levels.${confidence.level}`)}</strong>
        </dd>
        {reasons.map((name) => (
          <Reason key={name} term={t(`judgement.${name}`)} text={confidence[name]} />
        ))}
        {wouldChange === "" ? null : <Reason term={t("judgement.wouldChange")} text={wouldChange} />}
        <dt>{t("judgement.evidence")}</dt>
        <dd className="row-wrap">
          {excerptIds.length === 0 ? <span className="judgement-bare">{t("judgement.noEvidence")}</span> : null}
          {excerptIds.map((excerptId) => {
            const card = knowledge.cards.get(excerptId);
            const missing = lookOfMissing(knowledge, excerptId, t("editor.goneExcerpt"));
            return (
              <button
                key={excerptId}
                type="button"
                className="chip"
                data-look="citation"
                data-wrong={card || !missing.isWrong ? undefined : true}
                title={card ? excerptPlace(card) : missing.detail}
                onClick={() =>
                  card && openView(openPlaceNow(card, knowledge.released.get(excerptId)), { isBeside: true })
                }
              >
                {card ? excerptLabel(card) : missing.label}
              </button>
            );
          })}
        </dd>
      </dl>
    </div>
  );
});

function Reason({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}
