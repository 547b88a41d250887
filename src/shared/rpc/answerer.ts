import type { Contract, OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import { AppError } from "#shared/errors.ts";
import { invalidInput } from "./client.ts";

export type AnswerHandlers<C extends Contract> = {
  readonly [Name in keyof C]: (input: ParsedInputOf<C[Name]>) => OutputOf<C[Name]> | Promise<OutputOf<C[Name]>>;
};

/** Answers calls of a contract in the caller's own process, validating input and output. */
export function createAnswerer<C extends Contract>(contract: C, handlers: AnswerHandlers<C>) {
  return async (name: string, input: unknown): Promise<unknown> => {
    const procedure = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (!procedure) throw new AppError("call.unknown", { name: name.slice(0, 80) });
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) throw invalidInput(parsed.error);
    // The contract's name selects both schema and handler; TypeScript cannot follow that through the index.
    const handler = handlers[name] as (input: unknown) => unknown;
    return procedure.output.parse(await handler(parsed.data));
  };
}
