import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import i18next from "i18next";
import { expect, test } from "vitest";
import { commands } from "#renderer/commands/registry.ts";
import { shortcutGroups } from "#renderer/features/workbench/shortcut-lines.ts";
import { allPlaceKeys, chipKeys, pickKeys } from "#renderer/ui/place-keys.ts";
import "#renderer/strings/index.ts";

const root = "src/renderer";

/** Handlers of keys that are in no sheet, with the reason. */
const unlisted: Readonly<Record<string, string>> = {
  "ui/choice.tsx": "a list of options has the keys of every such list",
  "ui/search-field.tsx": "the arrow leads from the field into its list, as in every such field",
  "ui/place-keys.ts": "the tables themselves",
  "ui/press.ts": "spells what was pressed, whatever it means",
  "features/workbench/palette.tsx": "its rows are taken and left as in every such list",
  "features/workbench/workbench.tsx": "Escape leaves the focus mode, as its notice says",
  "features/assessments/versions-view.tsx": "Escape leaves the comparison, as its button says",
  "features/vault/passphrase-field.tsx": "looks at the lock of capitals and takes no key",
  "features/reader/reader-head.tsx": "Enter in a field of one line takes what is in it",
  "parts/saved-field.tsx": "Enter in a field of one line takes what is in it, Escape gives it up",
};

const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

const named = "Enter|Escape|Delete|Backspace|Tab|Home|End|Page(?:Up|Down)|Arrow\\w+|F\\d+|ContextMenu";
const compared = new RegExp(
  `\\b[kK]ey\\)?\\s*[!=]==\\s*"|\\b[kK]ey\\.startsWith\\("Arrow|(?:case|[!=]==)\\s*"(?:${named})"`,
);

test("what a key means is asked of the tables that the sheet is drawn from", () => {
  const deaf = sources.filter(({ text }) => /keydown|onKeyDown|KeyboardEvent/.test(text) && compared.test(text));
  expect(deaf.map(({ path }) => path).filter((path) => !(path in unlisted))).toEqual([]);
  expect(Object.keys(unlisted).filter((path) => !sources.some((source) => source.path === path))).toEqual([]);
});

test("the keys that the editor of texts is asked for are in the sheet", () => {
  const listed = new Set([chipKeys, pickKeys].flatMap(({ presses }) => Object.values(presses).flat()));
  const asked = sources
    .filter(({ path }) => path.startsWith("features/"))
    .flatMap(({ text }) => [...text.matchAll(/\bKEY_(\w+)_COMMAND\b/g)].map(([, name = ""]) => pressNamed(name)))
    .filter((press) => press !== "Down");
  expect([...new Set(asked)].filter((press) => !listed.has(press))).toEqual([]);
});

test("every key that works somewhere is in the sheet, in words", () => {
  const groups = shortcutGroups([{ id: "claim", label: "claims.adder", key: "c", order: 1, run: () => undefined }]);
  const lines = groups.flatMap((group) => group.lines);
  const ids = new Set(lines.map(({ id }) => id));
  const deeds = allPlaceKeys.flatMap(({ place, presses }) => Object.keys(presses).map((deed) => `${place}.${deed}`));
  expect(deeds.filter((id) => !ids.has(id))).toEqual([]);
  expect(deeds.filter((id) => !i18next.exists(`shortcuts.${id}`))).toEqual([]);
  expect(groups.filter(({ title }) => title.startsWith("shortcuts.")).map(({ id }) => id)).toEqual([]);
  expect(ids).toContain("passage.claim");
  // Keys of rows are listed once, with the other keys of lists.
  const left = commands.filter(({ id, keys, context }) => keys !== undefined && context !== "lists" && !ids.has(id));
  expect(left.map(({ id }) => id)).toEqual([]);
});

test("no press means two things at one place", () => {
  for (const { place, presses } of allPlaceKeys) {
    const all = Object.values(presses).flat();
    expect(
      all.filter((press, index) => all.indexOf(press) !== index),
      place,
    ).toEqual([]);
  }
});

function pressNamed(name: string): string {
  return name
    .toLowerCase()
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
