import { Window } from "happy-dom";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ChangesOff } from "#renderer/ui/changes-off.tsx";
import { Checkbox, ComboBox, Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";

const why = "This case is closed.";
const nothing = () => undefined;
const ofAll = { label: "Language", onChange: nothing, isChange: true } as const;
const inside = { children: "Protected" };
const options = [{ id: "de", label: "German" }];

test.each([
  ["a field", "input", () => createElement(TextField, { ...ofAll, value: "x" })],
  ["a larger field", "textarea", () => createElement(TextField, { ...ofAll, value: "x", lines: 3 })],
  ["a checkbox", "input", () => createElement(Checkbox, { ...ofAll, ...inside, isSelected: true })],
  ["one of a few", "button", () => createElement(Select, { ...ofAll, options, value: "de" })],
  [
    "one of many",
    "input",
    () => createElement(ComboBox, { ...ofAll, options, value: "de", text: "German", onTextChange: nothing }),
  ],
])("where nothing may be changed %s is reached by keys and says why", (_, tag, control) => {
  const drawn = draw(control(), why).querySelector(`${tag}:not([aria-hidden="true"] *)`);
  expect(drawn?.hasAttribute("disabled")).toBe(false);
  expect(describedBy(drawn)).toContain(why);
  expect(describedBy(draw(control()).querySelector(tag))).toEqual([]);
});

function draw(control: ReactNode, value?: string) {
  const { document } = new Window();
  document.body.innerHTML = renderToStaticMarkup(createElement(ChangesOff.Provider, { value }, control));
  return document.body;
}

function describedBy(element: ReturnType<ReturnType<typeof draw>["querySelector"]> | undefined): string[] {
  const ids = element?.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.flatMap((id) => element?.ownerDocument.getElementById(id)?.textContent ?? []);
}
