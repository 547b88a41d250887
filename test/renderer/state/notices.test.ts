import { beforeEach, expect, test, vi } from "vitest";
import {
  coverNotices,
  dismissAbout,
  dismissAll,
  holdNotices,
  notify,
  notifyError,
  useNotices,
} from "#renderer/state/notices.ts";
import { AppError } from "#shared/errors.ts";

const texts = () => useNotices.getState().notices.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  dismissAll();
});

test("the same error twice is said once, another one beside it", async () => {
  notifyError(new AppError("disk.full", {}));
  notifyError(new AppError("vault.busy", {}));
  notifyError(new AppError("disk.full", {}));
  await expect.poll(texts).toHaveLength(2);
  expect(texts().at(-1)).toMatch(/^The disk is full/);
});

test("once a record is destroyed, no notice of it offers a way back", () => {
  notify({ tone: "info", text: "“Pier” is in the bin.", about: "clm_1" });
  notify({ tone: "warning", text: "“Quay” is needed.", about: "clm_2" });
  dismissAbout("clm_1");
  expect(texts()).toEqual(["“Quay” is needed."]);
});

test("what went well gives way to what went well, and takes no error with it", async () => {
  notifyError(new AppError("disk.full", {}));
  await expect.poll(texts).toHaveLength(1);
  notify({ tone: "success", text: "one" });
  notify({ tone: "success", text: "two" });
  expect(texts()).toEqual([expect.stringMatching(/disk is full/), "two"]);
});

test("what can be pressed stays ten seconds, but for the time that it is pointed at or lies behind a dialog", () => {
  notify({ tone: "info", text: "done", action: { label: "Undo", run: () => undefined } });
  vi.advanceTimersByTime(9000);
  holdNotices(true);
  vi.advanceTimersByTime(60_000);
  holdNotices(false);
  coverNotices(true);
  notify({ tone: "warning", text: "of the dialog" });
  expect(useNotices.getState().behind.size).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(["done"]);
  coverNotices(false);
  vi.advanceTimersByTime(999);
  expect(texts()).toEqual(["done"]);
  vi.advanceTimersByTime(1);
  expect(texts()).toEqual([]);
});
