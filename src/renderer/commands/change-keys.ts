import type { TextKey } from "#renderer/strings/index.ts";
import { allPlaceKeys } from "#renderer/ui/place-keys.ts";
import type { ChosenKeys } from "./chosen-keys.ts";
import type { Command } from "./command.ts";

/** The keys of rows are heard by their lists, and those of one place make no sense elsewhere. */
export function hasChangeableKeys({ context, isLocal }: Command): boolean {
  return !isLocal && context !== "lists";
}

const modifiers = /^(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?/;

/** These move, choose, remove and close at every place, with modifiers as well. */
const movers = /^(?:Escape|Tab|Enter|Space| |Backspace|Delete|Insert|Home|End|PageUp|PageDown|ContextMenu|Arrow\w+)$/;

/** Those of typing, and of the clipboard. */
const ofText = /^Mod\+(?:[ACVXYZ]|Shift\+[VZ])$/;

/** What the system takes, or a browser, before any window hears of it. */
const ofSystem = /^(?:Alt\+F4|(?:Shift\+)?F1[012]|Mod\+[QM]|Mod\+H|Alt\+(?:Tab| )|Mod\+ )$/;

/** Why a command may not have these keys, whatever other commands have. */
export function whyReserved(keys: string, standard: string | undefined): TextKey | undefined {
  // Our own are chosen with care, and one may always go back to them.
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

/** One press, or the two of a pair. */
function pressesOf(keys: string): readonly string[] {
  return keys.endsWith(" ") ? [keys] : keys.split(" ");
}

/** What else these keys do now. */
export interface Conflicts {
  /** They have them at the same place: they would have none. */
  readonly losing: readonly Command[];
  /** They go on having them at a place of their own, or have them where this command's place is not. */
  readonly beside: readonly Command[];
  /** A key alone that begins pairs, or a pair that begins with one that does something alone: both cannot be heard. */
  readonly blocking: readonly Command[];
  /** Places that hear these keys themselves; ids as in strings/en/shortcuts.ts. */
  readonly places: readonly string[];
}

export function conflictsOf(command: Command, keys: string, commands: readonly Command[]): Conflicts {
  const others = commands.filter((other) => other.id !== command.id && other.keys !== undefined && !other.isLocal);
  const same = others.filter((other) => other.keys === keys && other.context !== "lists");
  const [first = "", second] = pressesOf(keys);
  const blocking = others.filter(({ keys: own = "" }) =>
    second === undefined ? own.startsWith(`${keys} `) : own === first,
  );
  return {
    losing: same.filter(({ context }) => context === command.context),
    beside: same.filter(({ context }) => context !== command.context),
    blocking,
    places: allPlaceKeys
      .filter(({ place, deedOf }) => place !== command.context && deedOf(keys) !== undefined)
      .map(({ place }) => place),
  };
}

/** What is chosen once a command has these keys (null: none), and those that had them have none. */
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
 * those keys since has none. `standard`: all commands with their standard keys.
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
  const losing = standard.filter(
    (command) =>
      !ids.includes(command.id) &&
      !command.isLocal &&
      taken.some(({ keys, context }) => keys === keysIn(restored, command) && context === command.context),
  );
  return { ...restored, ...Object.fromEntries(losing.map(({ id }) => [id, null])) };
}

/** Milliseconds between two keys that are one pair, as the keymap hears them. */
export const pairPatience = 1200;

/** What has been pressed so far: two keys without a modifier, one soon after the other, are a pair. */
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
