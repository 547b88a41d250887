import { expect, test } from "vitest";
import { eachOnce } from "#renderer/features/history/history-view.tsx";

test("a version that two pages have while they are asked again is listed once, where it stands first", () => {
  const versions = ["v3", "v2", "v2", "v1"].map((version) => ({ version }));
  expect(eachOnce(versions).map(({ version }) => version)).toEqual(["v3", "v2", "v1"]);
});
