import { flushSync } from "react-dom";
import { isTyping } from "#renderer/commands/keymap.ts";
import { listKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";

export interface HeldKeys {
  /** Gives them, in their order, to what has the focus now. */
  readonly give: () => void;
  /** Forgets them: they were meant for what has not come. */
  readonly drop: () => void;
}

interface Holding {
  readonly isAwaited: () => boolean;
  /** Not where text is written: a letter that is given later types nothing, and would be lost. */
  readonly withLetters: boolean;
}

/**
 * Whoever knows the way types faster than core answers: the keys of a list, and letters, wait for the place that is
 * about to come. Commands with Ctrl or Alt are heard at once, and so is Delete: nobody removes what they have not seen.
 */
export function holdKeys({ isAwaited, withLetters }: Holding): HeldKeys {
  const held: KeyboardEvent[] = [];
  const hold = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !(isOfList(event) || (withLetters && isLetter(event))) || !isAwaited()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A key that is kept down repeats itself for as long as core takes, which nobody meant.
    if (!event.repeat) held.push(event);
  };
  const drop = () => window.removeEventListener("keydown", hold, { capture: true });
  window.addEventListener("keydown", hold, { capture: true });
  return {
    give() {
      drop();
      // What each has done is drawn before the next, as between keys that are struck one by one.
      for (const event of held.splice(0)) flushSync(() => giveToFocused(event));
    },
    drop,
  };
}

function isOfList(event: KeyboardEvent): boolean {
  const press = pressOf(event);
  // With Shift the arrows move as without it.
  const commands = [press, press?.replace("Shift+", "")].map(listKeys.commandOfKey);
  return commands.some((command) => command !== undefined) && !commands.includes("remove");
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

function giveToFocused(event: KeyboardEvent): void {
  const place = document.activeElement ?? document.body;
  if (isTyping(place)) return;
  const again = new KeyboardEvent("keydown", event);
  // Letters belong to one word, and two keys to one another, by when they were struck.
  Object.defineProperty(again, "timeStamp", { value: event.timeStamp });
  place.dispatchEvent(again);
}
