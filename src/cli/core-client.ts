import { randomUUID } from "node:crypto";
import type { Contract, Procedure } from "#shared/contract/define.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import { type CallOptions, type Client, createClient } from "#shared/rpc/client.ts";
import type { Port } from "#shared/rpc/port.ts";

export type CoreClient = Client<CoreContract>;

export function createCoreClient(port: Port): CoreClient {
  return createClient(port, contract, contractVersion, randomUUID);
}

/** A procedure by its name as typed. */
export function procedureOf(name: string): Procedure {
  const procedures: Contract = contract;
  const procedure = Object.hasOwn(procedures, name) ? procedures[name] : undefined;
  if (!procedure) throw new AppError("call.unknown", { name });
  return procedure;
}

export function listProcedures(): { procedure: string; type: Procedure["type"] }[] {
  return Object.entries(contract).map(([procedure, { type }]) => ({ procedure, type }));
}

/** Calls a procedure by a name known only at run time; the contract validates the input. */
export function callByName(client: CoreClient, name: string, input: unknown, options: CallOptions): Promise<unknown> {
  procedureOf(name);
  const untyped: Client<Contract> = client;
  return untyped.call(name, input, options);
}
