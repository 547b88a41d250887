import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { listKeys } from "./place-keys.ts";
import { pressOf } from "./press.ts";

interface RowKeys {
  readonly count: number;
  readonly current: number;
  /** Key of the selected row, wherever it is. */
  readonly selected: string | null;
  /** Rows on one screen. */
  readonly page: () => number;
  /** Scrolls to a row, and selects it if it is loaded. */
  readonly move: (index: number) => void;
  /** False while a row is loading. */
  readonly isThere: (index: number) => boolean;
  /** Without an index: the current row. */
  readonly open: (index: number | undefined, isBeside: boolean) => void;
  readonly remove?: (() => void) | undefined;
  /** Text for type-ahead. */
  readonly textOf?: ((index: number) => string) | undefined;
}

/** Milliseconds between letters of one word, counted from drawing the row found to the next keystroke. */
const typing = 700;

/** The target row of a key press that is still loading, with the selection at the time, and whether to open it. */
interface Awaited {
  readonly index: number;
  readonly from: string | null;
  readonly opens?: { readonly isBeside: boolean };
}

/** Arrows, Home, End, pages, Enter, Delete and type-ahead for a virtualised list. */
export function useRowKeys(keys: RowKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: "", at: 0 });
  const [awaited, setAwaited] = useState<Awaited>();
  useEffect(() => {
    if (awaited === undefined) return;
    const { index, from, opens } = awaited;
    const isLeft = keys.selected !== from || index >= keys.count;
    if (!isLeft && !keys.isThere(index)) return;
    setAwaited(undefined);
    if (isLeft) return;
    keys.move(index);
    if (opens) keys.open(index, opens.isBeside);
  });
  return (event) => {
    const { count } = keys;
    if (count === 0) return;
    // Shift with arrows moves like arrows alone: one row is selected at a time.
    const command = listKeys.commandOfKey(pressOf(event)?.replace("Shift+", ""));
    const to = targetOf(command, { ...keys, current: awaited?.index ?? keys.current });
    if (to !== undefined) {
      event.preventDefault();
      const index = Math.max(0, Math.min(count - 1, to));
      keys.move(index);
      setAwaited(keys.isThere(index) ? undefined : { index, from: keys.selected });
    } else if (command === "open" || command === "beside") {
      event.preventDefault();
      if (awaited) setAwaited({ ...awaited, opens: { isBeside: command === "beside" } });
      else keys.open(undefined, command === "beside");
    } else if (command === "remove" && keys.remove) {
      event.preventDefault();
      // While a row is loading, do not act on the previously selected one.
      if (!awaited) keys.remove();
    } else if (keys.textOf && !hasModifier(event) && isSought(event, typed.current)) {
      event.preventDefault();
      findTyped(event, keys, typed.current);
    }
  };
}

function hasModifier({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

/** A word starts with a letter or digit: other characters are commands. */
function isSought({ key, timeStamp }: KeyboardEvent, { at }: { readonly at: number }): boolean {
  return [...key].length === 1 && (/[\p{L}\p{N}]/u.test(key) || timeStamp - at < typing);
}

function targetOf(
  command: ReturnType<typeof listKeys.commandOfKey>,
  { count, current, page }: RowKeys,
): number | undefined {
  switch (command) {
    case "next":
      return current + 1;
    case "previous":
      return current - 1;
    case "first":
      return 0;
    case "last":
      return count - 1;
    case "pageDown":
      return current + page();
    case "pageUp":
      return current - page();
    default:
      return undefined;
  }
}

function findTyped({ key, timeStamp }: KeyboardEvent, keys: RowKeys, typed: { text: string; at: number }): void {
  const letter = key.toLowerCase();
  const isContinued = timeStamp - typed.at < typing;
  const word = isContinued ? typed.text + letter : letter;
  typed.at = timeStamp;
  requestAnimationFrame((drawn) => {
    typed.at = Math.max(typed.at, drawn);
  });
  const found = rowOf(word, keys, isContinued ? keys.current : keys.current + 1);
  // The previous letter may have been the first of a key pair that led here.
  const isAnew = found === undefined && [...word].length === 2;
  typed.text = isAnew ? letter : word;
  const index = isAnew ? rowOf(letter, keys, keys.current + 1) : found;
  if (index !== undefined) keys.move(index);
}

/** The row that starts with the word, searching from an index and wrapping around. */
function rowOf(word: string, { count, textOf }: RowKeys, first: number): number | undefined {
  for (let step = 0; step < count; step++) {
    const index = (first + step) % count;
    if (textOf?.(index).toLowerCase().startsWith(word)) return index;
  }
  return undefined;
}
