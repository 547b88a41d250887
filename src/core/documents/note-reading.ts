import { vaultChain } from "#core/custody/custody.ts";
import { settingOf } from "#core/preferences/settings.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

/** Ways of reading content, with their names in custody. */
const ops = {
  opened: "documents.open",
  original: "documents.original",
  html: "assessments.html",
} as const;

const hour = 3_600_000;

/** Lines of the last hour to search; beyond them, a duplicate line does no harm. */
const mostLines = 5000;

/**
 * Who read what is itself evidence: one custody line for each record, way and hour. None if the analyst has turned this
 * off, which custody records.
 */
export function noteReading(
  session: Session,
  way: keyof typeof ops,
  record: { readonly id: string; readonly caseId: string | null },
): void {
  if (!settingOf(session.read, "custody.reading")) return;
  const since = session.deps.now() - hour;
  const key = `${way} ${record.id}`;
  const last = session.opened.get(key) ?? lastReading(session.read, way, record, since);
  if (last > since) return;
  session.opened.set(key, session.deps.now());
  session.writer.run({ op: ops[way], caseId: record.caseId, mode: "fixed" }, (change) =>
    change.note({ [way]: record.id }),
  );
}

/** Time of the last line on the record since `since`, searching backwards. Damaged lines are ignored. */
export function lastReading(
  read: ReadDb,
  way: keyof typeof ops,
  record: { readonly id: string; readonly caseId: string | null },
  since: number,
): number {
  for (const { at, id } of read.iterate<{ at: number | null; id: string | null }>(sql`
    SELECT iif(json_valid(line), line ->> 'ts', NULL) AS at, iif(json_valid(detail), detail ->> ${way}, NULL) AS id
    FROM custody WHERE chain = ${record.caseId ?? vaultChain} ORDER BY seq DESC LIMIT ${mostLines}`)) {
    if (at === null) continue;
    if (at <= since || id === record.id) return at;
  }
  return 0;
}
