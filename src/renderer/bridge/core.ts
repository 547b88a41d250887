import type { Bridge, BridgeAnswer, BridgeEvent } from "#shared/contract/bridge.ts";
import type { InputOf, OutputOf, ProgressOf } from "#shared/contract/define.ts";
import type { DesktopContract } from "#shared/contract/desktop.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError, wireToError } from "#shared/errors.ts";

declare global {
  interface Window {
    readonly casebound: Bridge;
  }
}

export type CoreName = keyof CoreContract & string;
export type CoreInput<Name extends CoreName> = InputOf<CoreContract[Name]>;
export type CoreOutput<Name extends CoreName> = OutputOf<CoreContract[Name]>;
export type CoreProgress<Name extends CoreName> = ProgressOf<CoreContract[Name]>;

/** Calls a procedure of core. A write carries a request id, so that it is never done twice if its answer is lost. */
export async function call<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  requestId: string = crypto.randomUUID(),
): Promise<CoreOutput<Name>> {
  // The relay has validated the answer against this procedure's contract.
  return unwrap(await window.casebound.call(name, input, requestId)) as CoreOutput<Name>;
}

/** Calls that are one action to the user: undo takes them back together, under the name of the last. */
export interface Step {
  /** Request id of the next call. */
  readonly requestId: () => string;
}

export function oneStep(): Step {
  const shared = crypto.randomUUID();
  let part = 0;
  return { requestId: () => `${shared}/${++part}` };
}

interface TaskOptions<Progress = unknown> {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

const progressListeners = new Map<string, (progress: unknown) => void>();

/** Starts a long task. Aborting the signal cancels it; finished parts are kept. */
export async function runTask<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  options: TaskOptions<CoreProgress<Name>> = {},
): Promise<CoreOutput<Name>> {
  // The relay has validated the answer and the progress events against this procedure's contract.
  return (await follow(crypto.randomUUID(), name, input, options as TaskOptions)) as CoreOutput<Name>;
}

/** Joins a task that an earlier page has started. Only later progress is received. */
export function joinTask(task: string, name: CoreName, options: TaskOptions): Promise<unknown> {
  // The task already has its input. If it has just ended, the call is refused and nothing is started again.
  return follow(task, name, null, options);
}

async function follow(task: string, name: CoreName, input: unknown, options: TaskOptions): Promise<unknown> {
  const { onProgress, signal } = options;
  const heard = hearProgress(task, (progress) => onProgress?.(progress));
  const cancel = () => window.casebound.cancel(task);
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    const answer = await window.casebound.start(task, name, input, crypto.randomUUID());
    await heard(answer?.told ?? 0);
    return unwrap(answer);
  } finally {
    signal?.removeEventListener("abort", cancel);
    progressListeners.delete(task);
  }
}

/** Milliseconds to wait for progress events that arrive after the answer. */
const latest = 5000;

/** Listens to a task's progress. Returns a function that waits until that many events have arrived. */
function hearProgress(task: string, onProgress: (progress: unknown) => void): (told: number) => Promise<void> {
  let heard = 0;
  let check: () => void = () => undefined;
  progressListeners.set(task, (progress) => {
    heard++;
    onProgress(progress);
    check();
  });
  return (told) =>
    new Promise((resolve) => {
      check = () => {
        if (heard >= told) resolve();
      };
      check();
      setTimeout(resolve, latest);
    });
}

/** Calls the shell (main process or browser host) around the window. */
export async function desktop<Name extends keyof DesktopContract & string>(
  name: Name,
  input: InputOf<DesktopContract[Name]>,
): Promise<OutputOf<DesktopContract[Name]>> {
  return unwrap(await window.casebound.call(name, input)) as OutputOf<DesktopContract[Name]>;
}

/** Listens to all events except progress, which goes to the caller of the task. */
export function listen(listener: (event: Exclude<BridgeEvent, { type: "progress" }>) => void): () => void {
  return window.casebound.subscribe((event) => {
    if (event.type === "progress") progressListeners.get(event.task)?.(event.progress);
    else listener(event);
  });
}

function unwrap(answer: BridgeAnswer): unknown {
  if (answer === undefined) throw new AppError("internal", { incident: "the shell did not answer" });
  if ("error" in answer) throw wireToError(answer.error);
  return answer.output;
}
