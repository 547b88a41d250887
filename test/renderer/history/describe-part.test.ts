import { describe, expect, test } from "vitest";
import { describePart } from "#renderer/features/history/describe-part.ts";

type Body = Readonly<Record<string, string>> | null;

function told(kind: string, before: Body | "none", body: Body | undefined): string {
  const version = { kind, state: "held", op: null, ...(body === undefined ? {} : { body }) } as const;
  return describePart(version, before === "none" ? undefined : { body: before });
}

describe("what was done to a part of a record", () => {
  test.each([
    ["statement", "none", { value: "a" }, "Fact stated"],
    ["statement", { value: "a" }, { value: "b" }, "Fact changed"],
    ["statement", { standing: "asserted" }, { standing: "withdrawn" }, "Fact withdrawn"],
    ["statement", { standing: "withdrawn", note: "" }, { standing: "withdrawn", note: "x" }, "Fact changed"],
    ["statement", { value: "a" }, null, "Fact moved to the bin"],
    ["statement", null, { value: "a" }, "Fact restored"],
    ["statement", { value: "a" }, undefined, "Fact"],
    ["link", "none", {}, "Link added"],
    ["link", {}, null, "Link moved to the bin"],
    ["identity-decision", "none", { decision: "same" }, "Decided to be the same"],
    ["identity-decision", { decision: "same" }, { decision: "undecided" }, "Left undecided"],
    ["identity-decision", { decision: "same" }, { decision: "same", reason: "x" }, "Decision changed"],
  ] as const)("%s %o → %o: %s", (kind, before, body, expected) => {
    expect(told(kind, before, body)).toBe(expected);
  });
});
