import { expect, it } from "vitest";
import { describeDetail } from "#cli/commands/custody.ts";

it("says of a custody line what was noted and which records were changed, on one short line", () => {
  const versions = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `exc_${index}`, version: "0" }));
  expect(describeDetail({ versions: versions(1) })).toBe("exc_0");
  expect(describeDetail({ bytes: 12, versions: versions(4) })).toBe("bytes 12, exc_0, exc_1, and 2 more");
  expect(describeDetail({ tagManifest: "ab", identities: [], versions: [] })).toBe("tag manifest ab, identities []");
  expect(
    describeDetail({ heads: Object.fromEntries(versions(50).map(({ id }) => [id, 1])) }).length,
  ).toBeLessThanOrEqual(100);
  expect([describeDetail(null), describeDetail({}), describeDetail("x")]).toEqual(["", "", ""]);
});
