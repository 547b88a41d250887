import { StickyNote } from "lucide-react";
import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { useCards } from "#renderer/parts/case-names.ts";
import { excerptNumber } from "#renderer/parts/excerpt-label.ts";
import { t } from "#renderer/strings/index.ts";
import { rangeOf } from "./dom-place.ts";
import { type Opened, placedExcerpts } from "./opened.ts";
import { focusExcerpt } from "./taking.ts";

interface NoteMarksProps {
  readonly space: RefObject<HTMLElement | null>;
  readonly opened: Opened;
  /** Changes when other sections are drawn, or all become larger. */
  readonly drawn: string;
  readonly scale: string;
}

/** In the margin, where a note begins that somebody wrote on an excerpt. The list of excerpts has the same by keys. */
export function NoteMarks({ space, opened, drawn, scale }: NoteMarksProps) {
  const { excerpts, layout, caseId } = opened;
  const cards = useCards(caseId);
  const box = useRef<HTMLDivElement>(null);
  const noted = useMemo(
    () => placedExcerpts({ excerpts, layout }).filter(({ record }) => record.body.note.trim() !== ""),
    [excerpts, layout],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn, and how large, decides where they stand
  useLayoutEffect(() => {
    const root = space.current;
    const marks = box.current;
    if (!root || !marks || noted.length === 0) return;
    let frame = 0;
    const place = () => {
      frame = 0;
      for (const [index, span] of noted.entries()) {
        const mark = marks.children[index];
        if (mark instanceof HTMLElement) putBeside(mark, root, span);
      }
    };
    place();
    // Sections take their real size, and a page its text, after they were drawn first.
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
  }, [noted, drawn, scale, space]);
  return (
    <div ref={box}>
      {noted.map(({ id, record }) => {
        const card = cards.get(id);
        return (
          <button
            key={id}
            type="button"
            className="note-mark"
            tabIndex={-1}
            hidden
            aria-label={t("reader.noteOn", { name: card ? excerptNumber(card) : "", note: record.body.note })}
            title={record.body.note}
            onClick={(event) => {
              event.stopPropagation();
              focusExcerpt(opened, id);
            }}
          >
            <StickyNote size={14} aria-hidden />
          </button>
        );
      })}
    </div>
  );
}

/** Pixels between the mark and the text or the page. */
const gap = 22;

function putBeside(mark: HTMLElement, root: HTMLElement, span: { readonly start: number; readonly end: number }): void {
  const range = rangeOf(root, span);
  const rect = range?.getClientRects()[0];
  mark.hidden = rect === undefined;
  if (!range || !rect) return;
  const around = range.startContainer.parentElement?.closest(".paper, [data-block]");
  const edge = around?.getBoundingClientRect().left ?? rect.left;
  const frame = root.getBoundingClientRect();
  const left = Math.max(2, edge - frame.left - gap);
  mark.style.transform = `translate(${left}px, ${rect.top - frame.top}px)`;
}
