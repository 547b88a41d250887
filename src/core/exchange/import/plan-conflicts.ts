import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { nameOfBody } from "#shared/domain/name-of-body.ts";
import { type BodyLookup, bodyHere } from "./conflict-sides.ts";
import type { ImportTarget } from "./import-target.ts";
import { mapped, type Planned } from "./plan-import.ts";
import type { RecordGroup } from "./read-records.ts";

/** Finds bodies by local id, in the vault or among the records of the bundle. */
export function lookupIn(read: ReadDb, target: ImportTarget, records: readonly RecordGroup[]): BodyLookup {
  let inBundle: ReadonlyMap<string, RecordGroup> | undefined;
  return (id) => {
    const here = bodyHere(read, id);
    if (here) return here;
    inBundle ??= new Map(records.flatMap((group) => [[target.localId(group) ?? group.id, group] as const]));
    const line = inBundle.get(id)?.lines.findLast((one) => !("withheld" in one) && one.body !== null);
    return line === undefined || "withheld" in line ? undefined : (mapped(line.body, target) ?? undefined);
  };
}

/** Names of records that conflicts refer to and that exist only in the bundle. */
export function namesInConflicts(
  read: ReadDb,
  planned: readonly Pick<Planned, "open">[],
  { lookup, records }: { readonly lookup: BodyLookup; readonly records: readonly RecordGroup[] },
): { id: string; name: string }[] {
  const namingOf = namingIn(records);
  const sides = planned.flatMap(({ open }) => open.flatMap((one) => one.sides));
  const ids = new Set(sides.flatMap(({ author, value }) => [author, ...idsIn(value)]));
  return [...ids].flatMap((id) => {
    const kind = kindOfId(id);
    if (kind === undefined || findRecord(read, id)?.state === "active") return [];
    const body = lookup(id);
    const name = kind === "entity" ? namingOf({ id, kind }) : body && nameOfBody(kind, body);
    return name === undefined || name === "" ? [] : [{ id, name }];
  });
}

function idsIn(value: Json): string[] {
  if (typeof value === "string") return kindOfId(value) === undefined ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** Names of imported records that have none in their own content: an entity is named by its statements. */
export function namingIn(records: readonly RecordGroup[]): (record: Pick<RecordGroup, "id" | "kind">) => string {
  let names: ReadonlyMap<string, string> | undefined;
  return ({ id, kind }) => {
    if (kind !== "entity") return "";
    names ??= new Map(records.flatMap(namedBy).reverse());
    return names.get(id) ?? "";
  };
}

/** The entity and the name that a statement gives it. */
function namedBy({ kind, lines }: RecordGroup): [string, string][] {
  const line = kind === "statement" ? lines.at(-1) : undefined;
  if (line === undefined || "withheld" in line || line.body?.property !== "name") return [];
  return [[String(line.body.subjectId), String(line.body.value)]];
}
