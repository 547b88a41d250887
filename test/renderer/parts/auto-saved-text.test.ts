import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createAutoSavedText, type ShownText } from "#renderer/parts/auto-saved-text.ts";
import { useNotices } from "#renderer/state/notices.ts";
import { forgetPreferences, usePreferences } from "#renderer/state/preferences.ts";
import { keepEdits, settleEdits, useSaving } from "#renderer/state/save-status.ts";
import { AppError } from "#shared/errors.ts";

const name = "source-1.notes";
let answer: (expected: string) => Promise<unknown>;
let saves: string[];
let record: { value: string; version: string };
/** How core keeps what it is given. */
let tidy: (text: string) => string;

beforeEach(() => {
  saves = [];
  tidy = (text) => text;
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
  record = { value, version: "v1" };
  const save = async (text: string, expected: string) => {
    saves.push(text);
    await answer(expected);
    record = { value: tidy(text), version: `${record.version}+` };
  };
  const reread = async () => record;
  const show = (shown: ShownText) => seen.push(shown);
  const field = createAutoSavedText({ name, label: "Notes", kept: record, save, reread, show });
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
  expect(usePreferences.getState().values).toMatchObject({
    [`unsaved.${name}`]: { text: "refused", base: "as it was" },
  });
  expect(useNotices.getState().notices[0]?.text).toBe("Notes: Must not be empty. What you wrote is kept in the field.");
  const again = open().field;
  expect(again.shown).toMatchObject({ text: "refused", error: expect.any(String) });
  answer = async () => undefined;
  await again.save();
  expect(usePreferences.getState().values).toMatchObject({ [`unsaved.${name}`]: null });
  expect(again.shown).toEqual({ text: "refused" });
});

it("says why it is not saved as long as the field is there", async () => {
  const error = new AppError("input.invalid", { problems: [{ path: "name", problem: "must not be empty" }] });
  answer = async () => {
    throw error;
  };
  const { field } = open();
  field.write("");
  await field.save();
  expect(useSaving.getState().of[name]).toEqual({ state: "failed", error });
  answer = async () => undefined;
  await field.save();
  expect(useSaving.getState().of[name]).toBeUndefined();
});

it("outlasts a fall of the power a moment after the last letter", async () => {
  const { field } = open();
  field.write("half a thought");
  await expect
    .poll(() => usePreferences.getState().values, { timeout: 3000 })
    .toMatchObject({ [`unsaved.${name}`]: { text: "half a thought", base: "as it was" } });
  expect(useSaving.getState().of[name]).toBeUndefined();
  field.giveUp();
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
  field.follow({ value: "changed elsewhere", version: "v2" });
  expect(field.shown.text).toBe("changed elsewhere");
  field.write("mine");
  field.follow({ value: "changed again", version: "v2" });
  expect(field.shown).toEqual({ text: "mine", theirs: "changed again" });
  field.giveUp();
  expect(field.shown.text).toBe("changed again");
  expect(useSaving.getState().of[name]).toBeUndefined();
});

/** Core, where the record has become another since. */
function changedTo(now: { value: string; version: string }) {
  record = now;
  answer = async (expected) => {
    if (expected === record.version) return;
    throw new AppError("record.conflict", { kind: "source", id: "src_1", expected, found: record.version });
  };
}

it("is saved where only other fields of the record have changed meanwhile", async () => {
  const { field } = open();
  field.write("mine");
  changedTo({ value: "as it was", version: "v2" });
  await field.save();
  expect(saves).toEqual(["mine", "mine"]);
  expect(field.shown).toEqual({ text: "mine" });
});

it("is not written over what somebody else has made of it, until it is said which holds", async () => {
  const { field } = open();
  field.write("mine");
  changedTo({ value: "theirs", version: "v2" });
  await field.save();
  expect(field.shown).toEqual({ text: "mine", theirs: "theirs" });
  field.write("mine, and more");
  await field.save();
  expect(saves).toEqual(["mine"]);
  expect(usePreferences.getState().values).toMatchObject({
    [`unsaved.${name}`]: { text: "mine, and more", base: "as it was" },
  });
  await field.keepMine();
  expect(saves).toEqual(["mine", "mine, and more"]);
  expect(field.shown).toEqual({ text: "mine, and more" });
});

it("takes theirs where that is wanted", async () => {
  const { field } = open();
  field.write("mine");
  field.follow({ value: "theirs", version: "v2" });
  field.giveUp();
  await field.save();
  expect(field.shown).toEqual({ text: "theirs" });
  expect(saves).toEqual([]);
  // What is typed from here on is begun on theirs.
  changedTo({ value: "theirs", version: "v2" });
  field.write("theirs, and more");
  await field.save();
  expect(field.shown).toEqual({ text: "theirs, and more" });
  expect(useSaving.getState().of[name]).toBeUndefined();
});

it("is not written over one visit later either, nor before a lock or an export", async () => {
  const { field } = open();
  field.write("mine");
  changedTo({ value: "theirs", version: "v2" });
  field.leave();
  await expect.poll(() => useNotices.getState().notices.length).toBe(1);
  answer = async () => undefined;
  const again = open("theirs").field;
  expect(again.shown).toEqual({ text: "mine", theirs: "theirs" });
  await settleEdits();
  await keepEdits();
  again.leave();
  await settleEdits();
  expect(saves).toEqual(["mine"]);
  const third = open("theirs").field;
  await third.keepMine();
  expect(saves).toEqual(["mine", "mine"]);
  expect(record.value).toBe("mine");
  expect(usePreferences.getState().values).toMatchObject({ [`unsaved.${name}`]: null });
});

it("does not take for somebody else's what core has tidied, nor lose what was typed on", async () => {
  tidy = (text) => text.replaceAll(/\s*;\s*/g, "; ");
  const { field, seen } = open("Ann");
  field.write("Ann;Bob");
  answer = async () => {
    // The record's own news may come before the answer does.
    field.follow({ value: "Ann; Bob", version: "v1+" });
    field.write("Ann;Bob;C");
  };
  await field.save();
  answer = async () => undefined;
  expect(field.shown).toEqual({ text: "Ann;Bob;C" });
  await field.save();
  expect(field.shown).toEqual({ text: "Ann; Bob; C" });
  expect(seen.filter(({ theirs }) => theirs !== undefined)).toEqual([]);
  expect(useSaving.getState().of[name]).toBeUndefined();
});

it("leaves nothing of an open question in memory, nor on the door, when the vault is locked already", async () => {
  const { field } = open();
  field.write("mine");
  field.follow({ value: "theirs", version: "v2" });
  vi.stubGlobal("window", { casebound: { call: async () => ({ error: { code: "vault.locked", data: {} } }) } });
  field.leave();
  await expect.poll(() => useSaving.getState().of[name]).toBeUndefined();
  expect(usePreferences.getState().values).toEqual({});
  expect(useNotices.getState().notices).toEqual([]);
});

it("leaves nothing waiting where the record comes to read as what was typed by itself", async () => {
  const { field } = open();
  field.write("mine");
  field.follow({ value: "theirs", version: "v2" });
  await field.save();
  expect(useSaving.getState().of[name]).toEqual({ state: "waiting" });
  field.follow({ value: "mine", version: "v3" });
  await expect.poll(() => useSaving.getState().of[name]).toBeUndefined();
  expect(field.shown).toEqual({ text: "mine" });
  expect(usePreferences.getState().values).toEqual({ [`unsaved.${name}`]: null });
  // Nothing of it is settled any more: what the record is made later is no quarrel.
  field.follow({ value: "another", version: "v4" });
  await settleEdits();
  expect(field.shown).toEqual({ text: "another" });
  expect(saves).toEqual([]);
});
