import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { gradeSource } from "#renderer/features/reader/change-excerpt.ts";
import type { Opened } from "#renderer/features/reader/open-document.ts";
import { createReader } from "#renderer/features/reader/reader-state.ts";
import { passageOf } from "#renderer/features/reader/take-excerpt.ts";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";

beforeEach(dismissAll);
afterEach(dismissAll);

test("a passage that a form was opened on is taken with the words that the form shows", async () => {
  const answers: Record<string, unknown> = {
    "documents.text": { text: " pier " },
    "excerpts.create": { id: "excerpt-1" },
  };
  const call = vi.fn(async (name: string, ..._: unknown[]) => ({ output: answers[name] }));
  vi.stubGlobal("window", { casebound: { call } });
  onTestFinished(() => void vi.unstubAllGlobals());
  const reader = createReader("text", null);
  reader.setState({ selected: { anchor: 3, focus: 9 } });
  const document = { id: "document-1" };
  // Only what taking an excerpt needs.
  const opened = { caseId: "case-1", document, layout: { hash: null, pages: [] }, excerpts: [], codes: [], reader };
  const passage = await passageOf(opened as unknown as Opened);
  expect(passage?.quote).toBe("pier");
  expect(await passage?.takeExcerpt({ requestId: () => "step-1" } as never)).toBe("excerpt-1");
  const place = { start: 4, end: 8, quote: "pier" };
  expect(call).toHaveBeenLastCalledWith("excerpts.create", { documentId: "document-1", place }, "step-1");
});

test("the notice of a graded source takes back that grade, and not what was done right after it", async () => {
  const answers: Record<string, unknown> = {
    "sources.get": { at: 5, body: { name: "Harbour Office", gradings: [] } },
    "history.next": { undo: { op: "excerpts.edit", at: 6 } },
  };
  const call = vi.fn(async (name: string, ..._: unknown[]) => ({ output: answers[name] ?? {} }));
  vi.stubGlobal("window", { casebound: { call } });
  onTestFinished(() => void vi.unstubAllGlobals());
  await gradeSource({ caseId: "case-1", document: { body: { sourceId: "source-1" } } } as unknown as Opened, "A");
  const told = useNotices.getState().notices.at(-1);
  expect(told?.text).toContain("Harbour Office");
  told?.action?.run();
  await expect.poll(() => useNotices.getState().notices.at(-1)?.tone).toBe("warning");
  expect(call.mock.calls.map(([name]) => name)).not.toContain("history.undo");
});
