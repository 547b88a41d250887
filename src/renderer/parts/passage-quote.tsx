import type { Passage } from "#renderer/state/adder-actions.ts";
import { t } from "#renderer/strings/index.ts";
import "./record.css";

/** The words that a new record will rest on. */
export function PassageQuote({ passage }: { readonly passage: Passage | undefined }) {
  if (!passage) return null;
  return (
    <figure className="evidence-item">
      <figcaption className="field-label">{t("records.restsOn")}</figcaption>
      <blockquote className="passage-quote">{passage.quote}</blockquote>
    </figure>
  );
}
