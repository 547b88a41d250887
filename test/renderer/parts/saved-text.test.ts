import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSavedText, type ShownText } from "#renderer/parts/saved-text.ts";
import { useNotices } from "#renderer/state/notices.ts";
import { forgetPreferences, usePreferences } from "#renderer/state/preferences.ts";
import { settleEdits, useSaving } from "#renderer/state/saving.ts";
import { AppError } from "#shared/errors.ts";

const name = "source-1.notes";
let answer: () => Promise<unknown>;
let saves: string[];

beforeEach(() => {
  saves = [];
  answer = async () => undefined;
  vi.stubGlobal("window", { casebound: { call: async () => ({ output: {} }) } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  forgetPreferences();
  useSaving.setState({ of: {} });
  useNotices.setState({ notices: [] });
});

function open(value = "as it was") {
  const seen: ShownText[] = [];
  const save = (text: string) => {
    saves.push(text);
    return answer();
  };
  const field = createSavedText({ name, label: "Notes", value, save, show: (shown) => seen.push(shown) });
  return { field, seen };
}

it("is saved when its view goes, and until then something waits", async () => {
  const { field } = open();
  field.write("half a thought");
  expect(useSaving.getState().of[name]?.state).toBe("waiting");
  field.leave();
  await expect.poll(() => saves).toEqual(["half a thought"]);
  await expect.poll(() => useSaving.getState().of[name]).toBeUndefined();
});

it("is saved before a lock, an export or the end, once", async () => {
  const { field } = open();
  field.write("half a thought");
  await settleEdits();
  field.leave();
  await settleEdits();
  expect(saves).toEqual(["half a thought"]);
});

it("keeps what core refuses, says why where nobody sees the field any more, and brings it back", async () => {
  answer = async () => {
    throw new AppError("input.invalid", { problems: [{ path: "name", problem: "must not be empty" }] });
  };
  const { field } = open();
  field.write("");
  field.write("refused");
  field.leave();
  await expect.poll(() => useNotices.getState().notices.length).toBe(1);
  expect(usePreferences.getState().values).toMatchObject({ [`unsaved.${name}`]: "refused" });
  expect(useNotices.getState().notices[0]?.text).toBe("Notes: Must not be empty. What you wrote is kept in the field.");
  const again = open().field;
  expect(again.shown).toMatchObject({ text: "refused", error: expect.any(String) });
  answer = async () => undefined;
  await again.save();
  expect(usePreferences.getState().values).toMatchObject({ [`unsaved.${name}`]: null });
  expect(again.shown).toEqual({ text: "refused" });
});

it("outlasts a fall of the power a moment after the last letter", async () => {
  open().field.write("half a thought");
  await expect
    .poll(() => usePreferences.getState().values, { timeout: 3000 })
    .toMatchObject({ [`unsaved.${name}`]: "half a thought" });
  expect(useSaving.getState().of[name]).toBeUndefined();
});

it("leaves nothing in memory when the vault is locked already", async () => {
  answer = async () => {
    throw new AppError("vault.locked", {});
  };
  const { field } = open();
  field.write("half a thought");
  field.leave();
  await expect.poll(() => saves).toHaveLength(1);
  await expect.poll(() => useSaving.getState().of[name]).toBeUndefined();
  expect(usePreferences.getState().values).toEqual({});
  expect(useNotices.getState().notices).toEqual([]);
});

it("follows the record, but not over what is being typed; giving up brings the record's back", () => {
  const { field } = open();
  field.follow("changed elsewhere");
  expect(field.shown.text).toBe("changed elsewhere");
  field.write("mine");
  field.follow("changed again");
  expect(field.shown.text).toBe("mine");
  field.giveUp();
  expect(field.shown.text).toBe("changed again");
  expect(useSaving.getState().of[name]).toBeUndefined();
});
