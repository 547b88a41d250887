import { act, createElement } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SavedField } from "#renderer/parts/saved-field.tsx";
import { forgetPreferences, usePreferences } from "#renderer/state/preferences.ts";
import { useSaving } from "#renderer/state/save-status.ts";
import { ChangesOff } from "#renderer/ui/changes-off.tsx";
import { openPage } from "../../helpers/open-page.ts";

const tidy = () => {
  forgetPreferences();
  useSaving.setState({ of: {} });
};
beforeEach(tidy);
afterEach(tidy);

test("who is typing keeps the field, whatever becomes of the record and of the case meanwhile", async () => {
  const field = await drawField("mine");
  await field.becomes("theirs");
  expect(field.buttons()).toEqual(["Keep mine", "Take theirs"]);
  expect(field.hasFocus()).toBe(true);
  await field.becomes("theirs", "This case is closed.");
  expect(field.hasFocus()).toBe(true);
  await field.becomes("as it was");
  expect(field.buttons()).toEqual([]);
  expect(field.hasFocus()).toBe(true);
});

test.each([
  ["Keep mine", "mine"],
  ["Take theirs", "theirs"],
])("%s leads back to the field", async (name, value) => {
  const field = await drawField("mine");
  await field.becomes("theirs");
  await field.press(name);
  expect(field.buttons()).toEqual([]);
  expect(field.value()).toBe(value);
  expect(field.hasFocus()).toBe(true);
});

/** Renders a focused field with typed input. */
async function drawField(begun: string) {
  const page = openPage();
  usePreferences.setState({ values: { "unsaved.source-1.notes": { text: begun, base: "as it was" } } });
  let kept = { value: "as it was", version: "v1" };
  const draw = (why?: string) => {
    const field = createElement(SavedField, {
      name: "source-1.notes",
      label: "Notes",
      kept,
      onSave: async (value) => {
        kept = { value, version: `${kept.version}+` };
      },
      onReread: async () => kept,
    });
    return page.draw(createElement(ChangesOff.Provider, { value: why }, field));
  };
  await draw();
  const input = () => page.document.querySelector("input");
  await act(async () => input()?.focus());
  const focused = page.document.activeElement;
  return {
    becomes(value: string, why?: string) {
      kept = { value, version: `${kept.version}+` };
      return draw(why);
    },
    press: page.press,
    buttons: () => page.buttons().map(({ textContent }) => textContent),
    value: () => input()?.value,
    hasFocus: () => focused === input() && focused === page.document.activeElement,
  };
}
