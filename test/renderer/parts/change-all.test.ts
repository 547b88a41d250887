import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { binAll } from "#renderer/parts/change-all.ts";
import { useChangesOff } from "#renderer/state/changes-off.ts";
import { forgetJobs, useJobs } from "#renderer/state/jobs.ts";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";

beforeEach(() => {
  useChangesOff.setState({ why: null });
  forgetJobs();
  dismissAll();
});
afterEach(() => {
  vi.unstubAllGlobals();
  forgetJobs();
  dismissAll();
});

const three = ["doc_1", "doc_2", "doc_3"];
const told = () =>
  useNotices.getState().notices.map(({ tone, text, action }) => ({ tone, text, hasUndo: action !== undefined }));
const jobs = () => useJobs.getState().jobs.map(({ state, outcome }) => [state, outcome?.isWhole]);

/** Core with one step per run of removals; `onRemove` may answer an error, or change the step that undo would take. */
function stubCore(onRemove: (id: string, core: { at: number }) => { code: string; data: object } | undefined) {
  const core = { at: 1, removed: [] as string[] };
  const call = (name: string, { id = "" }: { id?: string }) => {
    if (name === "history.next") {
      return Promise.resolve({ output: { undo: { at: core.at, op: "records.remove" }, redo: null } });
    }
    if (name !== "records.remove") return Promise.resolve({ output: { names: [] } });
    const error = onRemove(id, core);
    if (error) return Promise.resolve({ error });
    core.removed.push(id);
    return Promise.resolve({ output: {} });
  };
  vi.stubGlobal("window", { casebound: { call } });
  return core;
}

const rowsOf = (ids: readonly string[]) => ({ ids, set: vi.fn() });

test("all checked rows are changed as one step, which the notice undoes", async () => {
  const core = stubCore(() => undefined);
  const rows = rowsOf(three);
  await binAll("case_1", rows);
  expect(rows.set).toHaveBeenCalledWith([]);
  expect(core.removed).toEqual(three);
  expect(told()).toEqual([{ tone: "info", text: "3 records were moved to the bin.", hasUndo: true }]);
  expect(jobs()).toEqual([["done", true]]);
});

test("the notice offers no Undo if another step came between", async () => {
  stubCore((id, core) => {
    if (id === "doc_3") core.at = 2;
    return undefined;
  });
  await binAll("case_1", rowsOf(three));
  expect(told()).toEqual([
    {
      tone: "info",
      text: "3 records were moved to the bin. Other actions have followed. Undo in the Edit menu takes them back one by one.",
      hasUndo: false,
    },
  ]);
});

test("a refused record stays, and the others are changed", async () => {
  const core = stubCore((id) => (id === "doc_2" ? { code: "vault.busy", data: {} } : undefined));
  await binAll("case_1", rowsOf(three));
  expect(core.removed).toEqual(["doc_1", "doc_3"]);
  expect(told()).toMatchObject([{ tone: "warning", hasUndo: true }]);
  expect(told()[0]?.text).toContain("2 records were moved to the bin. 1 was left as it is:");
});

test("it ends at an error that every other record would meet too", async () => {
  const core = stubCore((id) => (id === "doc_1" ? undefined : { code: "vault.locked", data: {} }));
  await binAll("case_1", rowsOf(three));
  expect(core.removed).toEqual(["doc_1"]);
  expect(told()[0]?.text).toContain("1 record was moved to the bin. 2 were left as they are.");
  expect(jobs()).toEqual([["done", false]]);
});

test("a cancelled change keeps what it did, and only one change runs at a time", async () => {
  const core = stubCore((id) => {
    if (id === "doc_2") useJobs.getState().jobs[0]?.cancel();
    return undefined;
  });
  const first = binAll("case_1", rowsOf(three));
  const again = rowsOf(three);
  await binAll("case_1", again);
  expect(again.set).not.toHaveBeenCalled();
  await first;
  expect(core.removed).toEqual(["doc_1", "doc_2"]);
  expect(told().at(-1)).toEqual({
    tone: "warning",
    text: "2 records were moved to the bin. Cancelled: 1 was left as it is.",
    hasUndo: true,
  });
  expect(jobs()).toEqual([["cancelled", false]]);
});
