import { createElement } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TranslationField } from "#renderer/features/reader/translation-field.tsx";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";
import { forgetPreferences, usePreferences } from "#renderer/state/preferences.ts";
import { AppError } from "#shared/errors.ts";
import { openPage } from "../../helpers/open-page.ts";

const mine = { text: "Der Kai", language: "de", translator: "B. Berger" };
const theirs = { ...mine, text: "Die Pier" };

const tidy = () => {
  forgetPreferences();
  dismissAll();
};
beforeEach(tidy);
afterEach(tidy);

test("one's own note, saved meanwhile, does not stand in the way of a translation", async () => {
  const field = await drawTranslation({ now: { value: null, version: "v2" }, drawn: { value: null, version: "v1" } });
  await field.press("Save translation");
  expect(field.saved()).toEqual(mine);
  expect(useNotices.getState().notices).toEqual([]);
});

test("a translation that somebody else has written meanwhile is told, and not written over unasked", async () => {
  const field = await drawTranslation({ now: { value: theirs, version: "v2" } });
  expect(field.said()).toContain("Die Pier");
  expect(field.buttons()).toEqual(["Keep mine", "Take theirs"]);
  await field.press("Keep mine");
  expect(field.saved()).toEqual(mine);
});

test("who takes theirs sees it, and has saved nothing", async () => {
  const field = await drawTranslation({ now: { value: theirs, version: "v2" } });
  await field.press("Take theirs");
  expect(field.saved()).toEqual(theirs);
  expect(field.buttons()).toEqual(["Change", "Remove"]);
});

test("the focus stays in the section whichever button was pressed", async () => {
  const field = await drawTranslation({ now: { value: theirs, version: "v2" } });
  await field.press("Take theirs");
  expect(field.focused()).toBe("Change");
  await field.press("Change");
  await field.press("Cancel");
  expect(field.focused()).toBe("Change");
});

interface Kept {
  readonly value: typeof mine | null;
  readonly version: string;
}

/** A translation started when there was none, in version 1. */
async function drawTranslation({ now, drawn = now }: { readonly now: Kept; readonly drawn?: Kept }) {
  const page = openPage();
  const begun = { ...mine, base: { value: null, version: "v1" } };
  usePreferences.setState({ values: { "unsaved.excerpt-1.translation": begun } });
  let record = now;
  const onSave = async (value: Kept["value"], expected: string) => {
    if (expected !== record.version) {
      throw new AppError("record.conflict", { kind: "excerpt", id: "excerpt-1", expected, found: record.version });
    }
    record = { value, version: `${record.version}+` };
  };
  await page.draw(
    createElement(TranslationField, { id: "excerpt-1", kept: drawn, onSave, onReread: async () => record }),
  );
  return {
    press: page.press,
    saved: () => record.value,
    said: () => page.document.body.textContent,
    focused: () => page.document.activeElement?.textContent,
    buttons: () => page.buttons().map(({ textContent }) => textContent),
  };
}
