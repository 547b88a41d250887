import { expect, test } from "vitest";
import { t } from "#renderer/strings/index.ts";

test("how many there are is told with separators, and in the singular for one", () => {
  expect(t("documents.found", { count: 15_000, size: "469 kB" })).toBe("15,000 files, 469 kB.");
  expect(t("documents.found", { count: 1, size: "3 bytes" })).toBe("1 file, 3 bytes.");
});
