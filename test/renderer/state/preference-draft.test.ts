import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetDrafts, keepDraft, keptDraft } from "#renderer/state/preference-draft.ts";
import { forgetPreferences, usePreferences } from "#renderer/state/preferences.ts";
import { settleEdits } from "#renderer/state/save-status.ts";

const kept = () => usePreferences.getState().values["unsaved.x"];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", { casebound: { call: async () => ({ output: {} }) } });
});
afterEach(() => {
  forgetDrafts();
  forgetPreferences();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("is there at once, and in the vault within a second of the last letter", async () => {
  keepDraft("unsaved.x", { text: "H" });
  keepDraft("unsaved.x", { text: "Ha" });
  expect(keptDraft("unsaved.x")).toEqual({ text: "Ha" });
  expect(kept()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(999);
  expect(kept()).toEqual({ text: "Ha" });
});

it("is in the vault before a lock that was asked for, and leaves nothing in memory after one", async () => {
  keepDraft("unsaved.x", "Half a reason");
  await settleEdits();
  expect(kept()).toBe("Half a reason");
  keepDraft("unsaved.x", "Half a reason more");
  forgetDrafts();
  forgetPreferences();
  await vi.advanceTimersByTimeAsync(999);
  expect(keptDraft("unsaved.x")).toBeUndefined();
});

it("is gone once it is saved or given up", async () => {
  keepDraft("unsaved.x", "Half a reason");
  await settleEdits();
  keepDraft("unsaved.x", undefined);
  expect(keptDraft("unsaved.x")).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(kept()).toBeNull();
});
