import { Pencil, Trash2 } from "lucide-react";
import type { NameOf } from "#renderer/parts/case-names.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { EvidenceList } from "#renderer/parts/evidence-list.tsx";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { IconButton } from "#renderer/ui/button.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import type { Position } from "#shared/domain/claim.ts";
import { speakerName } from "./speaker-name.ts";

interface PositionCardProps {
  readonly position: Position;
  readonly nameOf: NameOf;
  readonly cards: ReadonlyMap<string, ExcerptCard>;
  /** Unanswered terms, in lower case. */
  readonly unanswered: ReadonlySet<string>;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A position: speaker, stance, date, words and evidence. */
export function PositionCard({ position, nameOf, cards, unanswered, onEdit, onRemove }: PositionCardProps) {
  const { speaker, stance, said, words, terms, excerptId } = position;
  const name = speakerName(position, nameOf);
  return (
    <li className="claim-position">
      <header className="row">
        <h4 className="section-title">
          {"entityId" in speaker ? (
            <button
              type="button"
              className="text-link"
              onClick={() => openView({ type: "entity", id: speaker.entityId })}
            >
              {name}
            </button>
          ) : (
            name
          )}
        </h4>
        <Badge>{t(`claims.stances.${stance}`)}</Badge>
        <span className="spacer" />
        <IconButton isChange label={t("claims.editPosition", { speaker: name })} onPress={onEdit}>
          <Pencil size={14} aria-hidden />
        </IconButton>
        <IconButton isChange label={t("claims.removePosition", { speaker: name })} onPress={onRemove}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </header>
      <p className="claim-words">{words}</p>
      {said === null ? null : (
        <p className="row-wrap quiet">
          {t("claims.said")} <DateLabel date={said} />
        </p>
      )}
      {terms.length === 0 ? null : (
        <ul className="row-wrap" aria-label={t("claims.terms")}>
          {terms.map((term) => {
            const isOpen = stance === "asserts" && unanswered.has(term.toLowerCase());
            return (
              <li
                key={term}
                className="claim-term"
                data-unanswered={isOpen || undefined}
                title={isOpen ? t("claims.deskUnanswered") : undefined}
              >
                {term}
              </li>
            );
          })}
        </ul>
      )}
      <EvidenceList excerptIds={excerptId === null ? [] : [excerptId]} cards={cards} />
    </li>
  );
}
