import { drawnMarkings, inheritedRoles } from "#core/cases/effective-marking.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { storedBodies } from "#core/write/history.ts";
import { findRecord, type RecordRow, requireRecord, requireRow } from "#core/write/record-store.ts";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import { isKind, kindOfId } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { kindDefinitions, referencesOf } from "#shared/domain/kinds.ts";
import { type Marking, storedMarkingSchema, strictest } from "#shared/domain/marking.ts";

export interface VersionMarkings {
  /** Marking of the current version, by today's markings. */
  ofCurrent(row: RecordRow, body: Body): Marking;
  /** Marking of an earlier version; `undefined` if it refers to a record whose marking cannot be told. */
  ofEarlier(row: RecordRow, body: Body): Marking | undefined;
  /** The strictest marking a record, or anything it was derived from, ever had; `undefined` as above. */
  ofRecord(id: string): Marking | undefined;
}

/**
 * Marking of a single version, from its own body and what it rests on: a later version that no longer quotes something
 * restricted does not open the earlier ones. An earlier version takes the strictest marking its record and everything
 * it refers to ever had, because it was derived from them as they were. `bodiesOf`: the contents of a record that
 * count; by default including those set aside.
 */
export function versionMarkings(
  read: ReadDb,
  caseId: string,
  bodiesOf: (read: ReadDb, id: string) => readonly Body[] = storedBodies,
): VersionMarkings {
  const fallback = requireRecord(read, "case", caseId).body.marking;
  const drawnMarking = drawnMarkings(read, caseId);
  const known = new Map<string, Marking | undefined>();
  let last: { readonly id: string; readonly markings: readonly Marking[] } | undefined;

  function everMarked(id: string): Marking | undefined {
    if (!known.has(id)) known.set(id, walkFrom(read, id, bodiesOf));
    return known.get(id);
  }

  /** Cached, because versions of one record are asked for one after another. */
  function markingsEver(id: string): readonly Marking[] {
    if (last?.id !== id) last = { id, markings: bodiesOf(read, id).flatMap((one) => ownMarking(one) ?? []) };
    return last.markings;
  }

  return {
    ofCurrent({ kind }, body) {
      const own = ownMarking(body);
      if (own) return own;
      const sources = sourcesIn(kind, body).filter((id) => findRecord(read, id)?.state === "active");
      return sources.length === 0 ? fallback : strictest(sources.map(drawnMarking));
    },
    ofEarlier({ id }, body) {
      const others = ownMarking(body) ? [] : [...idsIn(body)].filter((other) => other !== id && isOfCase(other));
      const ever = others.map(everMarked);
      return ever.includes(undefined)
        ? undefined
        : strictest([...markingsEver(id), ...ever.flatMap((one) => one ?? [])]);
    },
    ofRecord: everMarked,
  };
}

/**
 * When a record is destroyed, its marking is kept for what was derived from it. If it cannot be told, nothing is kept,
 * and what was derived from it is withheld like the restricted.
 */
export function keepMarking(change: Change, id: string): void {
  const row = requireRow(change.read, id);
  const marking = row.case_id === null ? undefined : walkFrom(change.read, id, storedBodies);
  if (marking === undefined) return;
  change.content.run(sql`
    INSERT OR REPLACE INTO purged_marking (record_no, value) VALUES (${row.no}, ${canonicalJson({ ...marking })})`);
}

function keptMarking(read: ReadDb, { no }: RecordRow): Marking | undefined {
  const kept = read.get<{ value: string }>(sql`SELECT value FROM purged_marking WHERE record_no = ${no}`);
  return kept && storedMarkingSchema.parse(JSON.parse(kept.value));
}

function walkFrom(
  read: ReadDb,
  id: string,
  bodiesOf: (read: ReadDb, id: string) => readonly Body[],
): Marking | undefined {
  const found: Marking[] = [];
  const open = [id];
  const seen = new Set(open);
  for (const next of open) {
    const row = findRecord(read, next);
    const bodies = row ? bodiesOf(read, next) : [];
    const kept = row && keptMarking(read, row);
    if (!row || (bodies.length === 0 && !kept)) return undefined;
    if (kept) found.push(kept);
    for (const body of bodies) {
      const own = ownMarking(body);
      if (own) found.push(own);
      for (const source of own ? [] : sourcesIn(row.kind, body)) {
        if (!seen.has(source)) open.push(source);
        seen.add(source);
      }
    }
  }
  return strictest(found);
}

function ownMarking(body: Body): Marking | undefined {
  const parsed = storedMarkingSchema.safeParse(body.marking);
  return parsed.success ? parsed.data : undefined;
}

/** Records a body inherits from; in a body of unknown shape, everything it refers to. */
function sourcesIn(kind: string, body: Body): string[] {
  if (!isKind(kind)) return [...idsIn(body)].filter(isOfCase);
  const roles = inheritedRoles(kind);
  if (roles.length === 0) return [];
  const shape = kindDefinitions[kind].schema.safeParse(body);
  if (!shape.success) return [...idsIn(body)].filter(isOfCase);
  return referencesOf(kind, shape.data)
    .filter(({ role }) => roles.includes(role))
    .map(({ target }) => target);
}

function* idsIn(value: Json): Iterable<string> {
  if (typeof value === "string" && kindOfId(value) !== undefined) yield value;
  else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) yield* idsIn(inner);
}

const unmarked: ReadonlySet<string | undefined> = new Set([
  "analyst",
  "case",
  "code",
  "contact",
  "signing-key",
  "age-key",
]);

/** The case itself is checked separately; analysts and codes have no marking. */
function isOfCase(id: string): boolean {
  return !unmarked.has(kindOfId(id));
}
