import { expect, test } from "vitest";
import { progressOf } from "#renderer/features/workbench/show-progress.ts";

const job = (done: number, total: number, state: "running" | "done" = "running") => ({ done, total, state });

test.each([
  ["no job", [], null],
  ["jobs that have ended", [job(5, 5, "done")], null],
  ["one job", [job(1, 4)], 0.25],
  ["the mean of two, whatever their sizes", [job(1, 4), job(750, 1000)], 0.5],
  ["a job with no total yet", [job(1, 4), job(0, 0)], "unknown"],
  ["a job beyond its total", [job(6, 5)], 1],
  ["hundredths", [job(1, 3)], 0.33],
])("%s", (_case, jobs, progress) => expect(progressOf(jobs)).toBe(progress));
