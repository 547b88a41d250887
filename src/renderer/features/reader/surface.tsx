import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { copyEvidence } from "#renderer/parts/copy-text.ts";
import { useSections } from "#renderer/ui/use-sections.ts";
import { AdderBar } from "./adder-bar.tsx";
import { Caret } from "./caret.tsx";
import type { Opened } from "./opened.ts";
import { useReader } from "./reader-state.ts";
import { type Section, sectionAt } from "./sections.ts";
import { bringIntoSight } from "./surface-sight.ts";
import { passageOf } from "./taking.ts";
import { useKeysOfText } from "./use-keys-of-text.ts";
import { useSelection } from "./use-selection.ts";

interface SurfaceProps {
  readonly opened: Opened;
  readonly sections: readonly Section[];
  readonly label: string;
  readonly className: string;
  /** Pixels, before a section has been drawn. */
  readonly estimate: (index: number) => number;
  readonly render: (index: number) => ReactNode;
  /** Changes when what is drawn changes its size as a whole. */
  readonly scale: string;
}

/**
 * A text that is scrolled, selected and walked through by keys, whatever its sections look like: only those in sight are
 * drawn, and those that a selection begins or ends in.
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
  useVisiblePage(rows.first, opened, sections);
  useWantedPlace({ box, opened, sections, scale, show: rows.show, forgetSizes: rows.forgetSizes });
  const selection = useSelection(box, reader);
  const keys = useKeysOfText({ box, opened, sections, selection });
  return (
    <div
      ref={box}
      className={`reader-box ${className}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a text is walked through by keys
      tabIndex={0}
      role="document"
      aria-label={label}
      onKeyDown={keys}
      onCopy={(event) => {
        event.preventDefault();
        void passageOf(opened).then((passage) => passage && copyEvidence(passage.quote));
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
            style={{ transform: `translateY(${start}px)` }}
          >
            {render(index)}
          </div>
        ))}
        <Caret space={space} reader={reader} drawn={rows.drawn.length} />
      </div>
      <AdderBar space={space} opened={opened} />
    </div>
  );
}

function useVisiblePage(first: number, { reader }: Opened, sections: readonly Section[]): void {
  const page = sections[first]?.page ?? 0;
  useEffect(() => {
    if (reader.getState().page !== page) reader.setState({ page });
  }, [reader, page]);
}

interface WantedPlace {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly opened: Opened;
  readonly sections: readonly Section[];
  readonly scale: string;
  readonly show: (index: number) => void;
  readonly forgetSizes: () => void;
}

/** Frames that a wanted place may need to be drawn and to settle, while sections take their real size. */
const patience = 40;

/** Brings what is wanted into sight, first its section, then its very words. */
function useWantedPlace({ box, opened, sections, scale, show, forgetSizes }: WantedPlace): void {
  const wanted = useReader(opened.reader, (state) => state.wanted);
  const latest = useRef({ show, forgetSizes, sections });
  latest.current = { show, forgetSizes, sections };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scale makes every size wrong
  useLayoutEffect(() => latest.current.forgetSizes(), [scale]);
  useEffect(() => {
    if (!wanted || latest.current.sections.length === 0) return;
    latest.current.show(sectionAt(latest.current.sections, wanted.span.start));
    let frames = 0;
    let steady = 0;
    let timer = requestAnimationFrame(function settle() {
      const moved = box.current ? bringIntoSight(box.current, wanted.span, wanted.align) : undefined;
      steady = moved === 0 ? steady + 1 : 0;
      if (++frames < patience && steady < 3) timer = requestAnimationFrame(settle);
    });
    const stop = () => cancelAnimationFrame(timer);
    // Whoever scrolls by hand wants to be elsewhere.
    box.current?.addEventListener("wheel", stop, { once: true });
    return stop;
  }, [box, wanted]);
}
