import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { spanOfCornersAt, useChosenCells } from "./chosen-cells.ts";
import { type DomPoint, drawnIn, offsetAt, pointAt, rangeOf } from "./dom-place.ts";
import { type ReaderStore, type Selected, spanOf } from "./reader-state.ts";

export interface Selection {
  /** Sets the browser's selection to the reader's. */
  readonly apply: () => void;
  /** Reads the browser's selection. */
  readonly read: () => Selected | null;
  readonly handlers: {
    readonly onPointerDown: () => void;
    readonly onFocus: () => void;
  };
}

/**
 * The reader keeps the selection as offsets, so that it outlives drawn sections. The browser's selection follows it,
 * for the pointer and for moves by word and line.
 */
export function useSelection(box: RefObject<HTMLElement | null>, reader: ReaderStore): Selection {
  const isPointing = useRef(false);
  const applied = useRef<Applied>(undefined);
  const read = () => {
    const native = document.getSelection();
    const root = box.current;
    if (!native?.anchorNode || !native.focusNode || !root) return null;
    // The selection set by `apply` is not news, even if an offset lies between drawn pieces.
    if (applied.current && isAt(native, applied.current)) return reader.getState().selected;
    applied.current = undefined;
    const focus = offsetAt(root, native.focusNode, native.focusOffset);
    if (focus === null) return null;
    const anchor =
      offsetAt(root, native.anchorNode, native.anchorOffset) ?? reader.getState().selected?.anchor ?? focus;
    const before = reader.getState().selected;
    if (before?.anchor === anchor && before.focus === focus) return before;
    const span = { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
    const [from, to] = [
      { node: native.anchorNode, at: anchor },
      { node: native.focusNode, at: focus },
    ] as const;
    const drawn = spanOfCornersAt(root, from, to) ?? drawnIn(root, span);
    const selected = anchor === focus ? { anchor, focus } : { anchor, focus, drawn };
    reader.setState({ selected, focused: null });
    return selected;
  };
  const apply = () => {
    const root = box.current;
    const { selected } = reader.getState();
    const native = document.getSelection();
    if (!root || !native || isPointing.current || !root.contains(document.activeElement)) return;
    if (!selected) {
      if (native.anchorNode && root.contains(native.anchorNode)) native.removeAllRanges();
      return;
    }
    const isForward = selected.anchor <= selected.focus;
    const isCaret = selected.anchor === selected.focus;
    const anchor = pointAt(root, selected.anchor, isForward ? "after" : "before");
    const focus = pointAt(root, selected.focus, isForward && !isCaret ? "before" : "after");
    if (!anchor || !focus) return;
    applied.current = { anchor, focus };
    if (!isAt(native, applied.current)) native.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
  };
  const latest = useRef({ read, apply });
  latest.current = { read, apply };

  useEffect(() => {
    const changed = () => {
      const native = document.getSelection();
      const root = box.current;
      // Only selections made here: a form beside the text has its own.
      if (root && native?.focusNode && root.contains(native.focusNode) && root.contains(document.activeElement)) {
        latest.current.read();
      }
    };
    const released = () => {
      isPointing.current = false;
    };
    document.addEventListener("selectionchange", changed);
    document.addEventListener("pointerup", released);
    return () => {
      document.removeEventListener("selectionchange", changed);
      document.removeEventListener("pointerup", released);
    };
  }, [box]);

  // Redrawn sections have lost their selection.
  useLayoutEffect(() => latest.current.apply());
  useChosenCells(box, reader);
  usePaintedSelection(box, reader);

  return {
    apply,
    read,
    handlers: {
      onPointerDown: () => {
        isPointing.current = true;
      },
      onFocus: () => latest.current.apply(),
    },
  };
}

interface Applied {
  readonly anchor: DomPoint;
  readonly focus: DomPoint;
}

function isAt(native: globalThis.Selection, { anchor, focus }: Applied): boolean {
  return (
    native.anchorNode === anchor.node &&
    native.anchorOffset === anchor.offset &&
    native.focusNode === focus.node &&
    native.focusOffset === focus.offset
  );
}

const painted = "reader-selection";

/** Keeps the selection visible while the focus is elsewhere, for example in a form about it. */
function usePaintedSelection(box: RefObject<HTMLElement | null>, reader: ReaderStore): void {
  useEffect(() => {
    const all = CSS.highlights.get(painted) ?? new Highlight();
    CSS.highlights.set(painted, all);
    let mine: Range | undefined;
    const paint = () => {
      const { selected, cells } = reader.getState();
      const span = cells ? null : spanOf(selected);
      const next = span && box.current ? rangeOf(box.current, span) : undefined;
      if (mine) all.delete(mine);
      mine = next;
      if (mine) all.add(mine);
    };
    const stop = reader.subscribe((state, before) => {
      if (state.selected !== before.selected || state.cells !== before.cells) paint();
    });
    paint();
    return () => {
      stop();
      if (mine) all.delete(mine);
    };
  }, [box, reader]);
}
