import {
  type Contract,
  commonErrors,
  type OutputOf,
  type ParsedInputOf,
  type ProgressOf,
} from "#shared/contract/define.ts";
import { AppError, errorToWire, invalidField } from "#shared/errors.ts";
import { invalidInput } from "./client.ts";
import type { Port } from "./port.ts";
import { type Request, type Response, requestSchema } from "./wire.ts";

/** Identifies a call of a command: repeating the id with the same name and input returns the first answer. */
export interface DeedRequest {
  readonly requestId: string;
  readonly name: string;
  readonly input: unknown;
}

export interface CallContext<Progress = unknown> {
  /** Absent for queries. */
  readonly request: DeedRequest | undefined;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/** The context a command without progress or cancelling needs. */
export type DeedCall = Pick<CallContext<never>, "request">;

export type Handlers<C extends Contract> = {
  readonly [Name in keyof C]: (
    input: ParsedInputOf<C[Name]>,
    call: CallContext<ProgressOf<C[Name]>>,
  ) => OutputOf<C[Name]> | Promise<OutputOf<C[Name]>>;
};

export interface Server {
  changed(topics: readonly string[]): void;
  /** Refuses new calls; resolves when the running ones have ended. */
  drain(): Promise<void>;
}

/** A command not answered yet. */
interface Underway {
  readonly request: DeedRequest;
  readonly answer: Promise<unknown>;
}

interface ServerOptions {
  readonly version: number;
  /** Called for every error that becomes `internal`; returns the incident id shown to the caller. */
  readonly onIncident: (name: string, error: unknown) => string;
}

/**
 * Serves a contract over a port: validates input, runs the handler, validates output, and passes only declared error
 * codes.
 */
export function serve<C extends Contract>(
  port: Port,
  contract: C,
  handlers: Handlers<C>,
  options: ServerOptions,
): Server {
  const running = new Map<number, AbortController>();
  const deeds = new Map<string, Underway>();
  const idle: (() => void)[] = [];
  let draining = false;
  const send = (response: Response) => port.send(response);

  port.onMessage((message) => {
    const parsed = requestSchema.safeParse(message);
    if (!parsed.success) return port.close();
    const request = parsed.data;
    switch (request.type) {
      case "hello":
        return send({ type: "hello", contract: options.version });
      case "cancel":
        return running.get(request.id)?.abort();
      case "call":
        void answer(request);
    }
  });
  port.onClose(() => {
    for (const controller of running.values()) controller.abort();
  });

  async function answer(request: Extract<Request, { type: "call" }>): Promise<void> {
    const controller = new AbortController();
    running.set(request.id, controller);
    try {
      const output = await run(request, controller.signal);
      send({ type: "result", id: request.id, output });
    } catch (error) {
      send({ type: "error", id: request.id, error: errorToWire(permitted(request.name, error)) });
    } finally {
      running.delete(request.id);
      if (running.size === 0) for (const resolve of idle.splice(0)) resolve();
    }
  }

  async function run(request: Extract<Request, { type: "call" }>, signal: AbortSignal): Promise<unknown> {
    const { id, name, requestId } = request;
    const procedure = Object.hasOwn(contract, name) ? contract[name] : undefined;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (!procedure || !handler) throw new AppError("call.unknown", { name });
    if (draining) throw new AppError("core.stopping", {});
    if (procedure.type !== "query" && requestId === undefined) {
      throw invalidField("requestId", "a deed needs a request id");
    }
    const input = procedure.input.safeParse(request.input);
    if (!input.success) throw invalidInput(input.error);
    const handle = async () =>
      handler(input.data as ParsedInputOf<C[string]>, {
        request: requestId === undefined ? undefined : { requestId, name, input: input.data },
        signal,
        progress: (progress: unknown) => {
          if (procedure.type !== "task") return;
          send({ type: "progress", id, progress: procedure.progress.parse(progress) });
        },
      });
    const output = await (requestId === undefined ? handle() : once({ requestId, name, input: input.data }, handle));
    const checked = procedure.output.safeParse(output);
    if (!checked.success) throw new Error(`answer of ${name} does not meet the contract: ${checked.error.message}`);
    return checked.data;
  }

  /** A request repeated while it is still running waits for the same answer. */
  function once(request: DeedRequest, handle: () => Promise<unknown>): Promise<unknown> {
    const { requestId } = request;
    const known = deeds.get(requestId);
    if (known) {
      return isSame(known.request, request)
        ? known.answer
        : Promise.reject(new AppError("request.reused", { requestId }));
    }
    const answer = handle().finally(() => deeds.delete(requestId));
    deeds.set(requestId, { request, answer });
    return answer;
  }

  function permitted(name: string, error: unknown): AppError {
    if (error instanceof AppError) {
      const declared = contract[name]?.errors ?? [];
      if ([...commonErrors, ...declared].includes(error.code)) return error;
    }
    return new AppError("internal", { incident: options.onIncident(name, error) });
  }

  return {
    changed: (topics) => send({ type: "changed", topics: [...topics] }),
    drain() {
      draining = true;
      return running.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve));
    },
  };
}

/** Both inputs were parsed by the same schema, which gives their fields the same order. */
function isSame(left: DeedRequest, right: DeedRequest): boolean {
  return left.name === right.name && JSON.stringify(left.input) === JSON.stringify(right.input);
}
