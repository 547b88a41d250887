import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { retrace, tellRetraced } from "#renderer/parts/undo-notice.ts";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";
import type { BridgeAnswer } from "#shared/contract/bridge.ts";

const left = ["clm_1", "clm_2"].map((id) => ({ kind: "claim", id }));
const told = () => useNotices.getState().notices.map(({ tone, text }) => ({ tone, text }));

beforeEach(dismissAll);

test("an undo says what it left as it is, however it was asked for", () => {
  tellRetraced("undo", { op: "claims.edit", at: 0, skipped: [], changed: 1 });
  expect(told()).toEqual([{ tone: "info", text: "Undone: claim changed." }]);
  dismissAll();
  tellRetraced("undo", { op: "exchange.apply", at: 0, skipped: left, changed: 3 }, "The import was taken back.");
  expect(told()).toEqual([
    {
      tone: "warning",
      text: "The import was taken back. 2 records were left as they are: they were changed or destroyed later.",
    },
  ]);
  dismissAll();
  tellRetraced("undo", { op: "claims.edit", at: 0, skipped: left, changed: 0 });
  expect(told()).toEqual([
    {
      tone: "warning",
      text: "Nothing could be undone: claim changed. 2 records were left as they are: they were changed or destroyed later.",
    },
  ]);
  dismissAll();
});

test("where there is nothing to undo, or to do again, nothing is told", async () => {
  stubCore({ error: { code: "undo.nothing", data: {} } });
  await retrace("undo", "case_1");
  await retrace("redo", "case_1");
  expect(told()).toEqual([]);
  stubCore({ error: { code: "internal", data: { incident: "broken" } } });
  await expect(retrace("undo", "case_1")).rejects.toMatchObject({ code: "internal" });
});

function stubCore(answer: BridgeAnswer): void {
  vi.stubGlobal("window", { casebound: { call: () => Promise.resolve(answer) } });
  onTestFinished(() => void vi.unstubAllGlobals());
}
