import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentBody, findRecord, type RecordRow, requireRecord } from "#core/write/record-store.ts";
import type { RecordsAt } from "#core/write/records-at.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { referencesOf } from "#shared/domain/kinds.ts";
import { type Marking, storedMarkingSchema, strictest } from "#shared/domain/marking.ts";

/** Reference roles through which an unmarked record inherits its marking. */
const inherits: ReadonlyMap<string, readonly string[]> = new Map([
  ["document", ["attachment"]],
  ["excerpt", ["document"]],
  ["statement", ["evidence", "subject"]],
  ["identity-decision", ["evidence"]],
  ["claim", ["evidence"]],
  ["event", ["evidence"]],
  ["figure", ["evidence"]],
  ["question", ["evidence"]],
  ["judgement", ["evidence"]],
  ["assessment", ["citation", "judgement"]],
]);

/**
 * Effective marking of each record of a case: its own, else the strictest of the records it rests on, else the case's.
 * A document that contains others, such as mail with attachments, is at least as restricted as each of them: its
 * original holds their bytes.
 */
export function markingsOf(read: ReadDb, caseId: string): (id: string) => Marking {
  const drawnMarking = drawnMarkings(read, caseId);
  const known = new Map<string, Marking>();
  return (id) => {
    const found = known.get(id) ?? strictest([drawnMarking(id), ...containedIn(read, id).map(drawnMarking)]);
    known.set(id, found);
    return found;
  };
}

/** Marking for content derived from a record: as above, but ignoring what a document merely contains. */
export function drawnMarkings(read: ReadDb, caseId: string): (id: string) => Marking {
  return markingsDrawn(requireRecord(read, "case", caseId).body.marking, (id) => {
    const row = findRecord(read, id);
    const own = row && ownMarking(read, row);
    return { own, sources: row && !own ? sourcesOf(read, row) : [] };
  });
}

/** As `drawnMarkings`, with the markings of a past moment. */
export function drawnMarkingsAt(records: RecordsAt, fallback: Marking): (id: string) => Marking {
  return markingsDrawn(fallback, (id) => {
    const kind = kindOfId(id);
    const body = kind && records.bodyOf(kind, id);
    if (!kind || !body) return { own: undefined, sources: [] };
    const own = storedMarkingSchema.safeParse(body.marking).data;
    const roles = inheritedRoles(kind);
    const sources = referencesOf(kind, body).filter(({ role }) => roles.includes(role));
    return { own, sources: own ? [] : sources.map(({ target }) => target) };
  });
}

interface Marked {
  /** The record's own marking; `undefined` if it has none. */
  readonly own: Marking | undefined;
  /** Records an unmarked record inherits its marking from. */
  readonly sources: readonly string[];
}

/** Walks all unmarked records that lead to it, each once, so that cycles of documents end. */
function markingsDrawn(fallback: Marking, look: (id: string) => Marked): (id: string) => Marking {
  return (id) => {
    const found: Marking[] = [];
    const seen = new Set<string>();
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const { own, sources } = look(next);
      if (own) found.push(own);
      else if (sources.length === 0) found.push(fallback);
      open.push(...sources);
    }
    // Documents that contain each other in a cycle inherit nothing else.
    return strictest(found.length > 0 ? found : [fallback]);
  };
}

/** Marking of a case as a whole: as strict as its most restricted record, whatever the case's own marking. */
export function caseMarking(read: ReadDb, caseId: string): Marking {
  const rows = read.all<{ value: string }>(sql`SELECT DISTINCT value FROM marking WHERE case_id = ${caseId}`);
  return strictest(rows.map(({ value }) => storedMarkingSchema.parse(JSON.parse(value))));
}

function ownMarking(read: ReadDb, row: RecordRow): Marking | undefined {
  if (row.state !== "active") return undefined;
  const parsed = storedMarkingSchema.safeParse(currentBody(read, row).body.marking);
  return parsed.success ? parsed.data : undefined;
}

function sourcesOf(read: ReadDb, row: RecordRow): string[] {
  const roles = inheritedRoles(row.kind);
  if (roles.length === 0) return [];
  return read
    .all<{ role: string; target: string }>(sql`
      SELECT reference.role, reference.target FROM reference JOIN record ON record.id = reference.target
      WHERE reference.record_no = ${row.no} AND record.state = 'active'`)
    .filter(({ role }) => roles.includes(role))
    .map(({ target }) => target);
}

/** Reference roles through which records of a kind inherit. */
export function inheritedRoles(kind: string): readonly string[] {
  return inherits.get(kind) ?? [];
}

/** Documents extracted from one, directly or indirectly. */
function containedIn(read: ReadDb, id: string): string[] {
  const found = new Set<string>([id]);
  for (const container of found) {
    for (const { id: part } of read.all<{ id: string }>(sql`
      SELECT record.id FROM reference JOIN record ON record.no = reference.record_no
      WHERE reference.target = ${container} AND reference.role = 'attachment' AND record.state = 'active'`)) {
      found.add(part);
    }
  }
  return [...found].slice(1);
}
