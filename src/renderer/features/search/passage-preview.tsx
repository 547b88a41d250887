import { type ReactNode, useEffect, useRef } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
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

/** The words around the selected hit, in the inspector. */
export function PassagePreview({ documentId, passage }: PassagePreviewProps) {
  const { place, marks } = passage;
  const asked = useCore("search.passage", { documentId, ...place }, { keepsLast: true });
  // While loading, the words of the previous hit are shown.
  const isOther = asked.isPlaceholderData;
  const box = useRef<HTMLQuoteElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when other words are shown
  useEffect(() => {
    const [first] = box.current?.getElementsByTagName("mark") ?? [];
    if (first && box.current) box.current.scrollTop = first.offsetTop - box.current.clientHeight / 3;
  }, [asked.data, isOther]);
  return (
    <section className="passage-preview" aria-label={t("search.preview")}>
      <QueryResult asked={asked}>
        {({ text, from, isCutBefore, isCutAfter }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
          <blockquote ref={box} className="passage-words" tabIndex={0} aria-label={t("search.preview")}>
            {isCutBefore ? "…" : null}
            {isOther ? showCells(text) : withMarks(text, from, marks)}
            {isCutAfter ? "…" : null}
          </blockquote>
        )}
      </QueryResult>
      <div className="row-wrap">
        <Button onPress={() => openView({ type: "document", id: documentId, place }, { isBeside: true })}>
          {t("search.openHere")}
        </Button>
      </div>
    </section>
  );
}

/** The text, which starts at `from`, with matches highlighted. */
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
