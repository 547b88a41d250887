import { useCore } from "#renderer/bridge/query.ts";
import { useCards } from "#renderer/parts/case-names.ts";
import { t } from "#renderer/strings/index.ts";
import type { FigureBody } from "#shared/domain/figure.ts";
import { compareWith } from "./compare-figures.ts";
import { FigureLines } from "./figure-lines.tsx";

interface ComparedFiguresProps {
  readonly caseId: string;
  /** Id of a saved figure. */
  readonly id?: string | undefined;
  readonly figure: FigureBody;
}

/** Other figures that count the same, and whether they contradict this one. */
export function ComparedFigures({ caseId, id, figure }: ComparedFiguresProps) {
  const { data } = useCore("figures.list", { caseId });
  const cards = useCards(caseId);
  const others = (data?.records ?? []).filter((other) => other.id !== id);
  const compared = compareWith(figure, others);
  if (compared.length === 0) return <p className="quiet">{t("figures.comparableNone")}</p>;
  const verdicts = new Map(compared.map(({ other, verdict }) => [other.id, verdict]));
  return (
    <>
      <p className="quiet">{t("figures.comparableHint")}</p>
      <FigureLines
        label={t("figures.comparable")}
        figures={compared.map(({ other }) => other)}
        cards={cards}
        verdictOf={(other) => verdicts.get(other.id) ?? "agrees"}
      />
    </>
  );
}
