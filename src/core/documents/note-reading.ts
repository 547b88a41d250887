import { vaultChain } from "#core/custody/custody.ts";
import { settingOf } from "#core/preferences/settings.ts";
import type { Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";

/** Ways in which content is read, and what the custody log calls them. */
const ops = {
  opened: "documents.open",
  original: "documents.original",
  html: "assessments.html",
} as const;

const hour = 3_600_000;

/**
 * Who read what is itself evidence: one line for each record, way and hour. None where the vault's analyst has turned that
 * off, which is on record itself.
 */
export function noteReading(
  session: Session,
  way: keyof typeof ops,
  record: { readonly id: string; readonly caseId: string | null },
): void {
  if (!settingOf(session.read, "custody.reading")) return;
  const since = session.deps.now() - hour;
  const key = `${way} ${record.id}`;
  const last = session.opened.get(key) ?? lastLine(session, way, record, since);
  if (last > since) return;
  session.opened.set(key, session.deps.now());
  session.writer.run({ op: ops[way], caseId: record.caseId, mode: "fixed" }, (change) =>
    change.note({ [way]: record.id }),
  );
}

/** The last line about the record, where it is younger than `since`: read backwards, and no further. */
function lastLine(
  session: Session,
  way: keyof typeof ops,
  record: { readonly id: string; readonly caseId: string | null },
  since: number,
): number {
  for (const { at, id } of session.read.iterate<{ at: number; id: string | null }>(sql`
    SELECT line ->> 'ts' AS at, detail ->> ${way} AS id FROM custody
    WHERE chain = ${record.caseId ?? vaultChain} ORDER BY seq DESC`)) {
    if (at <= since) return at;
    if (id === record.id) return at;
  }
  return 0;
}
