import type { Passage } from "#renderer/state/adder-actions.ts";
import { t } from "#renderer/strings/index.ts";
import "./record.css";

interface PassageQuoteProps {
  readonly passage: Passage | undefined;
  readonly label?: string;
}

/** The words that a new record will rest on. */
export function PassageQuote({ passage, label = t("records.restsOn") }: PassageQuoteProps) {
  if (!passage) return null;
  return (
    <figure className="evidence-item">
      <figcaption className="field-label">{label}</figcaption>
      {passage.isDescribed ? (
        <p>{passage.quote}</p>
      ) : (
        <blockquote className="passage-quote">{passage.quote}</blockquote>
      )}
    </figure>
  );
}
