import { expect, test } from "vitest";
import { detailsUnlike, expectedOf } from "#renderer/features/assessments/details-draft.ts";

const before = { title: "Harbour", marking: null, dissent: "" };
const draft = { version: "v1", before, changed: { dissent: "One of us disagrees." } };
const renamed = { ...before, title: "Harbour, second look" };

test("a draft of the dissent that comes back leaves a title alone that was given meanwhile", () => {
  const changed = detailsUnlike({ ...renamed, ...draft.changed }, renamed);
  expect(changed).toEqual(draft.changed);
  expect(expectedOf(draft, changed, renamed)).toEqual({});
});

test("what is changed here and elsewhere is refused, with the version that the draft was begun on", () => {
  expect(expectedOf(draft, { title: "Port" }, renamed)).toEqual({ expected: "v1" });
});
