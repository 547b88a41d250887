import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { EvidenceCard } from "./evidence-card.tsx";
import { OpenPlaceButton } from "./open-place-button.tsx";
import type { ReleasedEvidence } from "./released-evidence.tsx";
import "./record.css";

interface EvidenceListProps {
  readonly excerptIds: readonly string[];
  readonly cards: ReadonlyMap<string, ExcerptCard>;
  /** For a released assessment: the excerpts as they were then. */
  readonly released?: ReleasedEvidence | undefined;
}

/** Evidence of a record. Each excerpt opens its document at the exact place, on the other side. */
export function EvidenceList({ excerptIds, cards, released }: EvidenceListProps) {
  if (excerptIds.length === 0) return <p className="unsupported">{t("records.evidenceNone")}</p>;
  return (
    <ul className="evidence-list">
      {excerptIds.map((id) => {
        const excerpt = released?.get(id);
        const card = excerpt ? excerpt.released?.card : cards.get(id);
        return (
          <li key={id} className="evidence-item">
            {card ? (
              <>
                <EvidenceCard card={card} excerpt={excerpt} />
                <OpenPlaceButton card={excerpt?.since?.now?.card ?? card} />
              </>
            ) : (
              <p className="quiet">{t("records.excerptGone")}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
