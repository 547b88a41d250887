import { expect, test } from "vitest";
import { createCrashCount } from "#main/crash-count.ts";

test("a page that crashes now and then is loaded anew, one that crashes in a circle is not", () => {
  let now = 0;
  const isWorthWhile = createCrashCount(() => now);
  const after = (seconds: number) => {
    now += seconds * 1000;
    return isWorthWhile();
  };
  expect([after(0), after(40), after(40), after(40)]).toEqual([true, true, true, true]);
  expect([after(1), after(1)]).toEqual([false, false]);
  expect(after(60)).toBe(true);
});
