import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { copyEvidence } from "#renderer/parts/copy-text.ts";
import { useSections } from "#renderer/ui/use-sections.ts";
import { AdderBar } from "./adder-bar.tsx";
import { Caret } from "./caret.tsx";
import { cellAt } from "./chosen-cells.ts";
import { bringBack, useKeptPlace } from "./kept-place.ts";
import { MarginMarks } from "./margin-marks.tsx";
import { excerptsAt, type Opened } from "./open-document.ts";
import { spanOf, useReader, type Wanted } from "./reader-state.ts";
import { type Section, sectionAt } from "./sections.ts";
import { bringIntoSight } from "./surface-sight.ts";
import { quoteOf } from "./take-excerpt.ts";
import { useKeysOfText } from "./use-keys-of-text.ts";
import { useSelection } from "./use-selection.ts";

interface SurfaceProps {
  readonly opened: Opened;
  readonly sections: readonly Section[];
  readonly label: string;
  readonly className: string;
  /** Pixels, before a section was drawn. */
  readonly estimate: (index: number) => number;
  readonly render: (index: number) => ReactNode;
  /** Changes when everything drawn changes size. */
  readonly scale: string;
}

/**
 * A text that is scrolled, selected and navigated by keyboard, independent of how its sections look. Only visible
 * sections are drawn, and those in which a selection starts or ends.
 */
export function Surface(props: SurfaceProps) {
  const { opened, sections, label, className, estimate, render, scale } = props;
  const { reader } = opened;
  const box = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const rows = useSections({
    count: sections.length,
    box,
    estimate,
    alsoDrawn: () => {
      const { selected } = reader.getState();
      return selected ? [sectionAt(sections, selected.anchor), sectionAt(sections, selected.focus)] : [];
    },
  });
  useVisiblePage(rows.current, opened, sections);
  useKeptPage({ box, scale, rows });
  useWantedPlace({ box, opened, sections, show: rows.show });
  useKeptPlace(box, opened);
  const selection = useSelection(box, reader);
  const keys = useKeysOfText({ box, opened, selection });
  return (
    <div
      ref={box}
      className={`reader-box ${className}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a text is walked through by keys
      tabIndex={0}
      role="document"
      aria-label={label}
      onKeyDown={keys}
      onClick={(event) => {
        // The browser reports a new selection asynchronously, perhaps after the click.
        selection.read();
        focusClicked(opened, event.currentTarget, event.target);
      }}
      onCopy={(event) => {
        event.preventDefault();
        void quoteOf(opened).then((quote) => (quote === undefined ? undefined : copyEvidence(quote)));
      }}
      {...selection.handlers}
    >
      <div ref={space} className="reader-space" style={{ blockSize: rows.height }}>
        {rows.drawn.map(({ index, start }) => (
          <div
            key={index}
            ref={rows.measureElement}
            data-index={index}
            data-start={sections[index]?.start}
            data-end={sections[index]?.end}
            className="reader-section"
            lang={opened.document.body.language ?? undefined}
            style={{ transform: `translateY(${start}px)` }}
          >
            {render(index)}
          </div>
        ))}
        <MarginMarks
          space={space}
          opened={opened}
          drawn={rows.drawn.map(({ index }) => index).join(" ")}
          scale={scale}
        />
        <Caret space={space} reader={reader} drawn={rows.drawn.length} />
      </div>
      <AdderBar space={space} opened={opened} />
    </div>
  );
}

/** A click focuses the excerpt; another click goes to the one below it. */
function focusClicked(opened: Opened, root: Element, target: EventTarget): void {
  const { reader } = opened;
  const { selected, focused } = reader.getState();
  if (!(target instanceof Element) || !target.closest("[data-excerpts]") || !selected || spanOf(selected)) return;
  const around = excerptsAt(opened, selected.focus, cellAt(root, selected.focus));
  const next = around[(around.indexOf(focused ?? "") + 1) % Math.max(around.length, 1)];
  if (next !== undefined) reader.setState({ focused: next });
}

function useVisiblePage(first: number, { reader }: Opened, sections: readonly Section[]): void {
  const page = sections[first]?.page ?? 0;
  useEffect(() => {
    if (reader.getState().page !== page) reader.setState({ page });
  }, [reader, page]);
}

interface KeptPage {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly scale: string;
  readonly rows: ReturnType<typeof useSections>;
}

/** Keeps the visible position when everything changes size. */
function useKeptPage({ box, scale, rows }: KeptPage): void {
  const before = useRef(scale);
  const latest = useRef(rows);
  latest.current = rows;
  useLayoutEffect(() => {
    if (before.current === scale) return;
    before.current = scale;
    const { drawn, current, forgetSizes } = latest.current;
    const item = drawn.find(({ index }) => index === current);
    const part = item && box.current ? (box.current.scrollTop - item.start) / Math.max(item.size, 1) : 0;
    forgetSizes();
    const timer = requestAnimationFrame(() => {
      const { topOf } = latest.current;
      const top = topOf(current);
      if (box.current) box.current.scrollTop = top + part * (topOf(current + 1) - top);
    });
    return () => cancelAnimationFrame(timer);
  }, [box, scale]);
}

interface WantedPlace {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly opened: Opened;
  readonly sections: readonly Section[];
  readonly show: (index: number) => void;
}

/** Milliseconds for a target to be drawn and settle while sections take their real size. */
const patience = 5000;

/** Scrolls to the target: first its section, then its exact words. */
function useWantedPlace({ box, opened, sections, show }: WantedPlace): void {
  const wanted = useReader(opened.reader, (state) => state.wanted);
  const latest = useRef({ show, sections });
  latest.current = { show, sections };
  useEffect(() => {
    if (!wanted || latest.current.sections.length === 0) return;
    const index = indexOf(wanted, latest.current.sections);
    latest.current.show(index);
    const until = performance.now() + patience;
    let steady = 0;
    let timer = requestAnimationFrame(function settle() {
      const moved = box.current ? moveTo(box.current, wanted, () => latest.current.show(index)) : undefined;
      steady = moved === 0 ? steady + 1 : 0;
      if (performance.now() < until && steady < 3) timer = requestAnimationFrame(settle);
    });
    const stop = () => cancelAnimationFrame(timer);
    // Scrolling by hand cancels it.
    box.current?.addEventListener("wheel", stop, { once: true });
    return stop;
  }, [box, wanted]);
}

function indexOf(wanted: Wanted, sections: readonly Section[]): number {
  if ("page" in wanted) return wanted.page;
  return "section" in wanted ? Math.min(wanted.section, sections.length - 1) : sectionAt(sections, wanted.span.start);
}

/** Pixels it had to scroll; `undefined` while the target is not drawn. */
function moveTo(box: HTMLElement, wanted: Wanted, show: () => void): number | undefined {
  if ("span" in wanted) return bringIntoSight(box, wanted.span, wanted.align);
  if ("section" in wanted) return bringBack(box, wanted.section, wanted.above);
  const before = box.scrollTop;
  show();
  return Math.round(box.scrollTop - before);
}
