import { type ReactNode, useEffect, useRef } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import type { SelectedPassage } from "#renderer/state/selection.ts";
import { openView } from "#renderer/state/tabs.ts";
import type { Place } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { sliceOf } from "#shared/domain/text.ts";
import { showCells } from "./show-cells.ts";
import "./passage.css";

interface PassagePreviewProps {
  readonly documentId: string;
  readonly passage: SelectedPassage;
}

/** The words around a hit, in the inspector, while one goes through the list. */
export function PassagePreview({ documentId, passage }: PassagePreviewProps) {
  const { place, marks } = passage;
  const asked = useCore("search.passage", { documentId, ...place }, { keepsLast: true });
  // Until its own words are here, those of the hit before stand there.
  const isOther = asked.isPlaceholderData;
  const box = useRef<HTMLQuoteElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when other words are shown
  useEffect(() => {
    const [first] = box.current?.getElementsByTagName("mark") ?? [];
    if (first && box.current) box.current.scrollTop = first.offsetTop - box.current.clientHeight / 3;
  }, [asked.data, isOther]);
  return (
    <section className="passage-preview" aria-label={t("search.preview")}>
      <Answer asked={asked}>
        {({ text, from, isCutBefore, isCutAfter }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
          <blockquote ref={box} className="passage-words" tabIndex={0} aria-label={t("search.preview")}>
            {isCutBefore ? "…" : null}
            {isOther ? showCells(text) : withMarks(text, from, marks)}
            {isCutAfter ? "…" : null}
          </blockquote>
        )}
      </Answer>
      <div className="row-wrap">
        <Button onPress={() => openView({ type: "document", id: documentId, place }, { isBeside: true })}>
          {t("search.openHere")}
        </Button>
      </div>
    </section>
  );
}

/** The text, which begins at `from`, with what was looked for marked. */
function withMarks(text: string, from: number, marks: readonly Place[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < at) continue;
    parts.push(
      showCells(sliceOf(text, at - from, start - from)),
      <mark key={start}>{showCells(sliceOf(text, start - from, end - from))}</mark>,
    );
    at = end;
  }
  parts.push(showCells(sliceOf(text, at - from)));
  return parts;
}
