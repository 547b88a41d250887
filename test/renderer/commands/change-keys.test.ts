import { beforeEach, describe, expect, test } from "vitest";
import {
  conflictsOf,
  hasChangeableKeys,
  recorded,
  restoredKeys,
  whyReserved,
  withKeys,
} from "#renderer/commands/change-keys.ts";
import { type ChosenKeys, chosenKeys } from "#renderer/commands/chosen-keys.ts";
import { commandOf, commands, commandsNow } from "#renderer/commands/registry.ts";
import { usePreferences } from "#renderer/state/preferences.ts";

const choose = (kept: unknown) => usePreferences.setState({ values: { "keys.chosen": kept as never } });
const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

beforeEach(() => usePreferences.setState({ values: {} }));

describe("what may be no command's", () => {
  test.each([
    ["Escape", "keymap.moves"],
    ["Shift+ArrowUp", "keymap.moves"],
    ["Mod+Enter", "keymap.moves"],
    [" ", "keymap.moves"],
    ["Mod+C", "keymap.ofText"],
    ["Mod+Shift+Z", "keymap.ofText"],
    ["Alt+F4", "keymap.ofSystem"],
    ["F11", "keymap.ofSystem"],
    ["Mod+Alt+E", "keymap.altGr"],
    ["Mod+Shift+U", undefined],
    ["Alt+5", undefined],
    ["F7", undefined],
    ["w", undefined],
    ["n w", undefined],
  ])("%s", (keys, why) => {
    expect(whyReserved(keys, undefined)).toBe(why);
  });

  test("one's own standard may always be gone back to", () => {
    const changeable = commands.filter(hasChangeableKeys);
    expect(changeable.filter(({ keys }) => keys && whyReserved(keys, keys) !== undefined)).toEqual([]);
  });
});

describe("what keys do already", () => {
  const of = (id: string, keys: string) => conflictsOf(commandOf(id), keys, commandsNow());

  test("at the same place the other loses them, elsewhere both keep them", () => {
    expect(idsOf(of("vault.lock", "Mod+K").losing)).toEqual(["palette.open"]);
    const { losing, beside } = of("vault.lock", "Mod+B");
    expect([idsOf(losing), idsOf(beside)]).toEqual([["view.navigator"], ["text.bold"]]);
  });

  test("a key alone and pairs that begin with it cannot both be heard", () => {
    expect(idsOf(of("vault.lock", "n").blocking)).toContain("claims.create");
    expect(idsOf(of("vault.lock", "? x").blocking)).toEqual(["help.shortcuts"]);
  });

  test("places that hear them themselves are named", () => {
    expect(of("vault.lock", "j").places).toEqual(["document"]);
  });
});

test("two single keys, one soon after the other, are a pair; a third begins anew", () => {
  const first = recorded(undefined, "g", 0);
  const pair = recorded(first, "d", 500);
  expect([first.keys, pair.keys]).toEqual(["g", "g d"]);
  expect(recorded(pair, "x", 800).keys).toBe("x");
  expect(recorded(first, "d", 1300).keys).toBe("d");
  expect(recorded(first, "Mod+D", 100).keys).toBe("Mod+D");
});

test("every command has the keys that were chosen, until the standard ones are chosen again", () => {
  const standard = commandOf("vault.lock").keys;
  const palette = commandOf("palette.open");
  const chosen = withKeys(chosenKeys(), { id: "vault.lock", standard, losing: [palette] }, "Mod+K");
  choose(chosen);
  expect([commandOf("vault.lock").keys, commandOf("palette.open").keys]).toEqual(["Mod+K", undefined]);
  expect(commandsNow().filter(({ keys }) => keys === "Mod+K")).toHaveLength(1);
  choose(withKeys(chosenKeys(), { id: "vault.lock", standard }, standard ?? null));
  expect(chosenKeys()).toEqual({ "palette.open": null });
});

test("the undo of one change keeps later ones, and takes its keys back from whoever has them since", () => {
  const restored = (now: ChosenKeys, before: ChosenKeys, ...ids: string[]) => restoredKeys(now, before, ids, commands);
  // Ctrl+K was given to the lock, and later Alt+5 to the palette.
  const before: ChosenKeys = {};
  const later: ChosenKeys = { "vault.lock": "Mod+Shift+U", "palette.open": "Alt+5" };
  expect(restored(later, before, "vault.lock")).toEqual({ "palette.open": "Alt+5" });
  // Its former keys were given to another command since.
  expect(restored({ "vault.lock": "Mod+U", "go.back": "Mod+L" }, before, "vault.lock")).toEqual({ "go.back": null });
  // A pair that starts with its former key was given to another command since, and the other way round.
  const [key, pair] = ["w", "w x"];
  expect(restored({ "go.back": pair }, { "vault.lock": key }, "vault.lock")).toEqual({
    "vault.lock": key,
    "go.back": null,
  });
  expect(restored({ "go.back": key }, { "vault.lock": pair }, "vault.lock")).toEqual({
    "vault.lock": pair,
    "go.back": null,
  });
  expect(restored({ "vault.lock": null }, { "vault.lock": "Mod+U" }, "vault.lock")).toEqual({ "vault.lock": "Mod+U" });
});

test("what is kept is only as good as it can be read", () => {
  choose({ "vault.lock": 7, "palette.open": "Mod+U", "no.such": "Mod+Y", "go.back": "", "go.home": "a b c" });
  expect([commandOf("vault.lock").keys, commandOf("palette.open").keys]).toEqual(["Mod+L", "Mod+U"]);
  expect([commandOf("go.back").keys, commandOf("go.home").keys]).toEqual(["Alt+ArrowLeft", "g h"]);
  choose(["x"]);
  expect(commandOf("palette.open").keys).toBe("Mod+K");
  choose("Mod+U");
  expect(commandOf("palette.open").keys).toBe("Mod+K");
});
