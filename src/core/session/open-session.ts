import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import type { Deps } from "#core/deps/deps.ts";
import type { Host } from "#core/deps/host.ts";
import { createParserPool } from "#core/parse/parser-pool.ts";
import { sql } from "#core/vault/sql.ts";
import type { Vault } from "#core/vault/vault.ts";
import type { VaultFiles } from "#core/vault/vault-folder.ts";
import type { Projections } from "#core/write/refresh-record.ts";
import { createWriter, type Writer } from "#core/write/write.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { AppError } from "#shared/errors.ts";
import { createReader } from "./reader-client.ts";
import type { Session } from "./session.ts";

export interface SessionOptions {
  readonly deps: Deps;
  readonly host: Host;
  readonly projections: Projections;
  /** The built file of the reader thread. */
  readonly readerWorker: string | URL;
  readonly onChanged: (topics: readonly string[]) => void;
}

const metaTables: ReadonlySet<string> = new Set(["meta"]);

/** Puts a new vault to work: its analyst is its first record, in the first line of custody. */
export function beginSession(
  options: SessionOptions,
  vault: Vault,
  analyst: { readonly name: string; readonly contact: string },
): Session {
  const analystId = `ana_${options.deps.uuid()}`;
  const session = sessionOf(options, vault, analystId);
  session.writer.run({ op: "vault.create", caseId: null, mode: "fixed" }, (change) => {
    change.create("analyst", { name: analyst.name, contact: analyst.contact }, analystId);
    vault.connection.writeTo(metaTables).run(sql`INSERT INTO meta (name, value) VALUES ('analyst', ${analystId})`);
  });
  return session;
}

/** Puts an unlocked vault to work and records the unlock, with the failures before it. */
export function resumeSession(options: SessionOptions, vault: Vault): { session: Session; failedBefore: number } {
  const meta = vault.connection.read.get<{ value: string }>(sql`SELECT value FROM meta WHERE name = 'analyst'`);
  if (!meta) throw new AppError("vault.damaged", { reason: "the vault names no analyst" });
  const session = sessionOf(options, vault, meta.value);
  const failures = takeFailures(vault.files);
  if (failures.length > 0) noteVault(session.writer, "vault.unlock-failed", { times: failures });
  noteVault(session.writer, "vault.unlock", { heads: caseHeads(session.writer) });
  return { session, failedBefore: failures.length };
}

/** The vault's own chain commits to where every case's chain stands. */
export function noteVault(writer: Writer, op: string, detail: { readonly [field: string]: Json }): void {
  writer.run({ op, caseId: null, mode: "fixed" }, (change) => change.note(detail));
}

export function caseHeads(writer: Writer): Json {
  const chains = writer.read.all<{ chain: string }>(sql`
    SELECT DISTINCT chain FROM custody WHERE chain <> ${vaultChain} ORDER BY chain`);
  return Object.fromEntries(
    chains.map(({ chain }) => {
      const head = custodyHead(writer.read, chain);
      return [chain, { count: head.count, hash: head.hash }];
    }),
  );
}

/** Notes a failed unlock where it can be noted while the vault is closed: a time and nothing else. */
export function noteFailure(files: VaultFiles, at: number): void {
  try {
    writeFileSync(files.failures, `${at}\n`, { flag: "a", mode: 0o600 });
  } catch {
    // A folder that cannot be written says so itself; the failed unlock is what the person must hear of.
  }
}

const maxFailures = 10_000;

function takeFailures(files: VaultFiles): number[] {
  if (!existsSync(files.failures)) return [];
  const times = readFileSync(files.failures, "utf8")
    .split("\n")
    .filter((text) => /^\d{1,16}$/.test(text))
    .map(Number);
  rmSync(files.failures, { force: true });
  return times.slice(-maxFailures);
}

function sessionOf(options: SessionOptions, vault: Vault, analystId: string): Session {
  const { deps } = options;
  return {
    deps,
    vault,
    read: vault.connection.read,
    writer: createWriter({
      deps,
      connection: vault.connection,
      projections: options.projections,
      analystId,
      onChanged: options.onChanged,
    }),
    opened: new Map(),
    parsers: createParserPool(options.host, deps.uuid),
    reader: createReader({
      worker: options.readerWorker,
      file: vault.files.database,
      key: vault.databaseKey,
      newRequestId: deps.uuid,
    }),
  };
}
