import type { Contract, InputOf, OutputOf, ProgressOf } from "#shared/contract/define.ts";
import { AppError, invalidField, wireToError } from "#shared/errors.ts";
import { issueSentence } from "./issue-sentence.ts";
import type { Port } from "./port.ts";
import { type Request, type Response, requestIdSchema, responseSchema } from "./wire.ts";

export interface CallOptions<Progress = unknown> {
  /** For commands and tasks. Pass the same id to repeat a call whose answer was lost; generated if absent. */
  readonly requestId?: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Client<C extends Contract> {
  call<Name extends keyof C & string>(
    name: Name,
    input: InputOf<C[Name]>,
    options?: CallOptions<ProgressOf<C[Name]>>,
  ): Promise<OutputOf<C[Name]>>;
  onChanged(listener: (topics: readonly string[]) => void): () => void;
  /** Settles when the other side is gone. */
  readonly closed: Promise<void>;
  close(): void;
}

interface Pending {
  readonly name: string;
  readonly onProgress: ((progress: unknown) => void) | undefined;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: AppError) => void;
}

/**
 * A typed client of a contract over any port. Invalid inputs are not sent; invalid outputs become `internal` errors.
 * When the port closes, every pending call rejects with `core.gone`.
 */
export function createClient<C extends Contract>(
  port: Port,
  contract: C,
  version: number,
  newRequestId: () => string,
): Client<C> {
  const pending = new Map<number, Pending>();
  const listeners = new Set<(topics: readonly string[]) => void>();
  let nextId = 0;
  let gone: AppError | undefined;
  const closed = new Promise<void>((resolve) => {
    port.onClose(() => {
      gone ??= new AppError("core.gone", {});
      for (const call of pending.values()) call.reject(gone);
      pending.clear();
      resolve();
    });
  });
  const send = (request: Request) => port.send(request);

  port.onMessage((message) => {
    const parsed = responseSchema.safeParse(message);
    if (!parsed.success) return port.close();
    receive(parsed.data);
  });
  send({ type: "hello", contract: version });

  function receive(response: Response): void {
    switch (response.type) {
      case "hello":
        if (response.contract !== version) {
          gone = new AppError("contract.mismatch", { ours: version, theirs: response.contract });
          port.close();
        }
        return;
      case "changed":
        for (const listener of listeners) listener(response.topics);
        return;
      case "progress":
        pending.get(response.id)?.onProgress?.(response.progress);
        return;
      case "result":
      case "error": {
        const call = pending.get(response.id);
        if (!call) return;
        pending.delete(response.id);
        if (response.type === "error") call.reject(wireToError(response.error));
        else settle(call, response.output);
      }
    }
  }

  function settle(call: Pending, output: unknown): void {
    const parsed = contract[call.name]?.output.safeParse(output);
    if (parsed?.success) call.resolve(parsed.data);
    else call.reject(new AppError("internal", { incident: `answer of ${call.name} does not meet the contract` }));
  }

  function start(name: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    const procedure = contract[name];
    if (!procedure) return Promise.reject(new AppError("call.unknown", { name }));
    if (gone) return Promise.reject(gone);
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) return Promise.reject(invalidInput(parsed.error));
    // The other side treats a message that breaks the protocol as an attack and closes the port.
    if (options.requestId !== undefined && !requestIdSchema.safeParse(options.requestId).success) {
      return Promise.reject(invalidField("requestId", "it takes 8 to 64 characters"));
    }
    if (options.signal?.aborted) return Promise.reject(new AppError("call.cancelled", {}));
    const id = nextId++;
    const { signal } = options;
    const cancel = () => send({ type: "cancel", id });
    const answer = new Promise((resolve, reject) => {
      pending.set(id, { name, onProgress: options.onProgress, resolve, reject });
      const requestId = procedure.type === "query" ? undefined : (options.requestId ?? newRequestId());
      send({ type: "call", id, name, input, ...(requestId === undefined ? {} : { requestId }) });
    });
    signal?.addEventListener("abort", cancel, { once: true });
    // A signal may outlive many calls.
    return answer.finally(() => signal?.removeEventListener("abort", cancel));
  }

  return {
    call: start as Client<C>["call"],
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    closed,
    close: () => port.close(),
  };
}

interface Issues {
  readonly issues: readonly {
    readonly path: readonly PropertyKey[];
    readonly message: string;
    readonly code?: string;
  }[];
}

/** Converts a schema error to an error that names each field. */
export function invalidInput(error: Issues): AppError<"input.invalid"> {
  return new AppError("input.invalid", {
    problems: error.issues.slice(0, 50).map((issue) => ({
      path: issue.path.map(String).join(".").slice(0, 400),
      problem: issueSentence(issue).slice(0, 1000),
    })),
  });
}
