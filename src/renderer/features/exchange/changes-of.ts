import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { parseJson } from "#shared/domain/parse-json.ts";
import type { Conflict } from "./conflict-side.tsx";

export type Planned = CoreOutput<"exchange.plan">["records"][number];
type Standing = NonNullable<Planned["here"]>;
type Body = Readonly<Record<string, Json>>;

/** Fields that mean nothing to a reader: content hashes and positions of quotes. */
const technical: ReadonlySet<string> = new Set(["sha256", "anchor", "commitment", "format"]);

/** The fields that name a record, shown before those that describe it. */
const leading = ["title", "name", "text", "proposition", "what", "statement", "quote", "property", "value", "measures"];

/** Stands for the whole record, as in conflicts. */
const removed = "$removed";

/**
 * The changes an import would make, field by field with both sides. For a new record: all its fields. Fields in
 * conflict are left out, as the conflict shows them.
 */
export function changesOf({ kind, id, here, after }: Planned, conflicts: readonly Conflict[] = []): Conflict[] {
  const [old, now] = [bodyOf(here), bodyOf(after)];
  const side = (standing: Standing | null, value: Json, isHere: boolean): Conflict["sides"][number] => ({
    version: isHere ? "here" : "after",
    author: standing?.author ?? "",
    at: standing?.at ?? 0,
    value,
    isHere,
    evidence: [],
  });
  if (!isTold({ here, after })) return [];
  if (here && !after) {
    return [{ kind, id, field: removed, sides: [side(after, true, false), side(here, false, true)] }];
  }
  const told = new Set(conflicts.flatMap(fieldsOf));
  const fields = [...new Set([...leading, ...Object.keys(now ?? {}), ...Object.keys(old ?? {})])].filter(
    (field) => !technical.has(field) && !told.has(field) && !isSame(old?.[field], now?.[field]),
  );
  return fields.map((field) => ({
    kind,
    id,
    field,
    sides: [side(after, now?.[field] ?? null, false), ...(here ? [side(here, old?.[field] ?? null, true)] : [])],
  }));
}

/** True if the plan contains the record's content, as far as it has any. */
export function isTold({ here, after }: Pick<Planned, "here" | "after">): boolean {
  return here?.content !== null && after?.content !== null;
}

/** The excerpts that a side rests on. */
export function excerptsIn(standing: Standing | null): string[] {
  return [...new Set(standing?.content?.match(/exc_[0-9a-f-]{36}/g))];
}

function bodyOf(standing: Standing | null): Body | undefined {
  const body = standing?.content ? parseJson(standing.content) : undefined;
  return typeof body === "object" && body !== null && !Array.isArray(body) ? body : undefined;
}

/** A conflict about several fields counts for each of them. */
function fieldsOf({ field, sides }: Conflict): string[] {
  const parts = sides.flatMap(({ value }) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [],
  );
  return [readPlace(field).field, ...parts];
}

/** Null, an empty text and an empty list are equal. */
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other);
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
