import { hkdfSync } from "node:crypto";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import type { Deps } from "#core/deps/deps.ts";
import type { Host } from "#core/deps/host.ts";
import { createParserPool } from "#core/parse/parser-pool.ts";
import { serveParsers } from "#core/parse/thread-host.ts";
import { sql } from "#core/vault/sql.ts";
import type { OpenVault, Secret } from "#core/vault/vault.ts";
import type { Projections } from "#core/write/refresh-record.ts";
import { createWriter, type Writer } from "#core/write/write.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { AppError } from "#shared/errors.ts";
import { createDemand } from "./demand.ts";
import { failuresSince, forgetFailures } from "./failed-unlocks.ts";
import { createReader } from "./reader-client.ts";
import { createSearcher, createSearchThreads } from "./searcher-client.ts";
import type { Session } from "./session.ts";
import { createThreads, type ThreadCode, type Threads } from "./threads.ts";

export interface SessionOptions {
  readonly deps: Deps;
  readonly host: Host;
  readonly projections: Projections;
  /** The built files of the threads of an open vault. */
  readonly readerWorker: ThreadCode;
  readonly searcherWorker: string | URL;
  readonly intakeWorker: string | URL;
  readonly onChanged: (topics: readonly string[]) => void;
}

const metaTables: ReadonlySet<string> = new Set(["meta"]);

/** Starts a session on a new vault: its analyst is its first record, in the first line of custody. */
export function beginSession(
  options: SessionOptions,
  vault: OpenVault,
  analyst: { readonly name: string; readonly contact: string },
): Session {
  const analystId = `ana_${options.deps.uuid()}`;
  const session = sessionOf(options, vault, createSearchThreads(options.searcherWorker), analystId);
  session.writer.run({ op: "vault.create", caseId: null, mode: "fixed" }, (change) => {
    change.create("analyst", { name: analyst.name, contact: analyst.contact }, analystId);
    vault.connection.writeTo(metaTables).run(sql`INSERT INTO meta (name, value) VALUES ('analyst', ${analystId})`);
  });
  return session;
}

/**
 * Starts a session on an unlocked vault and records the unlock with the failures before it. Closes the vault on
 * failure.
 */
export function resumeSession(
  options: SessionOptions,
  vault: OpenVault,
  searchThreads: Threads,
  by: Secret["kind"],
): { session: Session; failedBefore: number } {
  try {
    const meta = vault.read.get<{ value: string }>(sql`SELECT value FROM meta WHERE name = 'analyst'`);
    if (!meta) throw new AppError("vault.damaged", { reason: "the vault names no analyst" });
    const session = sessionOf(options, vault, searchThreads, meta.value);
    const failures = failuresSince(vault.files);
    if (failures.length > 0) {
      noteVault(session.writer, "vault.unlock-failed", { times: failures });
      forgetFailures(vault.files);
    }
    noteVault(session.writer, "vault.unlock", { by, heads: caseHeads(session.writer) });
    return { session, failedBefore: failures.length };
  } catch (error) {
    vault.close();
    throw error;
  }
}

/** Records in the vault's own chain where every case's chain ends. */
export function noteVault(writer: Writer, op: string, detail: { readonly [field: string]: Json }): void {
  writer.run({ op, caseId: null, mode: "fixed" }, (change) => change.note(detail));
}

export function caseHeads(writer: Writer): Json {
  // Skips from chain to chain by the index: DISTINCT would read every line.
  const chains = writer.read.all<{ chain: string }>(sql`
    WITH RECURSIVE next (chain) AS (
      SELECT min(chain) FROM custody
      UNION ALL
      SELECT (SELECT min(chain) FROM custody WHERE chain > next.chain) FROM next WHERE next.chain IS NOT NULL
    )
    SELECT chain FROM next WHERE chain <> ${vaultChain} ORDER BY chain`);
  return Object.fromEntries(
    chains.map(({ chain }) => {
      const head = custodyHead(writer.read, chain);
      return [chain, { count: head.count, hash: head.hash }];
    }),
  );
}

function sessionOf(options: SessionOptions, openVault: OpenVault, searchThreads: Threads, analystId: string): Session {
  const { deps } = options;
  // From here on, `writer` is the only way to write.
  const { connection, databaseKey, ...vault } = openVault;
  return {
    deps,
    vault,
    read: vault.read,
    writer: createWriter({
      deps,
      connection,
      projections: options.projections,
      analystId,
      requestKey: new Uint8Array(hkdfSync("sha256", vault.sealingKey, "", "casebound/request/v1", 32)),
      onChanged: options.onChanged,
    }),
    opened: new Map(),
    passwords: new Map(),
    parsers: createParserPool(options.host, deps.uuid),
    reader: createReader({
      worker: options.readerWorker,
      file: vault.files.database,
      key: databaseKey,
      newRequestId: deps.uuid,
    }),
    searcher: createSearcher({
      threads: searchThreads,
      file: vault.files.database,
      key: databaseKey,
      newRequestId: deps.uuid,
    }),
    intake: createThreads(options.intakeWorker, {
      handsBytesOver: true,
      serve: (channel) => serveParsers(options.host, channel),
    }),
    demand: createDemand(deps),
  };
}
