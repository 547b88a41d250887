import { t } from "#renderer/strings/index.ts";
import { type Reliability, reliabilityWords } from "#shared/domain/grade.ts";
import "./sources.css";

/** The reliability of a source: a letter, never a colour or number. F is hatched, because it is not the worst grade. */
export function ReliabilityBadge({ reliability }: { readonly reliability: Reliability | undefined }) {
  const words = reliability ? reliabilityWords[reliability] : t("sources.ungraded");
  return (
    <span className="grade-letter" data-grade={reliability ?? "none"} title={words}>
      <span aria-hidden>{reliability ?? "–"}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
