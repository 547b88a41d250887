import i18next from "i18next";
import { expect, test } from "vitest";
import { categories } from "#renderer/commands/command.ts";
import { commands } from "#renderer/commands/registry.ts";
import "#renderer/strings/index.ts";

const modifiers = /^(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?/;
const namedKeys =
  /^(?:F(?:[1-9]|1[0-2])|Enter|Escape|Delete|Backspace|Tab|Home|End|PageUp|PageDown|Arrow(?:Up|Down|Left|Right))$/;

test("every command is there once", () => {
  const ids = commands.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("every command has a title and a place in the menu", () => {
  expect(commands.filter(({ title }) => !i18next.exists(title)).map(({ id }) => id)).toEqual([]);
  expect(commands.filter(({ category }) => !categories.includes(category)).map(({ id }) => id)).toEqual([]);
});

test("keys are spelled as they are heard", () => {
  const wrong = commands.filter(({ keys }) => {
    const presses = keys?.split(" ") ?? [];
    const isPair = presses.length > 1;
    return presses.length > 2 || presses.some((press) => !isPress(press) || (isPair && press.length > 1));
  });
  expect(wrong.map(({ id, keys }) => `${id}: ${keys}`)).toEqual([]);
});

test("no keys mean two things at one place", () => {
  const places = commands.flatMap(({ keys, context = "everywhere" }) => (keys ? [`${keys} in ${context}`] : []));
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test("no key alone begins a pair as well", () => {
  const first = new Set(commands.flatMap(({ keys }) => (keys?.includes(" ") ? [keys.split(" ")[0]] : [])));
  const both = commands.filter(({ keys, context }) => context === undefined && keys !== undefined && first.has(keys));
  expect(both.map(({ id }) => id)).toEqual([]);
});

test("no key is AltGr on some layout, which types text", () => {
  expect(commands.filter(({ keys }) => keys && /Mod\+Alt\+/.test(keys)).map(({ id }) => id)).toEqual([]);
});

/** Letters with a modifier are capitals; Shift is never named beside a character that needs it. */
function isPress(press: string): boolean {
  const prefix = modifiers.exec(press)?.[0] ?? "";
  const key = press.slice(prefix.length);
  if (key.length > 1) return namedKeys.test(key);
  if (key.length === 0) return false;
  const isPlain = prefix === "";
  if (isPlain) return true;
  return prefix !== "Shift+" && key === key.toUpperCase();
}
