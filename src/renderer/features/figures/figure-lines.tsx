import { DateLabel } from "#renderer/parts/date-label.tsx";
import { openPlace } from "#renderer/parts/evidence-card.tsx";
import { excerptLabel } from "#renderer/parts/excerpt-label.ts";
import { inOneLine } from "#renderer/parts/quote-words.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { inComparableUnit } from "#shared/domain/figure.ts";
import { unitInWords } from "#shared/domain/unit.ts";
import type { Comparison, FigureRecord } from "./compare-figures.ts";
import { quantityInWords, trimDecimal } from "./show-figure.ts";
import "./figures.css";

interface FigureLinesProps {
  readonly label: string;
  readonly figures: readonly FigureRecord[];
  readonly cards: ReadonlyMap<string, ExcerptCard>;
  readonly verdictOf?: (figure: FigureRecord) => Comparison["verdict"];
}

/** Figures in a common unit, each with its evidence. */
export function FigureLines({ label, figures, cards, verdictOf }: FigureLinesProps) {
  const hasUnits = new Set(figures.map(({ body }) => body.unit)).size > 1;
  return (
    <ul className="figure-lines" aria-label={label}>
      {figures.map((figure) => {
        const { id, body } = figure;
        const card = body.excerptId === null ? undefined : cards.get(body.excerptId);
        const verdict = verdictOf?.(figure);
        const base = hasUnits ? inComparableUnit(body) : undefined;
        return (
          <li key={id} className="figure-line">
            <button type="button" className="text-link figure-value" onClick={() => openView({ type: "figure", id })}>
              {quantityInWords(body)} {unitInWords(body.unit)}
            </button>
            {base ? (
              <span className="quiet figure-base">
                {t("figures.inCommon", { value: inCommon(base), unit: unitInWords(base.unit) })}
              </span>
            ) : null}
            <DateLabel date={body.period} />
            {verdict ? (
              <Badge {...(verdict === "excludes" ? { tone: "warning" as const } : {})}>{t(`figures.${verdict}`)}</Badge>
            ) : null}
            {card ? (
              <Button variant="quiet" onPress={() => openView(openPlace(card), { isBeside: true })}>
                {t("records.openPlace", { label: excerptLabel(card) })}
              </Button>
            ) : (
              <span className="unsupported">{t("records.evidenceNone")}</span>
            )}
            {card ? <span className="figure-quote quiet clip">{inOneLine(card.quote)}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

function inCommon({ low, high }: { readonly low: string; readonly high: string }): string {
  return quantityInWords({ low: trimDecimal(low), high: trimDecimal(high), approximate: false });
}
