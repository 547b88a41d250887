import { expect, test } from "vitest";
import { createDemand } from "#core/session/demand.ts";

test("it is quiet half a second after the last question, whatever the clock is set to", () => {
  let now = 10_000;
  const demand = createDemand({ now: () => now });
  expect(demand.isQuiet()).toBe(false);
  now += 500;
  expect(demand.isQuiet()).toBe(true);
  demand.note();
  expect(demand.isQuiet()).toBe(false);
  now -= 3_600_000;
  expect(demand.isQuiet()).toBe(true);
});
