import { vaultChain } from "#core/custody/custody.ts";
import { settingOf } from "#core/preferences/settings.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

/** Ways in which content is read, and what the custody log calls them. */
const ops = {
  opened: "documents.open",
  original: "documents.original",
  html: "assessments.html",
} as const;

const hour = 3_600_000;

/** Lines of an hour that are looked through: past them, a second line about the same reading does no harm. */
const mostLines = 5000;

/**
 * Who read what is itself evidence: one line for each record, way and hour. None where the vault's analyst has turned
 * that off, which is on record itself.
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

/**
 * The last line about the record, where it is younger than `since`: read backwards. A damaged line says nothing of it.
 */
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
