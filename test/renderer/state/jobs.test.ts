import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { forgetJobs, runJob, useJobs } from "#renderer/state/jobs.ts";

beforeEach(forgetJobs);
afterEach(forgetJobs);

test("a job is of the case where it is begun, until it has turned out whose work it is", async () => {
  let answer: (given: unknown) => void = () => undefined;
  const start = () => new Promise((resolve) => (answer = resolve));
  vi.stubGlobal("window", { casebound: { start, cancel: () => undefined } });
  onTestFinished(() => void vi.unstubAllGlobals());
  const of = () => useJobs.getState().jobs.map(({ caseId, state }) => [caseId, state]);
  const running = runJob("exchange.apply", {} as never, {
    caseId: "case-1",
    caseOf: ({ caseId }) => caseId,
    title: "Importing a bundle",
    describe: (progress) => progress,
  });
  expect(of()).toEqual([["case-1", "running"]]);
  answer({ output: { caseId: "case-2" } });
  await running;
  expect(of()).toEqual([["case-2", "done"]]);
});
