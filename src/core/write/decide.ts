import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { AppError } from "#shared/errors.ts";
import type { OpenChange, Written } from "./change.ts";
import { mergeHeads, removedField } from "./merge-heads.ts";
import { findRecord } from "./record-store.ts";
import { activeVersions, mergeRulesOf, toMergeVersion } from "./refresh-record.ts";

/**
 * Decides every open conflict of a record: one version that continues all heads. `choices` gives for each conflicting
 * field the hash of the head whose value holds from now on; for a removal, of the side that wins as a whole.
 */
export function decideConflicts(change: OpenChange, id: string, choices: Readonly<Record<string, string>>): Written {
  const row = findRecord(change.read, id);
  if (!row) throw new AppError("record.missing", { kind: "record", id });
  const versions = activeVersions(change.read, row.no).map((version) => toMergeVersion(change.read, row, version));
  const merged = mergeHeads(versions, mergeRulesOf(row.kind));
  const open = change.read.all<{ field: string }>(sql`SELECT field FROM conflict WHERE record_no = ${row.no}`);
  const fields = open.map(({ field }) => field).sort();
  requireChoices(fields, merged.heads, choices);

  const bodies = new Map(versions.map(({ hash, body }) => [hash, body]));
  const chosen = (field: string) => bodies.get(choices[field] ?? "");
  const isRemoved = fields.includes(removedField) && chosen(removedField) === null;
  const body: Body | null = isRemoved ? null : { ...merged.body };
  if (body) {
    for (const field of fields) {
      const value = chosen(field)?.[field];
      if (value !== undefined) body[field] = value;
    }
  }
  change.note({ decided: Object.fromEntries(fields.map((field) => [field, choices[field] ?? ""])) });
  return change.rewrite(row, body, "decide", [...merged.heads].sort());
}

function requireChoices(
  fields: readonly string[],
  heads: readonly string[],
  choices: Readonly<Record<string, string>>,
): void {
  const problems = fields
    .filter((field) => !heads.includes(choices[field] ?? ""))
    .map((field) => ({ path: field, problem: `choose one of its sides: ${heads.join(", ")}` }));
  if (fields.length === 0) problems.push({ path: "", problem: "this record has no open conflict" });
  if (problems.length > 0) throw new AppError("input.invalid", { problems });
}
