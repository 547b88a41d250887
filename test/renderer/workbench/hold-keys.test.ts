import { Window } from "happy-dom";
import { afterAll, beforeEach, expect, test, vi } from "vitest";

const window = new Window();
vi.stubGlobal("navigator", { platform: "Linux x86_64" });
for (const name of ["window", "document", "HTMLElement", "HTMLInputElement", "KeyboardEvent"] as const) {
  vi.stubGlobal(name, name === "window" ? window : window[name]);
}
const { holdKeys } = await import("#renderer/features/workbench/hold-keys.ts");

afterAll(() => vi.unstubAllGlobals());

const heard: string[] = [];
const place = (name: string, tag = "div") => {
  const element = window.document.createElement(tag);
  element.tabIndex = 0;
  element.addEventListener("keydown", (event) => heard.push(`${name} ${(event as unknown as KeyboardEvent).key}`));
  window.document.body.append(element);
  return element;
};
const press = (key: string, more: object = {}) =>
  (window.document.activeElement ?? window.document.body).dispatchEvent(
    new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );

beforeEach(() => {
  heard.length = 0;
  window.document.body.replaceChildren();
});

test("keys that come before their place are its in their order, and those that lead elsewhere do not wait", () => {
  const region = place("region");
  region.focus();
  const keys = holdKeys({ isAwaited: () => true, withLetters: true });
  press("Home");
  press("k", { ctrlKey: true });
  press("Shift", { shiftKey: true });
  press("F10", { shiftKey: true });
  press("x");
  press("Tab");
  expect(heard).toEqual(["region k", "region Shift", "region Tab"]);
  heard.length = 0;
  place("list").focus();
  keys.give();
  expect(heard).toEqual(["list Home", "list F10", "list x"]);
  press("End");
  keys.give();
  expect(heard.slice(3)).toEqual(["list End"]);
});

test("nothing waits that is typed in a field, comes when nothing is awaited, or is superseded", () => {
  const field = place("field", "input");
  field.focus();
  let isAwaited = true;
  const keys = holdKeys({ isAwaited: () => isAwaited, withLetters: true });
  press("a");
  expect(heard).toEqual(["field a"]);
  const region = place("region");
  region.focus();
  isAwaited = false;
  press("b");
  expect(heard.at(-1)).toBe("region b");
  isAwaited = true;
  press("c");
  // A key dispatched later types nothing.
  field.focus();
  keys.give();
  expect(heard).toEqual(["field a", "region b"]);
  region.focus();
  const others = holdKeys({ isAwaited: () => true, withLetters: true });
  press("d");
  others.drop();
  press("e");
  expect(heard.at(-1)).toBe("region e");
});

test("what removes a row is never held, and a key that is kept down counts once", () => {
  place("region").focus();
  const keys = holdKeys({ isAwaited: () => true, withLetters: true });
  press("Delete");
  press("Delete", { shiftKey: true });
  expect(heard).toEqual(["region Delete", "region Delete"]);
  press("Enter");
  press("Enter", { repeat: true });
  place("list").focus();
  keys.give();
  expect(heard.slice(2)).toEqual(["list Enter"]);
});

test("letters do not wait for what they would be written into", () => {
  place("region").focus();
  const keys = holdKeys({ isAwaited: () => true, withLetters: false });
  press("g");
  press("ArrowDown");
  expect(heard).toEqual(["region g"]);
  keys.drop();
});

test("a key that is given later still says when it was struck", async () => {
  place("region").focus();
  const keys = holdKeys({ isAwaited: () => true, withLetters: true });
  press("a");
  const before = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const list = place("list");
  const stamps: number[] = [];
  list.addEventListener("keydown", ({ timeStamp }) => stamps.push(timeStamp));
  list.focus();
  keys.give();
  expect(stamps).toHaveLength(1);
  expect(stamps[0]).toBeLessThanOrEqual(before);
});
