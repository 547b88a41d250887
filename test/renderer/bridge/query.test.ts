import { QueryObserver } from "@tanstack/react-query";
import { afterEach, describe, expect, it } from "vitest";
import { forgetAll, invalidate, queries } from "#renderer/bridge/query.ts";

afterEach(forgetAll);

describe("a change of records", () => {
  it("is seen also by who had asked for the first time and has no answer yet", async () => {
    const asked = observe(["cases.list", {}]);
    invalidate(["case"]);
    asked.answer(0, "before");
    await expect.poll(() => asked.times()).toBe(2);
    asked.answer(1, "after");
    await expect.poll(() => asked.isFetching()).toBe(false);
    expect(asked.shown()).toBe("after");
  });

  it("lets an answer come although changes follow each other faster, and asks once more for all of them", async () => {
    const asked = observe(["cases.list", {}]);
    for (let no = 0; no < 5; no++) invalidate(["case"]);
    expect(asked.times()).toBe(1);
    asked.answer(0, "first");
    await expect.poll(() => asked.times()).toBe(2);
    expect(asked.shown()).toBe("first");
    for (let no = 0; no < 5; no++) invalidate(["case"]);
    asked.answer(1, "second");
    await expect.poll(() => asked.times()).toBe(3);
    expect(asked.shown()).toBe("second");
  });

  it("leaves alone what is asked of other kinds", async () => {
    const asked = observe(["codes.list", {}]);
    invalidate(["case"]);
    asked.answer(0, "codes");
    await expect.poll(() => asked.shown()).toBe("codes");
    expect(asked.times()).toBe(1);
  });
});

/** A view with a query whose answers the test controls. */
function observe(queryKey: readonly unknown[]) {
  const waiting: ((answer: string) => void)[] = [];
  const observer = new QueryObserver<string>(queries, {
    queryKey,
    queryFn: () => new Promise((resolve) => waiting.push(resolve)),
  });
  observer.subscribe(() => undefined);
  return {
    answer: (no: number, text: string) => waiting[no]?.(text),
    shown: () => observer.getCurrentResult().data,
    isFetching: () => observer.getCurrentResult().isFetching,
    times: () => waiting.length,
  };
}
