import { type RefObject, useLayoutEffect, useRef } from "react";
import { pointAt } from "./dom-place.ts";
import { type ReaderStore, useReader } from "./reader-state.ts";

interface CaretProps {
  readonly space: RefObject<HTMLElement | null>;
  readonly reader: ReaderStore;
  /** Number of drawn sections: a change may bring the caret into view. */
  readonly drawn: number;
}

/** The caret of the text. Browsers draw none outside editable elements. */
export function Caret({ space, reader, drawn }: CaretProps) {
  const at = useReader(reader, ({ selected }) => selected?.focus);
  const caret = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn decides where it stands
  useLayoutEffect(() => {
    const root = space.current;
    const mark = caret.current;
    if (!root || !mark) return;
    const point = at === undefined ? undefined : pointAt(root, at, "after");
    const rect = point && rectOf(point.node, point.offset);
    mark.hidden = rect === undefined;
    if (!rect) return;
    const frame = root.getBoundingClientRect();
    mark.style.transform = `translate(${rect.left - frame.left}px, ${rect.top - frame.top}px)`;
    mark.style.blockSize = `${rect.height}px`;
  }, [at, drawn, space]);
  return <span ref={caret} className="reader-caret" aria-hidden hidden />;
}

/** At the start of a line, some engines give an empty range no position; the next character has one. */
function rectOf(node: Text, offset: number): DOMRect | undefined {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, Math.min(offset + 1, node.length));
  const rect = range.getClientRects()[0];
  if (rect && offset < node.length) return rect;
  range.setStart(node, Math.max(0, offset - 1));
  range.setEnd(node, offset);
  const before = [...range.getClientRects()].at(-1);
  return before && new DOMRect(before.right, before.top, 0, before.height);
}
