import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { forgetSearch, readSaved, renameSearch } from "#renderer/features/search/saved-searches.ts";
import { isFiltered, isSameFilter, toggleValue } from "#renderer/features/search/search-filter.ts";
import { forgetPreferences, usePreferences } from "#renderer/state/preferences.ts";

beforeEach(forgetPreferences);
afterEach(forgetPreferences);

it("a value is chosen and left, and the last one that is left frees its way", () => {
  const one = toggleValue({}, "types", "text/html");
  const two = toggleValue(toggleValue(one, "types", "text/plain"), "sources", null);
  expect(two).toEqual({ types: ["text/html", "text/plain"], sources: [null] });
  expect(toggleValue(two, "sources", null)).toEqual({ types: ["text/html", "text/plain"] });
  expect(isFiltered(toggleValue(one, "types", "text/html"))).toBe(false);
});

it("filters are the same in whatever order they were chosen", () => {
  expect(isSameFilter({ years: [2019, null] }, { years: [null, 2019] })).toBe(true);
  expect(isSameFilter({ years: [2019] }, {})).toBe(false);
});

it("saved searches stand by name, without what another version has kept and cannot be read", () => {
  const search = { query: "lark", filter: { types: ["text/html"] } };
  const saved = readSaved([{ id: "2", name: "ships", ...search }, { id: "1", name: "Harbour", ...search }, { id: 3 }]);
  expect(saved.map(({ name }) => name)).toEqual(["Harbour", "ships"]);
  expect(readSaved(undefined)).toEqual([]);
});

it("what another version has kept and cannot be read outlasts what is done to the other searches", () => {
  vi.stubGlobal("window", { casebound: { call: async () => ({ output: {} }) } });
  onTestFinished(() => void vi.unstubAllGlobals());
  const search = { id: "1", name: "Harbour", query: "lark", filter: {} };
  const newer = { id: "2", name: "ships", query: "lark", filter: {}, sorting: "newest" };
  usePreferences.setState({ values: { "searches.case-1": [newer, search] } });
  const kept = () => usePreferences.getState().values["searches.case-1"];
  renameSearch("case-1", search, "Port");
  expect(kept()).toEqual([newer, { ...search, name: "Port" }]);
  forgetSearch("case-1", search);
  expect(kept()).toEqual([newer]);
});
