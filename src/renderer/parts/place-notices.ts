import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

export type NoticePlace = "foot" | "top";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Content a notice would cover at a place. */
interface Covered {
  readonly place: NoticePlace;
  /** True for focused or recently changed content. */
  readonly isSubject: boolean;
  /** Number of buttons and fields. */
  readonly controls: number;
}

/** A place that covers neither its subject nor, if possible, controls; the first of equals. */
export function bestPlace(places: readonly Covered[]): NoticePlace {
  const costOf = ({ isSubject, controls }: Covered) => (isSubject ? 1000 : 0) + controls;
  return places.reduce((best, one) => (costOf(one) < costOf(best) ? one : best)).place;
}

/** CSS pixels from the top of the window: below the tabs and the case's marking. */
const belowHead = 84;
const controls = "button, input, textarea, select, a, [role=option], [role=row], [role=toolbar], [role=tab]";

/** Milliseconds: the caret moves with each letter. */
const pause = 150;

/** The place of floating notices: they keep the focus, the last change and tools at the foot visible. */
export function useNoticePlace(floating: RefObject<HTMLElement | null>, told: unknown, isEmpty: boolean): NoticePlace {
  const [place, setPlace] = useState<NoticePlace>("foot");
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again for each notice
  useLayoutEffect(() => {
    if (!isEmpty) setPlace(look(floating.current));
  }, [told, isEmpty]);
  useEffect(() => {
    if (isEmpty) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        // A hovered or focused notice must not move.
        if (!floating.current?.matches(":hover, :focus-within")) setPlace(look(floating.current));
      }, pause);
    };
    const events = ["focusin", "selectionchange", "keyup"] as const;
    for (const event of events) document.addEventListener(event, again);
    window.addEventListener("resize", again);
    return () => {
      clearTimeout(timer);
      for (const event of events) document.removeEventListener(event, again);
      window.removeEventListener("resize", again);
    };
  }, [isEmpty, floating]);
  return place;
}

function look(floating: HTMLElement | null): NoticePlace {
  const told = [...(floating?.children ?? [])].map((one) => one.getBoundingClientRect());
  const height = told.reduce((sum, one) => sum + one.height, 0) + 8 * (told.length - 1);
  const left = Math.min(...told.map((one) => one.left));
  const right = Math.max(...told.map((one) => one.right));
  if (!floating || told.length === 0 || height <= 0) return "foot";
  const region = floating.parentElement?.getBoundingClientRect().top ?? window.innerHeight;
  const foot = region - 36;
  const boxes = {
    foot: { left, right, top: foot - height, bottom: foot },
    top: { left, right, top: belowHead, bottom: belowHead + height },
  };
  const subjects = subjectBoxes();
  return bestPlace(
    (["foot", "top"] as const).map((place) => ({
      place,
      isSubject: subjects.some((subject) => overlap(subject, boxes[place])),
      controls: countControls(boxes[place]),
    })),
  );
}

/** Boxes of the caret, the focused field or button, selected rows, and elements marked as subjects. */
function subjectBoxes(): Box[] {
  const active = document.activeElement;
  const boxes: Box[] = [];
  if (active instanceof HTMLElement && active.isContentEditable) {
    const selection = document.getSelection();
    const caret = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).getBoundingClientRect() : undefined;
    // Browsers report no position for an empty line, so use its block.
    const anchor = selection?.anchorNode;
    const block = anchor instanceof HTMLElement ? anchor : anchor?.parentElement;
    const box = caret && caret.height > 0 ? caret : block?.getBoundingClientRect();
    if (box) boxes.push(box);
  } else if (active?.matches("button, input, textarea, [role=tab]")) boxes.push(active.getBoundingClientRect());
  for (const row of document.querySelectorAll(
    '[role=option][aria-selected="true"], [role=row][aria-selected="true"], [data-notice-subject]',
  )) {
    boxes.push(row.getBoundingClientRect());
  }
  return boxes;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Compares boxes: `elementFromPoint` would take as long as a keystroke for each point. */
function countControls(box: Box): number {
  const here = [...document.querySelectorAll(controls)].filter((one) => one.closest(".notice-region") === null);
  return here.filter((one) => overlap(one.getBoundingClientRect(), box)).length;
}
