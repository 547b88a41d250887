import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useAdderActions } from "#renderer/state/adder-actions.ts";
import { t } from "#renderer/strings/index.ts";
import { Toolbar, ToolbarButton } from "#renderer/ui/toolbar.tsx";
import { runAdder } from "./adder-run.ts";
import { rangeOf } from "./dom-place.ts";
import type { Span } from "./layers.ts";
import { type Opened, placedExcerpts } from "./opened.ts";
import { spanOf, useReader } from "./reader-state.ts";
import { removeExcerpt } from "./taking.ts";

/** Milliseconds after which a selection is taken for made. */
const settled = 120;

interface AdderBarProps {
  readonly space: RefObject<HTMLElement | null>;
  readonly opened: Opened;
}

/** What can be made of what is selected, above it; each by one key, for as long as it is selected. */
export function AdderBar({ space, opened }: AdderBarProps) {
  const { reader } = opened;
  const selected = useReader(reader, (state) => state.selected);
  const focused = useReader(reader, (state) => state.focused);
  const actions = useAdderActions((state) => state.actions);
  const isMade = useSettled(selected);
  const bar = useRef<HTMLDivElement>(null);
  const excerpt = focused === null ? undefined : placedExcerpts(opened).find(({ id }) => id === focused);
  const span = excerpt ?? (isMade ? spanOf(selected) : null);
  usePlace({ bar, space, span });
  if (!span) return null;
  return (
    <div ref={bar} className="adder" onPointerDown={(event) => event.preventDefault()}>
      <Toolbar label={excerpt ? t("reader.excerptActions") : t("reader.selectionActions")}>
        {excerpt ? null : <ToolbarButton label={t("reader.excerpt")} keys="E" onPress={() => runAdder(opened, "e")} />}
        {actions.map(({ id, label, key }) => (
          <ToolbarButton
            key={id}
            label={t(label as "reader.excerpt")}
            keys={key.toUpperCase()}
            onPress={() => runAdder(opened, key)}
          />
        ))}
        {excerpt ? (
          <ToolbarButton
            label={t("reader.remove")}
            keys={t("reader.deleteKey")}
            onPress={() => void removeExcerpt(opened, excerpt.id)}
          />
        ) : null}
      </Toolbar>
    </div>
  );
}

/** False while a selection is still being made. */
function useSettled(selected: unknown): boolean {
  const [made, setMade] = useState<unknown>(null);
  useEffect(() => {
    if (selected === null) return;
    const timer = setTimeout(() => setMade(selected), settled);
    return () => clearTimeout(timer);
  }, [selected]);
  return made === selected;
}

interface Placed {
  readonly bar: RefObject<HTMLElement | null>;
  readonly space: RefObject<HTMLElement | null>;
  readonly span: Span | null;
}

/** Above the first line, or below the last one where there is no room above. */
function usePlace({ bar, space, span }: Placed): void {
  useLayoutEffect(() => {
    const element = bar.current;
    const root = space.current;
    if (!element || !root || !span) return;
    const rects = [...(rangeOf(root, span)?.getClientRects() ?? [])];
    const first = rects[0];
    const last = rects.at(-1);
    element.hidden = first === undefined;
    if (!first || !last) return;
    const frame = root.getBoundingClientRect();
    const view = root.parentElement?.getBoundingClientRect() ?? frame;
    const { height, width } = element.getBoundingClientRect();
    const gap = 6;
    const isAbove = first.top - height - gap > view.top;
    const top = isAbove ? first.top - height - gap : last.bottom + gap;
    const left = Math.max(view.left + gap, Math.min(first.left, view.right - width - 3 * gap));
    element.style.transform = `translate(${left - frame.left}px, ${top - frame.top}px)`;
  });
}
