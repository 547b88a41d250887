import { type KeyboardEvent, useRef } from "react";

interface RowKeys {
  readonly count: number;
  readonly current: number;
  /** Rows that fit on a screen. */
  readonly page: () => number;
  readonly move: (index: number) => void;
  readonly open: (index: number, isBeside: boolean) => void;
  readonly remove?: ((index: number) => void) | undefined;
  /** What a row is found by when its first letters are typed. */
  readonly textOf?: ((index: number) => string) | undefined;
}

/** Milliseconds between two letters of one word: from what the first has moved to is drawn until the next is struck. */
const typing = 700;

/** Arrows, Home, End, pages, Enter, Delete and typing ahead, for a list of which only a part is drawn. */
export function useRowKeys(keys: RowKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: "", at: 0 });
  return (event) => {
    const { count, current, move } = keys;
    if (count === 0 || event.altKey) return;
    const isMod = event.ctrlKey || event.metaKey;
    const to = targetOf(event.key, keys);
    if (to !== undefined && !isMod) {
      event.preventDefault();
      move(Math.max(0, Math.min(count - 1, to)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      keys.open(current, isMod);
    } else if (event.key === "Delete" && keys.remove) {
      event.preventDefault();
      keys.remove(current);
    } else if (isSought(event, typed.current) && !isMod && keys.textOf) {
      event.preventDefault();
      findTyped(event, keys, typed.current);
    }
  };
}

/** A word begins with a letter or digit: signs by themselves are commands. */
function isSought({ key, timeStamp }: KeyboardEvent, { at }: { readonly at: number }): boolean {
  return [...key].length === 1 && (/[\p{L}\p{N}]/u.test(key) || timeStamp - at < typing);
}

function targetOf(key: string, { count, current, page }: RowKeys): number | undefined {
  switch (key) {
    case "ArrowDown":
      return current + 1;
    case "ArrowUp":
      return current - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "PageDown":
      return current + page();
    case "PageUp":
      return current - page();
    default:
      return undefined;
  }
}

function findTyped(
  { key, timeStamp }: KeyboardEvent,
  { count, current, move, textOf }: RowKeys,
  typed: { text: string; at: number },
): void {
  const isContinued = timeStamp - typed.at < typing;
  typed.text = isContinued ? typed.text + key.toLowerCase() : key.toLowerCase();
  typed.at = timeStamp;
  requestAnimationFrame((drawn) => {
    typed.at = Math.max(typed.at, drawn);
  });
  const first = isContinued ? current : current + 1;
  for (let step = 0; step < count; step++) {
    const index = (first + step) % count;
    if (!textOf?.(index).toLowerCase().startsWith(typed.text)) continue;
    move(index);
    return;
  }
}
