import { memo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { PlacedBlock } from "#renderer/features/text-editor/text-model.ts";
import { openPlace, openPlaceNow } from "#renderer/parts/evidence-card.tsx";
import { excerptLabel, excerptPlace } from "#renderer/parts/excerpt-label.ts";
import { inOneLine } from "#renderer/parts/quote-words.ts";
import { SinceRelease } from "#renderer/parts/released-evidence.tsx";
import { useTray } from "#renderer/parts/tray.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { ReviewNotes } from "./review-notes.tsx";
import type { TextAnalysis } from "./text-analysis.ts";
import { type CaseKnowledge, lookOfMissing } from "./use-case-knowledge.ts";

export type SideTab = "outline" | "sources" | "judgements" | "notes";

interface SideColumnProps {
  readonly record: CoreOutput<"assessments.get">;
  readonly blocks: readonly PlacedBlock[];
  readonly knowledge: CaseKnowledge;
  readonly derived: TextAnalysis;
  readonly isReadOnly: boolean;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly onGo: (key: string) => void;
  readonly onEditJudgement: (id: string | undefined) => void;
  readonly onPlaceJudgement: (id: string) => void;
  readonly onNote: () => void;
  readonly onDetails: () => void;
}

/** Outline, sources and judgements of the text. */
export const SideColumn = memo(function SideColumn(props: SideColumnProps) {
  const { tab, onTab, record } = props;
  const openNotes = record.body.reviewNotes.filter(({ resolved }) => resolved === null).length;
  return (
    <Tabs
      label={t("assessments.side")}
      selected={tab}
      onSelect={(id) => onTab(id as SideTab)}
      tabs={[
        { id: "outline", label: t("assessments.outline"), content: () => <Outline {...props} /> },
        { id: "sources", label: t("assessments.sources"), content: () => <Sources {...props} /> },
        { id: "judgements", label: t("assessments.judgements"), content: () => <Judgements {...props} /> },
        {
          id: "notes",
          label: openNotes === 0 ? t("assessments.notes") : t("assessments.notesOpen", { number: openNotes }),
          content: () => <ReviewNotes {...props} />,
        },
      ]}
    />
  );
});

function Outline({ derived: { outline }, onGo }: SideColumnProps) {
  if (outline.length === 0) return <p className="quiet">{t("assessments.outlineEmpty")}</p>;
  return (
    <ul>
      {outline.map(({ key, level, words }) => (
        <li key={key}>
          <button type="button" className="side-line" data-level={level} onClick={() => onGo(key)}>
            <span className="clip">{words}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Sources({ derived: { used }, knowledge, onGo }: SideColumnProps) {
  const tray = useTray(knowledge.caseId);
  const cited = new Set(used.map(({ excerptId }) => excerptId));
  const unused = tray.flatMap((id) => (cited.has(id) ? [] : (knowledge.cards.get(id) ?? [])));
  return (
    <div className="stack">
      {used.length === 0 ? <p className="quiet">{t("assessments.sourcesEmpty")}</p> : null}
      <ul className="stack-tight">
        {used.map(({ excerptId, key, times }) => {
          const card = knowledge.cards.get(excerptId);
          const excerpt = knowledge.released.get(excerptId);
          return (
            <li key={excerptId} className="side-source">
              <div className="row">
                {card ? (
                  <Button variant="quiet" onPress={() => openView(openPlaceNow(card, excerpt), { isBeside: true })}>
                    {excerptLabel(card)}
                  </Button>
                ) : (
                  <MissingBadge knowledge={knowledge} excerptId={excerptId} />
                )}
                <span className="spacer" />
                <Button variant="quiet" onPress={() => onGo(key)}>
                  {t("assessments.cited", { count: times })}
                </Button>
              </div>
              {card ? (
                <p className="side-quote">
                  {inOneLine(card.quote)} <span className="quiet">{excerptPlace(card)}</span>
                </p>
              ) : null}
              {excerpt ? <SinceRelease excerpt={excerpt} /> : null}
            </li>
          );
        })}
      </ul>
      {unused.length === 0 ? null : (
        <section className="stack-tight">
          <h3 className="section-title">{t("assessments.unusedTray")}</h3>
          <ul className="stack-tight">
            {unused.map((card) => (
              <li key={card.id} className="side-source">
                <Button variant="quiet" onPress={() => openView(openPlace(card), { isBeside: true })}>
                  {excerptLabel(card)}
                </Button>
                <p className="side-quote" lang={card.language ?? undefined}>
                  {inOneLine(card.quote)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function MissingBadge({ knowledge, excerptId }: { readonly knowledge: CaseKnowledge; readonly excerptId: string }) {
  const { label, isWrong } = lookOfMissing(knowledge, excerptId, "");
  return <Badge {...(isWrong ? { tone: "danger" } : {})}>{label}</Badge>;
}

function Judgements(props: SideColumnProps) {
  const { record, knowledge, derived, isReadOnly, onEditJudgement, onPlaceJudgement } = props;
  const placed = new Set(derived.judgementIds);
  const own = [...knowledge.judgements.values()].filter(({ body }) => body.assessmentId === record.id);
  return (
    <div className="stack">
      {own.length === 0 ? <p className="quiet">{t("assessments.judgementsEmpty")}</p> : null}
      <ul className="stack-tight">
        {own.map(({ id, body }) => (
          <li key={id} className="side-source">
            <p className="side-quote">{body.statement}</p>
            <div className="row-wrap">
              <span className="quiet">
                {[
                  body.likelihood ?? t("judgement.noLikelihood"),
                  t("judgement.withConfidence", { level: t(`judgement.levels.${body.confidence.level}`) }),
                ].join(" · ")}
              </span>
              {placed.has(id) ? null : <Badge tone="warning">{t("assessments.notPlaced")}</Badge>}
              <span className="spacer" />
              {isReadOnly ? null : (
                <>
                  {placed.has(id) ? null : (
                    <Button variant="quiet" onPress={() => onPlaceJudgement(id)}>
                      {t("assessments.place")}
                    </Button>
                  )}
                  <Button variant="quiet" onPress={() => onEditJudgement(id)}>
                    {t("judgement.edit")}
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <div>
          <Button onPress={() => onEditJudgement(undefined)}>{t("editor.addJudgement")}</Button>
        </div>
      )}
    </div>
  );
}
