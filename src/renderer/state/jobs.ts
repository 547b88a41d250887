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

/** How a job that ended by itself came out. */
export interface Outcome {
  readonly text: string;
  /** False: something was left that it was to do. */
  readonly isWhole: boolean;
}

export interface Job {
  readonly id: number;
  /** The case whose work it is; undefined: of the vault. */
  readonly caseId?: string | undefined;
  readonly task: CoreName;
  readonly title: string;
  /** In words: what is being done now. */
  readonly doing: string;
  readonly done: number;
  /** 0: not known. */
  readonly total: number;
  readonly state: "running" | "done" | "cancelled" | "failed";
  readonly error?: AppError;
  readonly outcome?: Outcome;
  /** The record that it is making, which is not whole before it ends. */
  readonly makes?: string;
  readonly cancel: () => void;
}

/** Long work that goes on while the person does something else. */
export const useJobs = create<{ readonly jobs: readonly Job[] }>(() => ({ jobs: [] }));

let last = 0;

interface Options<Progress, Output> {
  /** Where it is begun. */
  readonly caseId?: string | undefined;
  /** Whose work it has turned out to be. */
  readonly caseOf?: (output: Output) => string;
  readonly title: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly describe: (progress: Progress) => Pick<Job, "doing" | "done" | "total" | "makes">;
  readonly conclude?: (output: Output) => Outcome;
}

type JobOptions<Name extends CoreName> = Options<CoreProgress<Name>, CoreOutput<Name>>;

/** Runs a task of core as a job. Rejects as the task does; the job keeps what went wrong. */
export function runJob<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  options: JobOptions<Name>,
): Promise<CoreOutput<Name>> {
  return follow<CoreProgress<Name>, CoreOutput<Name>>(name, options, (task) => runTask(name, input, task));
}

/** The same with one that a page before this one has begun. */
export function joinJob(task: string, name: CoreName, options: Options<unknown, unknown>): Promise<unknown> {
  return follow(name, options, (given) => joinTask(task, name, given));
}

async function follow<Progress, Output>(
  name: CoreName,
  { caseId, caseOf, title, describe, onProgress, conclude }: Options<Progress, Output>,
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
      ...(conclude ? { outcome: conclude(output) } : {}),
      ...(caseOf ? { caseId: caseOf(output) } : {}),
    });
    return output;
  } catch (error) {
    const known = asAppError(error);
    update(id, known.code === "call.cancelled" ? { state: "cancelled" } : { state: "failed", error: known });
    throw known;
  }
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
