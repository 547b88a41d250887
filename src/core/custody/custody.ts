import { hash as hashOf } from "node:crypto";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";

// A chain is a list of lines, each the canonical JSON (RFC 8785) of {actor, body_sha256, op, prev, seq, ts} and a line
// feed. `prev` is the SHA-256 of the previous line with its line feed; in the first line it is 64 zeros. `body_sha256`
// is the SHA-256 of the canonical JSON of {detail, salt}, so an export may omit the details and the chain still
// verifies.

/** The chain of the vault itself; every other chain is named by the id of its case. */
export const vaultChain = "vault";

export const custodyTables: ReadonlySet<string> = new Set(["custody"]);

export interface CustodyEntry {
  readonly chain: string;
  readonly actor: string;
  readonly op: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly detail: Json;
}

export interface CustodyHead {
  /** Number of lines. */
  readonly count: number;
  /** SHA-256 of the last line; 64 zeros for an empty chain. */
  readonly hash: string;
}

const noHash = "0".repeat(64);

/** `head`: end of the chain, if the caller has just written to it. */
export function appendCustody(
  db: WriteDb,
  entry: CustodyEntry,
  salt: Uint8Array,
  head: CustodyHead = custodyHead(db, entry.chain),
): CustodyHead {
  const { count: seq, hash: prev } = head;
  const saltText = Buffer.from(salt).toString("hex");
  const detail = canonicalJson(entry.detail);
  const line = `${canonicalJson({
    actor: entry.actor,
    body_sha256: bodyHash(detail, saltText),
    op: entry.op,
    prev,
    seq,
    ts: entry.at,
  })}\n`;
  const hash = hashOf("sha256", line, "buffer");
  db.run(sql`
    INSERT INTO custody (chain, seq, line, hash, salt, detail)
    VALUES (${entry.chain}, ${seq}, ${line}, ${hash}, ${saltText}, ${detail})`);
  return { count: seq + 1, hash: hash.toString("hex") };
}

export function custodyHead(db: ReadDb, chain: string): CustodyHead {
  const last = db.get<{ seq: number; hash: Uint8Array }>(sql`
    SELECT seq, hash FROM custody WHERE chain = ${chain} ORDER BY seq DESC LIMIT 1`);
  return last ? { count: last.seq + 1, hash: Buffer.from(last.hash).toString("hex") } : { count: 0, hash: noHash };
}

/** The hash a line commits to; both arguments are texts as stored. */
export function bodyHash(detail: string, salt: string): string {
  return hashOf("sha256", `{"detail":${detail},"salt":${JSON.stringify(salt)}}`);
}

/** The three lines a checkpoint signature covers. */
export function checkpointText(origin: string, head: CustodyHead): string {
  return `casebound/audit/${origin}\n${head.count}\n${Buffer.from(head.hash, "hex").toString("base64")}\n`;
}
