import { ExternalLink } from "lucide-react";
import { openView } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { EvidenceCard, openPlace } from "./evidence-card.tsx";
import { excerptLabel } from "./excerpt-label.ts";
import "./record.css";

interface EvidenceListProps {
  readonly excerptIds: readonly string[];
  readonly cards: ReadonlyMap<string, ExcerptCard>;
}

/** What a record rests on; each excerpt opens its document at the exact place, beside what is read. */
export function EvidenceList({ excerptIds, cards }: EvidenceListProps) {
  if (excerptIds.length === 0) return <p className="unsupported">{t("records.evidenceNone")}</p>;
  return (
    <ul className="evidence-list">
      {excerptIds.map((id) => {
        const card = cards.get(id);
        return (
          <li key={id} className="evidence-item">
            {card ? (
              <>
                <EvidenceCard card={card} />
                <div className="flush-start">
                  <Button
                    variant="quiet"
                    icon={<ExternalLink size={14} aria-hidden />}
                    onPress={() => openView(openPlace(card), { isBeside: true })}
                  >
                    {t("records.openPlace", { label: excerptLabel(card) })}
                  </Button>
                </div>
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
