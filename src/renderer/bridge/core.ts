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

/** Calls a procedure of core. A deed carries a request id, so that one whose answer was lost is never done twice. */
export async function call<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  requestId: string = crypto.randomUUID(),
): Promise<CoreOutput<Name>> {
  // The relay has validated the answer against the contract of this very name.
  return unwrap(await window.casebound.call(name, input, requestId)) as CoreOutput<Name>;
}

/** Deeds that are one to the person: undo takes them back together, under the name of the last. */
export interface Step {
  /** For the next of them. */
  readonly requestId: () => string;
}

export function oneStep(): Step {
  const shared = crypto.randomUUID();
  let part = 0;
  return { requestId: () => `${shared}/${++part}` };
}

interface TaskOptions<Name extends CoreName> {
  readonly onProgress?: (progress: CoreProgress<Name>) => void;
  readonly signal?: AbortSignal;
}

const progressListeners = new Map<number, (progress: unknown) => void>();
let lastTask = 0;

/** Starts a long task; aborting the signal cancels it, and what was finished is kept. */
export async function runTask<Name extends CoreName>(
  name: Name,
  input: CoreInput<Name>,
  { onProgress, signal }: TaskOptions<Name> = {},
): Promise<CoreOutput<Name>> {
  const task = ++lastTask;
  const heard = hearProgress(task, (progress) => onProgress?.(progress as CoreProgress<Name>));
  const cancel = () => window.casebound.cancel(task);
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    const answer = await window.casebound.start(task, name, input, crypto.randomUUID());
    await heard(answer?.told ?? 0);
    return unwrap(answer) as CoreOutput<Name>;
  } finally {
    signal?.removeEventListener("abort", cancel);
    progressListeners.delete(task);
  }
}

/** Milliseconds for what was told before an answer to come in after it. */
const latest = 5000;

/** Listens to a task's progress. Answers with what waits until so many events have come. */
function hearProgress(task: number, onProgress: (progress: unknown) => void): (told: number) => Promise<void> {
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

/** Calls the shell around the window. */
export async function desktop<Name extends keyof DesktopContract & string>(
  name: Name,
  input: InputOf<DesktopContract[Name]>,
): Promise<OutputOf<DesktopContract[Name]>> {
  return unwrap(await window.casebound.call(name, input)) as OutputOf<DesktopContract[Name]>;
}

/** Everything that comes unasked, besides progress, which goes to whoever started the task. */
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
