import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { parseJson } from "#shared/domain/parse-json.ts";
import type { Conflict } from "./conflict-side.tsx";

export type Planned = CoreOutput<"exchange.plan">["records"][number];
type Standing = NonNullable<Planned["here"]>;
type Body = Readonly<Record<string, Json>>;

/** Says nothing to a reader: a name of content, or where a quote stands in it. */
const technical: ReadonlySet<string> = new Set(["sha256", "anchor", "commitment", "format"]);

/** What a record is called by, and what it says, before what is said about it. */
const leading = ["title", "name", "text", "proposition", "what", "statement", "quote", "property", "value", "measures"];

/** Stands for the whole record, as it does among conflicts. */
const removed = "$removed";

/**
 * What an import would make other than it is here, field by field, with both sides; of a new record all that it says.
 * Without what is in conflict: that is told by the conflict.
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

/** Whether a plan carries what the record says, as far as it says anything. */
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

/** A conflict about several fields is of them all. */
function fieldsOf({ field, sides }: Conflict): string[] {
  const parts = sides.flatMap(({ value }) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [],
  );
  return [readPlace(field).field, ...parts];
}

/** Nothing, an empty text and an empty list say the same. */
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other);
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
