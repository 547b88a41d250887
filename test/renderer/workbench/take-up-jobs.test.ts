import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { takeUpJobs } from "#renderer/features/workbench/take-up-jobs.ts";
import { forgetJobs, useJobs } from "#renderer/state/jobs.ts";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";
import { AppError, errorToWire } from "#shared/errors.ts";

beforeEach(clear);
afterEach(clear);

test("a task that ended before it could be joined is no job", async () => {
  aPage("documents.import", () => ({ error: errorToWire(new AppError("input.invalid", { problems: [] })) }));
  await takeUpJobs();
  await vi.waitFor(() => expect(useJobs.getState().jobs).toEqual([]));
  expect(useNotices.getState().notices).toEqual([]);
});

test("a job that was cancelled says so, and what it did before", async () => {
  aPage("documents.import", () => {
    for (const job of useJobs.getState().jobs) job.cancel();
    return { output: { summary: { imported: 2, known: 0, refused: 0, withoutText: 0, passwords: 0 } }, told: 0 };
  });
  await takeUpJobs();
  await vi.waitFor(() => expect(useJobs.getState().jobs).toMatchObject([{ state: "cancelled" }]));
  await vi.waitFor(() =>
    expect(useNotices.getState().notices).toMatchObject([
      { tone: "warning", text: expect.stringMatching(/^Import of documents was cancelled: /) },
    ]),
  );
});

test("a restore that nothing on the page can cancel any longer is ended", async () => {
  const { cancelled } = aPage("vault.restore", () => ({ output: {} }));
  await takeUpJobs();
  expect(cancelled).toEqual(["task-1"]);
  expect(useJobs.getState().jobs).toEqual([]);
});

/** A page that finds one running task, and core's answer to joining it. */
function aPage(name: string, answer: () => object): { readonly cancelled: string[] } {
  const cancelled: string[] = [];
  const casebound = {
    call: async () => ({ output: { tasks: [{ task: "task-1", name, caseId: null }] } }),
    start: async () => {
      await Promise.resolve();
      return answer();
    },
    cancel: (task: string) => cancelled.push(task),
  };
  vi.stubGlobal("window", { casebound });
  onTestFinished(() => void vi.unstubAllGlobals());
  return { cancelled };
}

function clear(): void {
  forgetJobs();
  dismissAll();
}
