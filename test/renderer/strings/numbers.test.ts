import { expect, test } from "vitest";
import { t } from "#renderer/strings/index.ts";

test("how many there are is told with separators, and in the singular for one", () => {
  expect(t("documents.found", { count: 15_000, size: "469 kB" })).toBe("15,000 files, 469 kB.");
  expect(t("documents.found", { count: 1, size: "3 bytes" })).toBe("1 file, 3 bytes.");
});

test("a bundle whose releaser alone is not proven is told of without a number", () => {
  expect(t("exchange.unproven", { name: "Ada", count: 0 })).toBe(
    "The bundle says Ada released it, but no signature on it is from a key you know as theirs.",
  );
});
