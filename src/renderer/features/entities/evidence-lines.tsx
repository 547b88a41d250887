import { openPlace } from "#renderer/parts/evidence-card.tsx";
import { excerptLabel, excerptPlace, isDescribed } from "#renderer/parts/excerpt-label.ts";
import { inOneLine } from "#renderer/parts/quote-words.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";

interface EvidenceLinesProps {
  readonly excerptIds: readonly string[];
  readonly cards: ReadonlyMap<string, ExcerptCard>;
}

/** The excerpts of a fact, one on each line; pressing one opens it on the other side. */
export function EvidenceLines({ excerptIds, cards }: EvidenceLinesProps) {
  return (
    <ul className="evidence-lines">
      {excerptIds.map((id) => {
        const card = cards.get(id);
        if (!card) return <li key={id}>{t("records.excerptGone")}</li>;
        return (
          <li key={id}>
            <button
              type="button"
              className="evidence-open"
              title={inOneLine(card.quote)}
              onClick={() => {
                select({ kind: "excerpt", id });
                openView(openPlace(card), { isBeside: true });
              }}
            >
              <span className="mono">{excerptLabel(card)}</span>
              <span className="evidence-words">
                {isDescribed(card) ? (
                  <span className="evidence-quoted">{inOneLine(card.quote)}</span>
                ) : (
                  <q className="evidence-quoted" lang={card.language ?? undefined}>
                    {inOneLine(card.quote)}
                  </q>
                )}
                <span className="quiet">{excerptPlace(card)}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
