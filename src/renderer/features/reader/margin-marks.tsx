import { StickyNote } from "lucide-react";
import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { useCards } from "#renderer/parts/case-names.ts";
import type { CodeRecord } from "#renderer/parts/codes.ts";
import { excerptNumber } from "#renderer/parts/excerpt-label.ts";
import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { rangeOf } from "./dom-place.ts";
import { focusExcerpt } from "./focus-excerpt.ts";
import { codesOn, type Opened, placedExcerpts } from "./open-document.ts";

interface MarginMarksProps {
  readonly space: RefObject<HTMLElement | null>;
  readonly opened: Opened;
  /** Changes when other sections are drawn or the zoom changes. */
  readonly drawn: string;
  readonly scale: string;
}

/**
 * Marks in the margin where an excerpt with codes or a note starts. The list of excerpts offers the same by keyboard.
 */
export function MarginMarks({ space, opened, drawn, scale }: MarginMarksProps) {
  const { excerpts, layout, caseId, codes } = opened;
  const cards = useCards(caseId);
  const box = useRef<HTMLDivElement>(null);
  const marked = useMemo(
    () =>
      placedExcerpts({ excerpts, layout })
        .map((placed) => ({ ...placed, note: placed.record.body.note.trim(), codes: codesOn(placed.record, codes) }))
        .filter((one) => one.note !== "" || one.codes.length > 0),
    [excerpts, layout, codes],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn, and how large, decides where they stand
  useLayoutEffect(() => {
    const root = space.current;
    const marks = box.current;
    if (!root || !marks || marked.length === 0) return;
    let frame = 0;
    const place = () => {
      frame = 0;
      for (const [index, span] of marked.entries()) {
        const mark = marks.children[index];
        if (mark instanceof HTMLElement) putBeside(mark, root, span);
      }
    };
    place();
    // Sections get their real size, and pages their text, after the first drawing.
    const soon = () => {
      frame ||= requestAnimationFrame(place);
    };
    const observer = new ResizeObserver(soon);
    for (const section of root.querySelectorAll("[data-index]")) observer.observe(section);
    const changes = new MutationObserver(soon);
    changes.observe(root, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      changes.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [marked, drawn, scale, space]);
  return (
    <div ref={box}>
      {marked.map(({ id, note, codes: on }) => (
        <button
          key={id}
          type="button"
          className="margin-mark"
          tabIndex={-1}
          hidden
          aria-label={wordsOf(cards.get(id), note, on)}
          title={[...on.map(({ body }) => body.label), note].filter(Boolean).join("\n")}
          onClick={(event) => {
            event.stopPropagation();
            focusExcerpt(opened, id);
          }}
        >
          {on.slice(0, most).map((code) => (
            <span key={code.id} className="margin-code" style={{ borderInlineStartColor: code.body.colour }}>
              {code.body.letter}
            </span>
          ))}
          {on.length > most ? <span className="margin-code">…</span> : null}
          {note === "" ? null : <StickyNote size={14} aria-hidden />}
        </button>
      ))}
    </div>
  );
}

/** The accessible name of a margin mark. */
function wordsOf(card: ExcerptCard | undefined, note: string, codes: readonly CodeRecord[]): string {
  const name = card ? excerptNumber(card) : "";
  const labels = codes.map(({ body }) => body.label).join(", ");
  return [
    labels === "" ? "" : t("codes.onExcerpt", { name, codes: labels }),
    note === "" ? "" : t("reader.noteOn", { name, note }),
  ]
    .filter(Boolean)
    .join(". ");
}

/** Most codes named in the margin; further ones are shown as a sign. */
const most = 2;
/** Pixels between the mark and the text or page. */
const gap = 4;

function putBeside(mark: HTMLElement, root: HTMLElement, span: { readonly start: number; readonly end: number }): void {
  const range = rangeOf(root, span);
  const rect = range?.getClientRects()[0];
  mark.hidden = rect === undefined;
  if (!range || !rect) return;
  const around = range.startContainer.parentElement?.closest(".paper, [data-block]");
  const edge = around?.getBoundingClientRect().left ?? rect.left;
  const frame = root.getBoundingClientRect();
  const left = Math.max(2, edge - frame.left - gap - mark.offsetWidth);
  mark.style.transform = `translate(${left}px, ${rect.top - frame.top}px)`;
}
