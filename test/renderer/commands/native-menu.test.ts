import { expect, test } from "vitest";
import { nativeMenu } from "#renderer/commands/native-menu.ts";
import { commands } from "#renderer/commands/registry.ts";
import type { DesktopMenu } from "#shared/contract/desktop.ts";

type Item = DesktopMenu[number]["items"][number];

/** Lines that can be seen at a glance. */
const longestGroup = 6;
const longestMenu = 15;

const menu = nativeMenu(new Set(), true);
const menus = menu.flatMap(({ label, items }) => [
  { label, items },
  ...items.flatMap((item) => ("items" in item ? [{ label: item.label, items: item.items }] : [])),
]);
const shown = menus.flatMap(({ items }) => items.flatMap((item) => ("id" in item ? [item] : [])));

test("no command and no accelerator is there twice", () => {
  const ids = shown.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const keys = shown.flatMap((item) => item.keys ?? []);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("no group and no menu is longer than the eye takes in", () => {
  for (const { label, items } of menus) {
    expect(groupsOf(items).flat().length, label).toBeLessThanOrEqual(longestMenu);
    for (const group of groupsOf(items)) expect(group.length, label).toBeLessThanOrEqual(longestGroup);
  }
});

test("every command is in it, but for those of one place", () => {
  const ids = new Set(shown.map(({ id }) => id));
  const left = commands.filter(({ id, isLocal }) => !isLocal && !ids.has(id)).map(({ id }) => id);
  expect(left.sort()).toEqual([
    "identity.different",
    "identity.same",
    "identity.undecided",
    // The palette itself leads there.
    "palette.commands",
    // It applies to the selection, and shares the keys of citing in the text.
    "reader.cite",
  ]);
});

test("on a Mac the app has the first menu, with settings and the end, which stand nowhere else", () => {
  const mac = nativeMenu(new Set(), true, true);
  expect(mac.map(({ label }) => label)).toEqual([
    "Casebound",
    ...menu.slice(0, -1).map(({ label }) => label),
    "Window",
    "Help",
  ]);
  const itemsOf = (name: string) => JSON.stringify(mac.find(({ label }) => label === name)?.items);
  for (const own of ["settings.open", "vault.lock", "quit", "hideOthers"]) {
    expect(itemsOf("Casebound")).toContain(own);
    expect(itemsOf("File")).not.toContain(own);
  }
  const idsOf = (all: DesktopMenu) => [...JSON.stringify(all).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id).sort();
  expect(idsOf(mac)).toEqual(idsOf(menu));
});

function groupsOf(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [[]];
  for (const item of items) {
    if ("separator" in item) groups.push([]);
    else groups.at(-1)?.push(item);
  }
  return groups;
}
