import { afterEach, beforeEach, expect, it, test, vi } from "vitest";
import {
  putFormAway as putEntityFormAway,
  reopenForm as reopenEntityForm,
  useForms,
} from "#renderer/features/entities/forms.ts";
import { isFormKept, leftForm, returned, typedWords } from "#renderer/state/open-form-draft.ts";
import { forgetPreferences, setPreference } from "#renderer/state/preferences.ts";
import { closeForm, putFormAway, reopenForm, useRecordForm } from "#renderer/state/record-form.ts";
import { useSession } from "#renderer/state/session.ts";
import { writePassage } from "#renderer/state/written-passage.ts";
import { idPrefixes } from "#shared/domain/id.ts";

const parts = { fields: { proposition: "Half a claim" } };

beforeEach(() => {
  vi.stubGlobal("window", { casebound: { call: async () => ({ output: { id: "excerpt-1" } }) } });
  useSession.setState({ caseId: "case-1" });
});
afterEach(() => {
  putFormAway();
  putEntityFormAway();
  vi.unstubAllGlobals();
  forgetPreferences();
  useSession.setState({ caseId: null });
});

const leave = (wanted: unknown) => setPreference("begunForm.case-1", { of: "record", wanted, parts } as never);

it("comes back in its own case, with the passage that it rests on", async () => {
  const documentId = `${idPrefixes.document}_00000000-0000-0000-0000-000000000001`;
  const place = { documentId, start: 3, end: 7 };
  await leave({ kind: "claim", passage: { documentId, quote: "pier", place } });
  useSession.setState({ caseId: "case-2" });
  reopenForm();
  expect(useRecordForm.getState().wanted).toBeNull();
  useSession.setState({ caseId: "case-1" });
  reopenForm();
  const { wanted } = useRecordForm.getState();
  expect(wanted).toMatchObject({ kind: "claim", passage: { caseId: "case-1", quote: "pier" } });
  const call = vi.fn(async (..._: unknown[]) => ({ output: { id: "excerpt-1" } }));
  vi.stubGlobal("window", { casebound: { call } });
  expect(await wanted?.passage?.takeExcerpt()).toBe("excerpt-1");
  // With its words: the document's text may have changed since.
  expect(call.mock.calls[0]?.slice(0, 2)).toEqual([
    "excerpts.create",
    { documentId, place: { start: 3, end: 7, quote: "pier" } },
  ]);
});

it("is gone for good when it was closed, and waits when its case was left", async () => {
  await leave({ kind: "claim" });
  reopenForm();
  putFormAway();
  expect(leftForm("record")?.parts).toEqual(parts);
  reopenForm();
  closeForm();
  expect(leftForm("record")).toBeUndefined();
});

it("comes back with the cells of a table that it rests on", async () => {
  const documentId = `${idPrefixes.document}_00000000-0000-0000-0000-000000000001` as const;
  const cells = { table: 0, rows: { start: 1, end: 3 }, columns: { start: 0, end: 1 } };
  const passage = { caseId: "case-1", documentId, quote: "pier\nquay", takeExcerpt: async () => undefined };
  await leave({
    kind: "claim",
    passage: writePassage({ ...passage, place: { documentId, cells, quote: passage.quote } }),
  });
  reopenForm();
  const { place } = useRecordForm.getState().wanted?.passage ?? {};
  expect(place).toEqual({ documentId, cells, quote: "pier\nquay" });
});

it("knows what was typed, without what was there when it was begun", async () => {
  const initial = { proposition: "The pier is leased", marking: { tlp: "TLP:RED" } };
  const fields = {
    ...initial,
    proposition: "The pier is sold",
    about: [{ id: `${idPrefixes.entity}_00000000-0000-0000-0000-000000000001` }],
  };
  const begun = { of: "record", wanted: { kind: "claim", id: "claim-1" }, parts: { initial, version: "v1", fields } };
  await setPreference("begunForm.case-1", begun as never);
  reopenForm();
  expect(typedWords()).toBe("The pier is sold");
});

it("waits only where the vault has taken it", async () => {
  await leave({ kind: "claim" });
  reopenForm();
  expect(isFormKept()).toBe(true);
  expect(await setPreference("other", 1)).toBe(true);
  vi.stubGlobal("window", { casebound: { call: async () => ({ error: { code: "input.invalid" } }) } });
  expect(await setPreference("other", 2)).toBe(false);
});

it("of a new case, comes back in the list of cases", async () => {
  useSession.setState({ caseId: null });
  await setPreference("begunForm.cases", { of: "case", wanted: null, parts } as never);
  expect(leftForm("case")?.parts).toEqual(parts);
  useSession.setState({ caseId: "case-1" });
  expect(leftForm("case")).toBeUndefined();
});

it("of a link that is changed, comes back with the link as it was", async () => {
  const link = {
    id: "link-1",
    version: "version-1",
    schema: "Ownership",
    isFrom: true,
    otherId: "entity-2",
    other: "Harbour Group",
    otherSchema: "Company",
    strength: "confirmed",
    given: "confirmed",
    held: null,
    statements: [],
    contested: [],
  };
  await setPreference("begunForm.case-1", { of: "entity", wanted: { type: "strength", link }, parts });
  reopenEntityForm();
  expect(useForms.getState().wanted).toEqual({ type: "strength", link });
});

it("does not open what another version of Casebound left", async () => {
  await leave({ kind: "dossier" });
  reopenForm();
  expect(useRecordForm.getState().wanted).toBeNull();
});

test.each<[string, unknown, unknown, unknown]>([
  ["nothing left", { a: "" }, undefined, { a: "" }],
  ["the same fields", { a: "" }, { a: "x" }, { a: "x" }],
  ["a field less", { a: "", b: null }, { a: "x" }, { a: "", b: null }],
  ["another kind", "", { a: "x" }, ""],
  ["a list", [], ["x"], ["x"]],
  ["where there was nothing", null, { id: "x" }, { id: "x" }],
])("%s", (_name, initial, left, shown) => {
  expect(returned(initial, left)).toEqual(shown);
});
