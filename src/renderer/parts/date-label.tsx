import { t } from "#renderer/strings/index.ts";
import { readDate } from "./date-in-words.ts";
import "./date.css";

/** A date in words, with a mark whose edges show its precision: sharp, soft, hatched, open. */
export function DateLabel({ date }: { readonly date: string | null }) {
  if (date === null) return <span className="quiet">{t("date.none")}</span>;
  const reading = readDate(date);
  return (
    <span className="date-label" title={date}>
      {reading ? <span className="date-mark" data-certainty={reading.certainty} aria-hidden /> : null}
      <span className="clip">{reading?.words ?? date}</span>
    </span>
  );
}
