import { create } from "zustand";
import { type CoreInput, type CoreName, type CoreOutput, type CoreProgress, runTask } from "#renderer/bridge/core.ts";
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

interface JobOptions<Name extends CoreName> {
  /** Where it is begun. */
  readonly caseId?: string | undefined;
  /** Whose work it has turned out to be. */
  readonly caseOf?: (output: CoreOutput<Name>) => string;
  readonly title: string;
  readonly onProgress?: (progress: CoreProgress<Name>) => void;
  readonly describe: (progress: CoreProgress<Name>) => Pick<Job, "doing" | "done" | "total" | "makes">;
  readonly conclude?: (output: CoreOutput<Name>) => Outcome;
}

/** Runs a task of core as a job. Rejects as the task does; the job keeps what went wrong. */
export async function runJob<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  { caseId, caseOf, title, describe, onProgress, conclude }: JobOptions<Name>,
): Promise<CoreOutput<Name>> {
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
    const output = await runTask(name, input, {
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
