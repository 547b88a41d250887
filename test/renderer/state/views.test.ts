import { describe, expect, test } from "vitest";
import { activeView, closeIn, emptyGroup, type Group, keyOfView, openIn, type View } from "#renderer/state/views.ts";

const view = (id: string): View => ({ type: "entity", id });
const groupOf = (...ids: string[]): Group => ids.reduce((group, id) => openIn(group, view(id), false), emptyGroup);
const shown = ({ tabs, active }: Group) =>
  tabs.map(({ key, isPreview }) => `${key.slice(-1)}${isPreview ? "?" : ""}${key === active ? "!" : ""}`).join(" ");

test.each<[View, string]>([
  [{ type: "home" }, "home"],
  [view("a"), "entity a"],
  [{ type: "document", id: "a", place: { start: 1, end: 2 } }, "document a"],
  [{ type: "history", id: "a" }, "history a"],
  [{ type: "import-review", path: "/x" }, "import-review /x"],
])("what is open is known by %o", (of, key) => {
  expect(keyOfView(of)).toBe(key);
});

describe("opening", () => {
  test("puts a tab after the one that shows", () => {
    const group = { ...groupOf("a", "b"), active: "entity a" };
    expect(shown(openIn(group, view("c"), false))).toBe("a c! b");
  });

  test("brings what is there to the front, at its new place", () => {
    const before = openIn(emptyGroup, { type: "document", id: "a", place: { start: 0, end: 1 } }, false);
    const after = openIn(before, { type: "document", id: "a", place: { start: 5, end: 9 } }, true);
    expect(shown(after)).toBe("a!");
    expect(activeView(after)).toMatchObject({ place: { start: 5 } });
  });

  test("replaces what is only looked at, where it stands, until it is kept", () => {
    const looked = openIn(groupOf("a", "b"), view("c"), true);
    expect(shown(looked)).toBe("a b c?!");
    const other = openIn({ ...looked, active: "entity a" }, view("d"), true);
    expect(shown(other)).toBe("a b d?!");
    const kept = openIn(other, view("d"), false);
    expect(shown(kept)).toBe("a b d!");
    expect(shown(openIn(kept, view("e"), true))).toBe("a b d e?!");
    expect(shown(openIn(kept, view("d"), true))).toBe("a b d!");
  });
});

describe("closing", () => {
  test.each([
    ["b", "b", "a c!"],
    ["c", "c", "a b!"],
    ["a", "c", "b c!"],
    ["x", "b", "a b! c"],
  ])("%s while %s shows leaves %s", (closed, active, left) => {
    expect(shown(closeIn({ ...groupOf("a", "b", "c"), active: `entity ${active}` }, `entity ${closed}`))).toBe(left);
  });

  test("the last leaves nothing", () => {
    const empty = closeIn(groupOf("a"), "entity a");
    expect(empty).toEqual(emptyGroup);
    expect([activeView(empty), activeView(undefined)]).toEqual([null, null]);
  });
});
