import { $createRangeSelection, $setSelection, type LexicalEditor } from "lexical";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { findWords, mostWords } from "#renderer/features/text-editor/find-words.ts";
import { FindBar } from "#renderer/parts/find-bar.tsx";
import { t } from "#renderer/strings/index.ts";

interface Found {
  readonly matches: readonly Range[];
  readonly current: number;
}

const nothing: Found = { matches: [], current: -1 };

/** Searches the text of an assessment, editable or released. Returns the search bar. */
export function useFindInText(editor: LexicalEditor, isOff: boolean): ReactNode {
  const [asked, setAsked] = useState(0);
  const [text, setText] = useState("");
  const [found, setFound] = useState(nothing);
  const latest = useRef(found);
  latest.current = found;
  /** Position of the caret: the first match after it is shown first. */
  const from = useRef<Range | undefined>(undefined);
  const isOpen = asked > 0 && !isOff;
  const show = (next: Found) => {
    setFound(next);
    reveal(next.matches[next.current]);
  };
  const move = (step: 1 | -1) => {
    const { matches, current } = latest.current;
    if (matches.length > 0) show({ matches, current: (current + step + matches.length) % matches.length });
  };
  const open = () => {
    if (asked === 0) from.current = caretIn(editor.getRootElement());
    setAsked(asked + 1);
  };
  const leave = () => {
    const { matches, current } = latest.current;
    setAsked(0);
    selectInText(editor, matches[current]);
  };
  useCommand("find.text", open, { isOff });
  useCommand("find.next", () => move(1), { isOff: !isOpen });
  useCommand("find.previous", () => move(-1), { isOff: !isOpen });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new query starts a new search
  useEffect(() => {
    const surface = editor.getRootElement();
    if (!isOpen || !surface) return;
    const matches = findWords(surface, text);
    show({ matches, current: firstAfter(matches, from.current) });
    let frame = 0;
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size + dirtyLeaves.size === 0) return;
      cancelAnimationFrame(frame);
      // While the user types, the matches are updated without scrolling.
      frame = requestAnimationFrame(() => {
        const again = findWords(surface, text);
        setFound({ matches: again, current: sameMatch(again, latest.current, surface) });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [editor, isOpen, text]);
  usePainted(isOpen ? found : nothing);

  if (!isOpen) return null;
  return (
    <FindBar
      label={t("assessments.findField")}
      text={text}
      onText={setText}
      total={found.matches.length}
      note={found.matches.length === mostWords ? t("reader.findFirst", { count: mostWords }) : undefined}
      current={found.current}
      asked={asked}
      onMove={move}
      onLeave={leave}
    />
  );
}

/** Highlights the matches without changing the text, and without disturbing those on the other side. */
function usePainted({ matches, current }: Found): void {
  useEffect(() => {
    const match = matches[current];
    const others = matches.filter((_, index) => index !== current);
    const stops = [paint("text-found", others), paint("text-found-current", match ? [match] : [])];
    return () => {
      for (const stop of stops) stop();
    };
  }, [matches, current]);
}

function paint(name: string, ranges: readonly Range[]): () => void {
  const all = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, all);
  for (const range of ranges) all.add(range);
  return () => {
    for (const range of ranges) all.delete(range);
  };
}

function caretIn(surface: HTMLElement | null): Range | undefined {
  const selection = document.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  return range && surface?.contains(range.startContainer) ? range.cloneRange() : undefined;
}

function firstAfter(matches: readonly Range[], from: Range | undefined): number {
  if (matches.length === 0) return -1;
  if (!from) return 0;
  return Math.max(
    matches.findIndex((match) => match.compareBoundaryPoints(Range.START_TO_START, from) >= 0),
    0,
  );
}

/** After an edit the mark stays on its match, whatever its number is now. */
function sameMatch(again: readonly Range[], { matches, current }: Found, surface: HTMLElement): number {
  const match = matches[current];
  if (match && surface.contains(match.startContainer)) return firstAfter(again, match);
  return Math.min(Math.max(current, 0), again.length - 1);
}

function reveal(match: Range | undefined): void {
  const page = match?.startContainer.parentElement?.closest(".writing-text");
  if (!match || !page) return;
  match.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  // Blocks out of view get their place only when drawn.
  requestAnimationFrame(() => {
    const { top, bottom } = match.getBoundingClientRect();
    const box = page.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) page.scrollTop += top - box.top - box.height / 3;
  });
}

/** Returns to the text with the match selected. Words of a judgement are not part of the text. */
function selectInText(editor: LexicalEditor, match: Range | undefined): void {
  const surface = editor.getRootElement();
  const island = match?.startContainer.parentElement?.closest('[contenteditable="false"]');
  if (match && (!island || island === surface)) {
    const select = () => {
      const selection = $createRangeSelection();
      selection.applyDOMRange(match);
      $setSelection(selection);
    };
    editor.update(select, { discrete: true });
  }
  surface?.focus({ preventScroll: true });
}
