import type { ReadDb } from "#core/vault/connection.ts";
import { valueAt, withValueAt } from "#shared/domain/conflict-place.ts";
import { isKind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { kindDefinitions } from "#shared/domain/kinds.ts";
import { AppError, type Problem } from "#shared/errors.ts";
import { activeVersions, mergeRulesOf, mergeVersions, toMergeVersion } from "./active-versions.ts";
import type { OpenChange, Written } from "./change.ts";
import { type MergedRecord, partsOf, removedField } from "./merge-heads.ts";
import { findRecord, parseShape, type RecordRow } from "./record-store.ts";
import { requireReferences, requireUnreferenced } from "./references.ts";

type Choices = Readonly<Record<string, string>>;

/** The side that was in this vault first, or the one that was imported. */
export type Side = "here" | "came";

interface OpenConflict {
  readonly merged: MergedRecord;
  /** By version hash. */
  readonly bodies: ReadonlyMap<string, Body | null>;
}

/**
 * Decides every open conflict of a record with one version that continues all heads. `choices` maps each conflicting
 * field to the hash of the head whose value wins; for a removal, of the head that wins as a whole.
 */
export function decideConflicts(change: OpenChange, id: string, choices: Choices): Written {
  const db = change.read;
  const row = findRecord(db, id);
  if (!row) throw new AppError("record.missing", { kind: "record", id });
  const open = openConflictOf(db, row);
  const { merged } = open;
  refuse(problemsOf(open, choices));
  const body = decidedBody(row.kind, open, choices);
  requireWhole(change, row, body);
  change.note({ decided: Object.fromEntries(merged.conflicts.map((field) => [field, choices[field] ?? ""])) });
  return change.rewrite(row, body, "decide", [...merged.heads].sort());
}

export function openConflictOf(db: ReadDb, row: RecordRow): OpenConflict {
  const versions = activeVersions(db, row.no).map((version) => toMergeVersion(db, row, version));
  const bodies = new Map(versions.map(({ hash, body }) => [hash, body?.() ?? null]));
  return { merged: mergeVersions(row.kind, versions), bodies };
}

/** Heads to choose a field from: removals have no value for it. */
export function sidesOf({ merged, bodies }: OpenConflict, field: string): readonly string[] {
  return field === removedField ? merged.heads : merged.heads.filter((hash) => bodies.get(hash) !== null);
}

function decidedBody(kind: string, { merged, bodies }: OpenConflict, choices: Choices): Body | null {
  if (isRemoval(merged, choices, bodies)) return null;
  const { wholes } = mergeRulesOf(kind);
  const sides = merged.heads.map((hash) => bodies.get(hash) ?? null).filter((body) => body !== null);
  return merged.conflicts
    .filter((place) => place !== removedField)
    .reduce<Body>((body, place) => {
      const side = bodies.get(choices[place] ?? "");
      return (partsOf(wholes, place, sides) ?? [place]).reduce(
        (whole, part) => withValueAt(whole, part, side ? valueAt(side, part) : undefined),
        body,
      );
    }, merged.body ?? {});
}

function isRemoval({ conflicts }: MergedRecord, choices: Choices, bodies: ReadonlyMap<string, Body | null>): boolean {
  return conflicts.includes(removedField) && bodies.get(choices[removedField] ?? "") === null;
}

/**
 * Every open conflict needs one of its sides, and no other field may be named. If the removal wins, the fields do not
 * matter.
 */
function problemsOf(open: OpenConflict, choices: Choices): Problem[] {
  const { merged, bodies } = open;
  const { conflicts } = merged;
  if (conflicts.length === 0) return [{ path: "", problem: "this record has no open conflict" }];
  const asked = isRemoval(merged, choices, bodies) ? [removedField] : conflicts;
  const foreign = Object.keys(choices).filter((field) => !conflicts.includes(field));
  return [
    ...asked
      .filter((field) => !sidesOf(open, field).includes(choices[field] ?? ""))
      .map((field) => ({ path: field, problem: `choose one of its sides: ${sidesOf(open, field).join(", ")}` })),
    ...foreign.map((field) => ({ path: field, problem: "no conflict is open about this field" })),
  ];
}

/**
 * A record combined from several sides must still satisfy its schema, refer to existing records and leave nothing
 * dangling.
 */
function requireWhole(change: OpenChange, row: RecordRow, body: Body | null): void {
  if (body === null) {
    requireUnreferenced(change.read, row);
    return;
  }
  if (!isKind(row.kind)) return;
  const parsed = kindDefinitions[row.kind].schema.safeParse(body);
  if (!parsed.success) {
    refuse(
      parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
        path: path.join("."),
        problem: `these choices do not go together: ${message}`,
      })),
    );
  }
  requireReferences(change.read, row.kind, parseShape(row.kind, body), row.case_id);
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AppError("input.invalid", { problems: [...problems] });
}
