import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { swallowSecondClick } from "#renderer/features/cases/swallow-second-click.ts";

const press = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
const place = { clientX: 100, clientY: 200 };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Events that other listeners would still receive. */
function heard(kinds: readonly string[], at = place): string[] {
  return kinds.filter((kind) => window.dispatchEvent(Object.assign(new Event(kind, { cancelable: true }), at)));
}

it("swallows every part of a second click at the same place, and nothing after it", () => {
  swallowSecondClick(place);
  expect(heard(["dblclick", "click"])).toEqual(["dblclick", "click"]);
  expect(heard([...press, "dblclick"], { clientX: 102, clientY: 199 })).toEqual([]);
  expect(heard(["click"])).toEqual(["click"]);
});

it("leaves alone what is pressed elsewhere, or later", () => {
  swallowSecondClick(place);
  expect(heard(press, { clientX: 300, clientY: 200 })).toEqual(press);
  // After being elsewhere, the user means what is there now.
  expect(heard(press)).toEqual(press);
  vi.advanceTimersByTime(600);
  expect(heard(press)).toEqual(press);
});

it("swallows a press to its end that began in time", () => {
  swallowSecondClick(place);
  vi.advanceTimersByTime(490);
  expect(heard(["pointerdown", "mousedown"])).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(heard(["pointerup", "mouseup", "click", "dblclick"])).toEqual([]);
  expect(heard(press)).toEqual(press);
});
