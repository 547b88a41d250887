import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentBody, findRecord, requireRecord } from "#core/write/record-store.ts";
import { type Marking, markingSchema, strictest } from "#shared/domain/marking.ts";

/** What a record takes its marking from when it carries none: whatever its content was drawn from. */
const inherits: Readonly<Record<string, readonly string[]>> = {
  document: ["attachment"],
  excerpt: ["document"],
  statement: ["evidence", "subject"],
  "identity-decision": ["evidence"],
  claim: ["evidence"],
  event: ["evidence"],
  figure: ["evidence"],
  question: ["evidence"],
  judgement: ["evidence"],
  assessment: ["citation", "judgement"],
};

/** How restricted each record of a case is: its own marking, else the strictest of what it rests on, else the case's. */
export function markingsOf(read: ReadDb, caseId: string): (id: string) => Marking {
  const fallback = requireRecord(read, "case", caseId).body.marking;
  const known = new Map<string, Marking>();

  function markingOf(id: string, path: ReadonlySet<string>): Marking {
    const found = known.get(id);
    if (found) return found;
    const marking = ownMarking(id) ?? inherited(id, path) ?? fallback;
    known.set(id, marking);
    return marking;
  }

  function ownMarking(id: string): Marking | undefined {
    const row = findRecord(read, id);
    if (row?.state !== "active") return undefined;
    const parsed = markingSchema.safeParse(currentBody(read, row).body.marking);
    return parsed.success ? parsed.data : undefined;
  }

  function inherited(id: string, path: ReadonlySet<string>): Marking | undefined {
    const row = findRecord(read, id);
    const roles = row ? inherits[row.kind] : undefined;
    if (!row || !roles || path.has(id)) return undefined;
    const targets = read.all<{ role: string; target: string }>(sql`
      SELECT role, target FROM reference WHERE record_no = ${row.no}`);
    const deeper = new Set([...path, id]);
    const markings = targets
      .filter(({ role, target }) => roles.includes(role) && findRecord(read, target)?.state === "active")
      .map(({ target }) => markingOf(target, deeper));
    return markings.length > 0 ? strictest(markings) : undefined;
  }

  return (id) => markingOf(id, new Set());
}
