import { t } from "#renderer/strings/index.ts";
import { type Reliability, reliabilityWords } from "#shared/domain/grade.ts";
import "./sources.css";

/** How far a source can be relied on: a letter, never a colour and never a number. F is hatched, for it is no worst. */
export function ReliabilityBadge({ reliability }: { readonly reliability: Reliability | undefined }) {
  const words = reliability ? reliabilityWords[reliability] : t("sources.ungraded");
  return (
    <span className="grade-letter" data-grade={reliability ?? "none"} title={words}>
      <span aria-hidden>{reliability ?? "–"}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
