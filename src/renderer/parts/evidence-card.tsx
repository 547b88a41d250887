import { useCore } from "#renderer/bridge/query.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { excerptLabel, excerptPlace, gradeInWords } from "./excerpt-label.ts";
import { inOneLine, wordsAfter, wordsBefore } from "./quote-words.ts";

/** An excerpt where it stands: its quote between the words around it, the document, the grade in words. */
export function EvidenceCard({ card }: { readonly card: ExcerptCard }) {
  const { data } = useCore("excerpts.get", { id: card.id });
  const anchor = data?.body.anchor;
  const [before, after] = anchor?.type === "text" ? [wordsBefore(anchor.prefix), wordsAfter(anchor.suffix)] : ["", ""];
  return (
    <div className="stack-tight">
      <p>
        <strong>{excerptLabel(card)}</strong> <span className="quiet">{excerptPlace(card)}</span>
      </p>
      <p className="evidence-quote">
        {before === "" ? null : <span className="quiet">{before}</span>}
        <mark>{inOneLine(data?.body.quote ?? card.quote)}</mark>
        {after === "" ? null : <span className="quiet">{after}</span>}
      </p>
      <p className="quiet">{gradeInWords(card)}</p>
      {data?.body.translation ? <p>{data.body.translation.text}</p> : null}
      {data && data.body.note !== "" ? <p>{data.body.note}</p> : null}
    </div>
  );
}

export function openPlace(card: ExcerptCard) {
  const place = card.start === null || card.end === null ? {} : { place: { start: card.start, end: card.end } };
  return { type: "document", id: card.documentId, excerptId: card.id, ...place } as const;
}
