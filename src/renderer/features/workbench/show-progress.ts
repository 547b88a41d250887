import { desktop } from "#renderer/bridge/core.ts";
import { type Job, useJobs } from "#renderer/state/jobs.ts";

/** Progress of all running jobs from 0 to 1; `null` if none runs, "unknown" if one has no total. */
export function progressOf(jobs: readonly Pick<Job, "state" | "done" | "total">[]): number | "unknown" | null {
  const running = jobs.filter(({ state }) => state === "running");
  if (running.length === 0) return null;
  if (running.some(({ total }) => total === 0)) return "unknown";
  const sum = running.reduce((done, job) => done + Math.min(1, job.done / job.total), 0);
  // In steps of a hundredth: a task bar shows no smaller ones.
  return Math.round((sum / running.length) * 100) / 100;
}

/** Shows running jobs in the system's task bar. The page before this one may have left a percentage there. */
export function followProgress(): void {
  let shown: number | "unknown" | null | undefined;
  const show = ({ jobs }: { readonly jobs: readonly Job[] }) => {
    const progress = progressOf(jobs);
    if (progress === shown) return;
    shown = progress;
    void desktop("desktop.setProgress", { progress }).catch(() => undefined);
  };
  show(useJobs.getState());
  useJobs.subscribe(show);
}
