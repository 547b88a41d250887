import { beforeEach, expect, test, vi } from "vitest";
import { createCopying } from "#launch/copying.ts";

let held = "";
const clipboard = {
  write: (text: string) => {
    held = text;
  },
  read: async () => held,
  clear: () => {
    held = "";
  },
};

beforeEach(() => {
  held = "";
  vi.useFakeTimers();
});

test("what was copied goes in time, and what another program put there stays", async () => {
  const { copy } = createCopying(clipboard);
  await copy({ text: "pier 7", clearAfter: 5 });
  expect(held).toBe("pier 7");
  await vi.advanceTimersByTimeAsync(5000);
  expect(held).toBe("");
  await copy({ text: "pier 8", clearAfter: 5 });
  held = "of another program";
  await vi.advanceTimersByTimeAsync(5000);
  expect(held).toBe("of another program");
});

test("a lock takes away what was to go by then, with or without a time, and no other", async () => {
  const { copy, locked, isPending } = createCopying(clipboard);
  for (const clearAfter of [300, null]) {
    await copy({ text: "pier 7", clearAfter, atLock: true });
    expect(isPending()).toBe(true);
    await locked();
    expect(held).toBe("");
  }
  await copy({ text: "pier 7", clearAfter: 300, atLock: false });
  await locked();
  expect(held).toBe("pier 7");
  await copy({ text: "a hash", clearAfter: null, atLock: false });
  expect(isPending()).toBe(false);
  await locked();
  expect(held).toBe("a hash");
});

test("what the page has copied itself is taken away too, with the line ends of the system, at the latest at the end", async () => {
  const { copied, end, isPending } = createCopying(clipboard);
  held = "pier 7\r\npier 8";
  copied({ text: "pier 7\npier 8", clearAfter: null, atLock: true });
  await end();
  expect(held).toBe("");
  expect(isPending()).toBe(false);
});
