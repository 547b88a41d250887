import { useCore } from "#renderer/bridge/query.ts";
import type { ReleasedExcerpt } from "#shared/contract/assessments.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { excerptLabel, excerptPlace, gradeInWords, isDescribed } from "./excerpt-label.ts";
import { inOneLine, wordsAfter, wordsBefore } from "./quote-words.ts";
import { SinceRelease } from "./released-evidence.tsx";

interface EvidenceCardProps {
  readonly card: ExcerptCard;
  /** Set in a released assessment: the excerpt as it was then, and later changes. */
  readonly excerpt?: ReleasedExcerpt | undefined;
}

/** An excerpt in context: its quote with the words around it, the document, and the grade in words. */
export function EvidenceCard({ card, excerpt }: EvidenceCardProps) {
  const { data } = useCore("excerpts.get", { id: card.id }, { isOff: excerpt !== undefined });
  const body = excerpt ? excerpt.released?.body : data?.body;
  const anchor = body?.anchor;
  const [before, after] = anchor?.type === "text" ? [wordsBefore(anchor.prefix), wordsAfter(anchor.suffix)] : ["", ""];
  return (
    <div className="stack-tight">
      <p>
        <strong>{excerptLabel(card)}</strong> <span className="quiet">{excerptPlace(card)}</span>
      </p>
      {isDescribed(card) ? (
        <p>{inOneLine(body?.quote ?? card.quote)}</p>
      ) : (
        <p className="evidence-quote" lang={card.language ?? undefined}>
          {before === "" ? null : <span className="quiet">{before}</span>}
          <mark>{inOneLine(body?.quote ?? card.quote)}</mark>
          {after === "" ? null : <span className="quiet">{after}</span>}
        </p>
      )}
      <p className="quiet">{gradeInWords(card)}</p>
      {body?.translation ? <p lang={body.translation.language}>{body.translation.text}</p> : null}
      {body && body.note !== "" ? <p>{body.note}</p> : null}
      {excerpt ? <SinceRelease excerpt={excerpt} /> : null}
    </div>
  );
}

/** Opens the place where an excerpt is now, whatever it was at the release. */
export function openPlaceNow(card: ExcerptCard, excerpt: ReleasedExcerpt | undefined) {
  return openPlace(excerpt?.since?.now?.card ?? card);
}

export function openPlace(card: ExcerptCard) {
  const place = card.start === null || card.end === null ? {} : { place: { start: card.start, end: card.end } };
  return { type: "document", id: card.documentId, excerptId: card.id, ...place } as const;
}
