import { afterEach, beforeEach, expect, it, test, vi } from "vitest";
import { leftForm, returned } from "#renderer/state/begun.ts";
import { forgetPreferences, setPreference } from "#renderer/state/preferences.ts";
import { closeForm, putFormAway, reopenForm, useRecordForm } from "#renderer/state/record-form.ts";
import { useSession } from "#renderer/state/session.ts";
import { idPrefixes } from "#shared/domain/id.ts";

const parts = { fields: { proposition: "Half a claim" } };

beforeEach(() => {
  vi.stubGlobal("window", { casebound: { call: async () => ({ output: { id: "excerpt-1" } }) } });
  useSession.setState({ caseId: "case-1" });
});
afterEach(() => {
  putFormAway();
  vi.unstubAllGlobals();
  forgetPreferences();
  useSession.setState({ caseId: null });
});

const leave = (wanted: unknown) => setPreference("begunForm.case-1", { of: "record", wanted, parts } as never);

it("comes back in its own case, with the passage that it rests on", async () => {
  const documentId = `${idPrefixes.document}_00000000-0000-0000-0000-000000000001`;
  const place = { documentId, start: 3, end: 7, quote: "pier" };
  await leave({ kind: "claim", passage: { documentId, quote: "pier", place } });
  useSession.setState({ caseId: "case-2" });
  reopenForm();
  expect(useRecordForm.getState().wanted).toBeNull();
  useSession.setState({ caseId: "case-1" });
  reopenForm();
  const { wanted } = useRecordForm.getState();
  expect(wanted).toMatchObject({ kind: "claim", passage: { caseId: "case-1", quote: "pier" } });
  expect(await wanted?.passage?.takeExcerpt()).toBe("excerpt-1");
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
