import { expect, test } from "vitest";
import { readNotices } from "#renderer/features/workbench/read-notices.ts";
import { thirdPartyNotices } from "../../../scripts/third-party-notices.ts";

test("the notices of the build are read one by one, with name and words", () => {
  const notices = readNotices(thirdPartyNotices());
  const font = notices.find(({ name }) => name.startsWith("@fontsource-variable/inter "));
  expect(font?.name).toMatch(/\(OFL-1\.1\)$/);
  expect(font?.words).toContain("SIL OPEN FONT LICENSE");
  expect(notices.length).toBeGreaterThan(50);
  expect(notices.filter(({ name, words }) => name === "" || words.includes("=".repeat(80)))).toEqual([]);
});

test("a text without parts has no notices", () => {
  expect(readNotices("")).toEqual([]);
  expect(readNotices("Casebound is made with the packages and fonts below.\n")).toEqual([]);
});
