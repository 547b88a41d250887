import { useCards } from "#renderer/parts/case-names.ts";
import { openPlace } from "#renderer/parts/evidence-card.tsx";
import { excerptLabel, excerptPlace } from "#renderer/parts/excerpt-label.ts";
import { inOneLine } from "#renderer/parts/quote-words.ts";
import { setInTray, useTray } from "#renderer/parts/tray.ts";
import { cite, useCanCite } from "#renderer/state/citing.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import "./inspector.css";

/** The tray: excerpts in current use, to open, cite or drag into a text. */
export function TrayPanel() {
  const caseId = useCaseId();
  const shown = useTrayCards(caseId);
  const canCite = useCanCite();
  if (shown.length === 0) return <p className="loading">{t("reader.trayEmpty")}</p>;
  return (
    <ul className="tray" aria-label={t("workbench.trayTitle")}>
      {shown.map((card) => (
        <li
          key={card.id}
          className="tray-line"
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "copy";
            // The format of a pasted citation: dropping it into a text cites the excerpt.
            event.dataTransfer.setData("text/plain", `[[${card.id}]]`);
          }}
        >
          <Button variant="quiet" onPress={() => openView(openPlace(card))}>
            {excerptLabel(card)}
          </Button>
          <span className="clip spacer" lang={card.language ?? undefined}>
            {inOneLine(card.quote)}
          </span>
          <span className="quiet clip tray-place">{excerptPlace(card)}</span>
          {canCite ? (
            <Button variant="quiet" onPress={() => cite(card.id)}>
              {t("reader.trayCite")}
            </Button>
          ) : null}
          <Button variant="quiet" onPress={() => setInTray(caseId, card.id, false)}>
            {t("reader.trayOut")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function useTrayCards(caseId: string): readonly ExcerptCard[] {
  const cards = useCards(caseId);
  return useTray(caseId).flatMap((id) => cards.get(id) ?? []);
}

/** Number of excerpts, for the panel's tab. */
export function useTrayCount(): number {
  return useTrayCards(useCaseId()).length;
}
