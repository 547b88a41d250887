import { create } from "zustand";
import {
  type CoreInput,
  type CoreName,
  type CoreOutput,
  type CoreProgress,
  joinTask,
  runTask,
} from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import type { AppError } from "#shared/errors.ts";

/** Result of a job that ended by itself. */
export interface Outcome {
  readonly text: string;
  /** False if part of the work was not done. */
  readonly isWhole: boolean;
}

export interface Job {
  readonly id: number;
  /** The case the job belongs to; `undefined` for the vault. */
  readonly caseId?: string | undefined;
  readonly task: CoreName;
  readonly title: string;
  /** The current step, in words. */
  readonly doing: string;
  readonly done: number;
  /** 0 if not known. */
  readonly total: number;
  readonly state: "running" | "done" | "cancelled" | "failed";
  readonly error?: AppError;
  readonly outcome?: Outcome;
  /** The record being built, incomplete until the job ends. */
  readonly makes?: string;
  readonly cancel: () => void;
}

/** Long tasks that run while the user does something else. */
export const useJobs = create<{ readonly jobs: readonly Job[] }>(() => ({ jobs: [] }));

let last = 0;

interface Options<Progress, Output> {
  /** The case in which the job was started. */
  readonly caseId?: string | undefined;
  /** The case the job turned out to belong to. */
  readonly caseOf?: (output: Output) => string;
  readonly title: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly describe: (progress: Progress) => Pick<Job, "doing" | "done" | "total" | "makes">;
  /** The outcome shown; for a cancelled job, what it had done before. */
  readonly conclude?: (output: Output, isCancelled: boolean) => Outcome;
  /** An error that says that there is no such job: it is not listed. */
  readonly isGone?: (error: AppError) => boolean;
}

type JobOptions<Name extends CoreName> = Options<CoreProgress<Name>, CoreOutput<Name>>;

/** Runs a core task as a job. Rejects like the task; the job keeps the error. */
export function runJob<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  options: JobOptions<Name>,
): Promise<CoreOutput<Name>> {
  return runAsJob<CoreProgress<Name>, CoreOutput<Name>>(name, options, (task) => runTask(name, input, task));
}

/** The same for a task that an earlier page has started. */
export function joinJob(task: string, name: CoreName, options: Options<unknown, unknown>): Promise<unknown> {
  return runAsJob(name, options, (given) => joinTask(task, name, given));
}

/** Runs work of several calls as a job, named after the procedure it calls. Cancelled work returns what it did. */
export async function runAsJob<Progress, Output>(
  name: CoreName,
  { caseId, caseOf, title, describe, onProgress, conclude, isGone }: Options<Progress, Output>,
  run: (task: { signal: AbortSignal; onProgress: (progress: Progress) => void }) => Promise<Output>,
): Promise<Output> {
  const id = ++last;
  const stop = new AbortController();
  const start: Job = {
    id,
    caseId,
    task: name,
    title,
    doing: "",
    done: 0,
    total: 0,
    state: "running",
    cancel: () => stop.abort(),
  };
  useJobs.setState(({ jobs }) => ({ jobs: [start, ...jobs].slice(0, 50) }));
  try {
    const output = await run({
      signal: stop.signal,
      onProgress(progress) {
        update(id, describe(progress));
        onProgress?.(progress);
      },
    });
    const state = stop.signal.aborted ? "cancelled" : "done";
    update(id, {
      state,
      ...(conclude ? { outcome: conclude(output, stop.signal.aborted) } : {}),
      ...(caseOf ? { caseId: caseOf(output) } : {}),
    });
    return output;
  } catch (error) {
    const known = asAppError(error);
    if (isGone?.(known)) useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
    else update(id, known.code === "call.cancelled" ? { state: "cancelled" } : { state: "failed", error: known });
    throw known;
  }
}

export function runningJobs(): Job[] {
  return useJobs.getState().jobs.filter(({ state }) => state === "running");
}

export function forgetJobs(): void {
  for (const job of useJobs.getState().jobs) if (job.state === "running") job.cancel();
  useJobs.setState({ jobs: [] });
}

export function clearEndedJobs(): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter(({ state }) => state === "running") }));
}

function update(id: number, change: Partial<Job>): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...change } : job)) }));
}
