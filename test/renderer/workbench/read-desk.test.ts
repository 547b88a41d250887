import { expect, test } from "vitest";
import { readDesk } from "#renderer/features/workbench/read-desk.ts";
import { freshLayout } from "#renderer/state/workbench.ts";

const kept = (tabs: unknown[], active: string | null) =>
  JSON.parse(JSON.stringify({ ...freshLayout, groups: [{ tabs, active }] }));
const tab = (key: string, view: object) => ({ key, view, isPreview: false });

test("a desk comes back with every kind of record, without the places that were looked at", () => {
  const { groups } = readDesk(
    kept(
      [
        tab("link l", { type: "link", id: "l" }),
        tab("document d", { type: "document", id: "d", excerptId: "e" }),
        tab("document f", { type: "document", id: "f", place: { start: 1, end: 2 } }),
      ],
      "document d",
    ),
  );
  expect(groups[0]?.tabs.map(({ view }) => view)).toEqual([
    { type: "link", id: "l" },
    { type: "document", id: "d" },
    { type: "document", id: "f" },
  ]);
  expect(groups[0]?.active).toBe("document d");
});

test("what cannot be opened again takes no other tab with it, and another one is shown in its place", () => {
  const { groups } = readDesk(
    kept(
      [tab("import-review /x", { type: "import-review", path: "/x" }), tab("home", { type: "home" })],
      "import-review /x",
    ),
  );
  expect(groups).toEqual([{ tabs: [tab("home", { type: "home" })], active: "home" }]);
});

test.each([undefined, null, {}, { groups: [] }, "x"])("what is no layout is as if there were none: %j", (value) => {
  expect(readDesk(value)).toEqual({ ...freshLayout, reading: {} });
});

test("a text that an earlier version had open on both sides stays where it was in front", () => {
  const text = tab("assessment a", { type: "assessment", id: "a" });
  const other = tab("assessment b", { type: "assessment", id: "b" });
  const home = tab("home", { type: "home" });
  const desk = (...groups: unknown[]) => JSON.parse(JSON.stringify({ ...freshLayout, groups }));
  expect(readDesk(desk({ tabs: [text, home], active: "home" }, { tabs: [text], active: text.key })).groups).toEqual([
    { tabs: [home], active: "home" },
    { tabs: [text], active: text.key },
  ]);
  expect(readDesk(desk({ tabs: [text, other], active: text.key }, { tabs: [text], active: text.key })).groups).toEqual([
    { tabs: [text, other], active: text.key },
  ]);
});
