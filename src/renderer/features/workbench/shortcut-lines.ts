import { type Command, categories } from "#renderer/commands/command.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandsNow } from "#renderer/commands/registry.ts";
import type { AdderAction } from "#renderer/state/adder-actions.ts";
import { t } from "#renderer/strings/index.ts";
import { allPlaceKeys } from "#renderer/ui/place-keys.ts";

interface Line {
  readonly id: string;
  readonly label: string;
  readonly keys: string;
}

export interface LineGroup {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

/** All shortcuts: global commands by category, then place by place. */
export function shortcutGroups(actions: readonly AdderAction[]): readonly LineGroup[] {
  const everywhere = categories.map((category) => ({
    id: category,
    title: t(`command.category.${category}`),
    lines: commandLines((command) => command.context === undefined && command.category === category),
  }));
  const named = [...allPlaceKeys.map(({ place }) => place), ...commandsNow().flatMap(({ context }) => context ?? [])];
  const places = [...new Set(named)].map((place) => ({
    id: place,
    title: t(`shortcuts.places.${place}` as "shortcuts.places.lists"),
    lines: linesOf(place, actions),
  }));
  return [...everywhere, ...places].filter(({ lines }) => lines.length > 0);
}

/** Shortcuts of a place: its own keys, adder actions, and commands with that context. */
function linesOf(place: string, actions: readonly AdderAction[]): Line[] {
  const own = allPlaceKeys
    .filter((keys) => keys.place === place)
    .flatMap(({ presses }) =>
      Object.entries(presses).map(([deed, pressed]) => ({
        id: `${place}.${deed}`,
        label: t(`shortcuts.${place}.${deed}` as "shortcuts.lists.next"),
        keys: showPresses(pressed),
      })),
    );
  const plugged =
    place === "passage"
      ? actions.map(({ id, label, key }) => ({
          id: `${place}.${id}`,
          label: t(label as "reader.excerpt"),
          keys: showPresses([key]),
        }))
      : [];
  const known = new Set(own.map(({ keys }) => keys));
  const ofCommands = commandLines(({ context }) => context === place).filter(({ keys }) => !known.has(keys));
  return [...own, ...plugged, ...ofCommands];
}

function commandLines(isWanted: (command: Command) => boolean): Line[] {
  return commandsNow()
    .filter((command) => command.keys !== undefined && isWanted(command))
    .map(({ id, title, keys }) => ({ id, label: t(title as "command.palette"), keys: showKeys(keys) ?? "" }));
}

/** Shows capitals with Shift; long ranges by first and last key. */
function showPresses(presses: readonly string[]): string {
  const shown = presses.map((press) => showKeys(/^\p{Lu}$/u.test(press) ? `Shift+${press}` : press) ?? "");
  const isMany = presses.length > 4;
  return isMany ? `${shown.at(0)}–${shown.at(-1)}` : shown.join("  ");
}
