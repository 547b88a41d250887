import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentBody, findRecord, type RecordRow, requireRecord } from "#core/write/record-store.ts";
import type { RecordsAt } from "#core/write/records-at.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { referencesOf } from "#shared/domain/kinds.ts";
import { type Marking, storedMarkingSchema, strictest } from "#shared/domain/marking.ts";

/** What a record takes its marking from when it carries none: whatever its content was drawn from. */
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
 * How restricted each record of a case is: its own marking, else the strictest of what it rests on, else the case's. A
 * document that contains others, as a mail its attachments, is at least as restricted as each of them: its original
 * holds their bytes.
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

/** How restricted what is drawn from a record is: the same, without what a document contains besides. */
export function drawnMarkings(read: ReadDb, caseId: string): (id: string) => Marking {
  return markingsDrawn(requireRecord(read, "case", caseId).body.marking, (id) => {
    const row = findRecord(read, id);
    const own = row && ownMarking(read, row);
    return { own, sources: row && !own ? sourcesOf(read, row) : [] };
  });
}

/** The same, by the markings of a moment of the past. */
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
  /** What it carries itself; undefined where it carries none. */
  readonly own: Marking | undefined;
  /** What an unmarked record takes its marking from. */
  readonly sources: readonly string[];
}

/** A walk over everything unmarked that leads to it, each visited once, so that a loop of documents ends. */
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
    // Documents that contain each other in a circle rest on nothing but themselves.
    return strictest(found.length > 0 ? found : [fallback]);
  };
}

/** How restricted a case is as a whole: as much as the most restricted thing inside it, whatever its own words say. */
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

/** The roles of the references that a record of a kind inherits through. */
export function inheritedRoles(kind: string): readonly string[] {
  return inherits.get(kind) ?? [];
}

/** The documents that came out of one, and out of those. */
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
