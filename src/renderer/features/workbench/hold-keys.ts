import { flushSync } from "react-dom";
import { isTyping } from "#renderer/commands/keymap.ts";
import { listKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";

export interface HeldKeys {
  /** Dispatches them, in order, to the focused element. */
  readonly give: () => void;
  /** Discards them, because their target did not appear. */
  readonly drop: () => void;
}

interface Holding {
  readonly isAwaited: () => boolean;
  /** False in text: a letter dispatched later types nothing and would be lost. */
  readonly withLetters: boolean;
}

/**
 * Fast users type ahead of core: keys of lists, and letters, wait for the view about to open. Commands with Ctrl or Alt
 * run at once. Delete is not held, as nobody deletes an unseen row.
 */
export function holdKeys({ isAwaited, withLetters }: Holding): HeldKeys {
  const held: KeyboardEvent[] = [];
  const hold = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !(isOfList(event) || (withLetters && isLetter(event))) || !isAwaited()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A held key repeats while core is busy, which is not intended.
    if (!event.repeat) held.push(event);
  };
  const drop = () => window.removeEventListener("keydown", hold, { capture: true });
  window.addEventListener("keydown", hold, { capture: true });
  return {
    give() {
      drop();
      // Each key is drawn before the next, as when typed one by one.
      for (const event of held.splice(0)) flushSync(() => giveToFocused(event));
    },
    drop,
  };
}

function isOfList(event: KeyboardEvent): boolean {
  const press = pressOf(event);
  // Shift with arrows moves like arrows alone.
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
  // Type-ahead and key pairs depend on when keys were pressed.
  Object.defineProperty(again, "timeStamp", { value: event.timeStamp });
  place.dispatchEvent(again);
}
