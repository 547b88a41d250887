import { expect, test } from "vitest";
import { pageOf } from "#renderer/state/views.ts";

const uuid = "0190c0de-0000-7000-8000-000000000001";

test.each([
  ["a record", `asm_${uuid}`, { type: "assessment", id: `asm_${uuid}` }],
  ["a field of one", `src_${uuid}.notes`, { type: "source", id: `src_${uuid}` }],
  ["a field of what has no page", `exc_${uuid}.note`, undefined],
])("what is not saved of %s leads to its page", (_what, name, page) => {
  expect(pageOf(name)).toEqual(page);
});
