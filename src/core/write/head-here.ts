import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

/** The head of a record that was in this vault first: written here, or else imported first. */
export function headHere(db: ReadDb, recordNo: number, heads: readonly string[]): string | undefined {
  const rows = db.all<{ hash: Uint8Array }>(sql`
    SELECT version.hash FROM version JOIN step ON step.no = version.step_no
    WHERE version.record_no = ${recordNo} ORDER BY step.op = 'exchange.apply', version.no`);
  return rows.map(({ hash }) => Buffer.from(hash).toString("hex")).find((hash) => heads.includes(hash));
}
