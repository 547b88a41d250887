import type { TextKey } from "#renderer/strings/index.ts";
import { allPlaceKeys } from "#renderer/ui/place-keys.ts";
import type { ChosenKeys } from "./chosen-keys.ts";
import type { Command } from "./command.ts";

/** False for keys of rows, which lists handle, and for commands of a single place. */
export function hasChangeableKeys({ context, isLocal }: Command): boolean {
  return !isLocal && context !== "lists";
}

const modifiers = /^(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?/;

/** Keys that move, choose, delete or close everywhere, with or without modifiers. */
const movers = /^(?:Escape|Tab|Enter|Space| |Backspace|Delete|Insert|Home|End|PageUp|PageDown|ContextMenu|Arrow\w+)$/;

/** Keys for typing and the clipboard. */
const ofText = /^Mod\+(?:[ACVXYZ]|Shift\+[VZ])$/;

/** Keys handled by the system or a browser before the window. */
const ofSystem = /^(?:Alt\+F4|(?:Shift\+)?F1[012]|Mod\+[QM]|Mod\+H|Alt\+(?:Tab| )|Mod\+ )$/;

/** The reason why no command may have these keys, whatever other commands use. */
export function whyReserved(keys: string, standard: string | undefined): TextKey | undefined {
  // Our defaults are known to be safe, and can always be restored.
  if (keys === standard) return undefined;
  const [first = "", second] = pressesOf(keys);
  const prefix = modifiers.exec(first)?.[0] ?? "";
  if (second !== undefined) return undefined;
  if (ofSystem.test(first)) return "keymap.ofSystem";
  if (movers.test(first.slice(prefix.length))) return "keymap.moves";
  if (ofText.test(first)) return "keymap.ofText";
  if (prefix.startsWith("Mod+Alt+")) return "keymap.altGr";
  return undefined;
}

/** A single press, or the two presses of a pair. */
function pressesOf(keys: string): readonly string[] {
  return keys.endsWith(" ") ? [keys] : keys.split(" ");
}

/** Other uses of these keys. */
export interface Conflicts {
  /** Commands at the same place, which would lose these keys. */
  readonly losing: readonly Command[];
  /** Commands that keep these keys because they work at other places. */
  readonly beside: readonly Command[];
  /**
   * Commands that cannot coexist with these keys: a single key that starts a pair, or a pair that starts with a used
   * key.
   */
  readonly blocking: readonly Command[];
  /** Places that handle these keys themselves; ids as in strings/en/shortcuts.ts. */
  readonly places: readonly string[];
}

export function conflictsOf(command: Command, keys: string, commands: readonly Command[]): Conflicts {
  const others = commands.filter((other) => other.id !== command.id && other.keys !== undefined && !other.isLocal);
  const same = others.filter((other) => other.keys === keys && other.context !== "lists");
  const blocking = others.filter(({ keys: own = "" }) => exclude(own, keys));
  return {
    losing: same.filter(({ context }) => context === command.context),
    beside: same.filter(({ context }) => context !== command.context),
    blocking,
    places: allPlaceKeys
      .filter(({ place, commandOfKey }) => place !== command.context && commandOfKey(keys) !== undefined)
      .map(({ place }) => place),
  };
}

/** True for a single key and a pair that starts with it: only one of them can be heard. */
function exclude(one: string, other: string): boolean {
  return startsPair(one, other) || startsPair(other, one);
}

function startsPair(key: string, pair: string): boolean {
  const [first, second] = pressesOf(pair);
  return second !== undefined && first === key;
}

/** Assigns keys to a command (`null` for none) and removes them from the commands that lose them. */
export function withKeys(
  chosen: ChosenKeys,
  {
    id,
    standard,
    losing = [],
  }: { readonly id: string; readonly standard: string | undefined; readonly losing?: readonly Command[] },
  keys: string | null,
): ChosenKeys {
  const { [id]: _before, ...rest } = chosen;
  return {
    ...rest,
    ...((keys ?? undefined) === standard ? {} : { [id]: keys }),
    ...Object.fromEntries(losing.map((other) => [other.id, null])),
  };
}

/** The keys of a command in what is chosen; undefined: none. */
function keysIn(chosen: ChosenKeys, { id, keys }: Pick<Command, "id" | "keys">): string | undefined {
  return Object.hasOwn(chosen, id) ? (chosen[id] ?? undefined) : keys;
}

/**
 * Undoes one change and keeps later ones: the commands `ids` have what they had `before`, and a command that was given
 * those keys since, or keys that exclude them, has none. `standard`: all commands with their standard keys.
 */
export function restoredKeys(
  now: ChosenKeys,
  before: ChosenKeys,
  ids: readonly string[],
  standard: readonly Command[],
): ChosenKeys {
  const isRestored = ([id]: readonly [string, unknown]) => ids.includes(id);
  const restored: ChosenKeys = Object.fromEntries([
    ...Object.entries(now).filter((entry) => !isRestored(entry)),
    ...Object.entries(before).filter(isRestored),
  ]);
  const taken = standard.flatMap((command) => {
    const keys = ids.includes(command.id) ? keysIn(restored, command) : undefined;
    return keys === undefined ? [] : [{ keys, context: command.context }];
  });
  const losing = standard.filter((command) => {
    const own = keysIn(restored, command);
    if (own === undefined || ids.includes(command.id) || !hasChangeableKeys(command)) return false;
    return taken.some(({ keys, context }) => exclude(keys, own) || (keys === own && context === command.context));
  });
  return { ...restored, ...Object.fromEntries(losing.map(({ id }) => [id, null])) };
}

/** Milliseconds within which two keys count as a pair, as in the keymap. */
export const pairPatience = 1200;

/** The keys pressed so far. Two keys without modifier in quick succession are a pair. */
export function recorded(
  before: { readonly keys: string; readonly at: number } | undefined,
  press: string,
  at: number,
) {
  const isPair = before && isAlone(before.keys) && isAlone(press) && at - before.at < pairPatience;
  return { keys: isPair ? `${before.keys} ${press}` : press, at };
}

function isAlone(press: string): boolean {
  return [...press].length === 1 && press !== " ";
}
