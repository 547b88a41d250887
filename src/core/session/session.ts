import type { Deps } from "#core/deps/deps.ts";
import type { ParserPool } from "#core/parse/parser-pool.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import type { Vault } from "#core/vault/vault.ts";
import type { Change } from "#core/write/change.ts";
import type { Request } from "#core/write/request-store.ts";
import type { Deed, Writer } from "#core/write/write.ts";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import type { Demand } from "./demand.ts";
import type { Reader } from "./reader-client.ts";
import type { Searcher } from "./searcher-client.ts";
import type { Threads } from "./threads.ts";

/** An unlocked vault in use, as given to every slice. */
export interface Session {
  readonly deps: Deps;
  readonly vault: Vault;
  readonly read: ReadDb;
  readonly writer: Writer;
  readonly parsers: ParserPool;
  readonly reader: Reader;
  readonly searcher: Searcher;
  /** Threads that read incoming files and prepare their texts. */
  readonly intake: Threads;
  readonly demand: Demand;
  /** When this session last recorded that content was read, by way and record. */
  readonly opened: Map<string, number>;
  /** Passwords of originals by their SHA-256, as given in this session. In memory only. */
  readonly passwords: Map<string, string>;
}

/** Runs the deed of a call. Repeating its request id returns the first answer without repeating the work. */
export function runDeed<Answer>(
  session: Session,
  call: DeedCall,
  deed: Omit<Deed, "request" | "op"> & { readonly op?: string },
  work: (change: Change) => Answer,
): Answer {
  const request = requestOf(call);
  return session.writer.run({ ...deed, request, op: deed.op ?? request.name }, work);
}

export function requestOf(call: DeedCall): Request {
  if (!call.request) throw new Error("a deed without a request id");
  const { requestId, name, input } = call.request;
  return { requestId, name, input: plainJson(input) };
}

/** The input as JSON, without undefined fields. */
function plainJson(input: unknown): Json {
  const plain: Json = JSON.parse(JSON.stringify(input ?? null));
  try {
    canonicalJson(plain);
  } catch (cause) {
    const problem = "a text holds half a character (an unpaired surrogate), which no record can hold";
    throw new AppError("input.invalid", { problems: [{ path: "", problem }] }, { cause });
  }
  return plain;
}
