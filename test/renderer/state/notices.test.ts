import { beforeEach, expect, test, vi } from "vitest";
import { dismissAll, notify, notifyError, useNotices } from "#renderer/state/notices.ts";
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
  await vi.waitFor(() => expect(texts()).toHaveLength(2));
  expect(texts().at(-1)).toMatch(/^The disk is full/);
});

test("what went well gives way to what went well, and takes no error with it", async () => {
  notifyError(new AppError("disk.full", {}));
  await vi.waitFor(() => expect(texts()).toHaveLength(1));
  notify({ tone: "success", text: "one" });
  notify({ tone: "success", text: "two" });
  expect(texts()).toEqual([expect.stringMatching(/disk is full/), "two"]);
});
