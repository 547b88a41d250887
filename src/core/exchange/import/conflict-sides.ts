import type { ReadDb } from "#core/vault/connection.ts";
import { mergeRulesOf } from "#core/write/active-versions.ts";
import { partsIn, partsOf, removedField } from "#core/write/merge-heads.ts";
import { currentBody, findRecord } from "#core/write/record-store.ts";
import type { MergeVersion } from "#core/write/version-graph.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { exchangeArea } from "#shared/contract/exchange.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { readPlace, valueAt } from "#shared/domain/conflict-place.ts";
import { kindOfId } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";

export type Conflict = OutputOf<(typeof exchangeArea)["exchange.conflicts"]>["conflicts"][number];
type Side = Conflict["sides"][number];

/** Finds a record's body in the vault or the bundle. */
export type BodyLookup = (id: string) => Body | undefined;

interface Open {
  readonly kind: string;
  readonly heads: readonly string[];
  readonly versions: readonly MergeVersion[];
  /** The head that was in this vault first. */
  readonly here: string | undefined;
  readonly lookup: BodyLookup;
}

/** The value of each head at a place, its author and its evidence. For a removal, whether the side removes. */
export function conflictSides(field: string, { kind, heads, versions, here, lookup }: Open): Side[] {
  const byHash = new Map(versions.map((version) => [version.hash, version]));
  const bodies = heads.map((hash) => byHash.get(hash)?.body?.() ?? null).filter((body) => body !== null);
  const parts = partsOf(mergeRulesOf(kind).wholes, field, bodies);
  const saidIn = (body: Body) => (parts ? partsIn(body, parts) : (valueAt(body, field) ?? null));
  return heads.flatMap((hash) => {
    const version = byHash.get(hash);
    if (!version) return [];
    const body = version.body?.() ?? null;
    const value = field === removedField ? body === null : body ? saidIn(body) : null;
    const evidence = evidenceOf(field, body, value).map((id) => cited(id, lookup));
    return [{ version: hash, author: version.author, at: version.at, value, isHere: hash === here, evidence }];
  });
}

export function bodyHere(read: ReadDb, id: string): Body | undefined {
  const row = findRecord(read, id);
  return row?.state === "active" ? currentBody(read, row).body : undefined;
}

/** An element of a list has evidence of its own; any other field uses the record's. */
function evidenceOf(field: string, body: Body | null, value: Json): string[] {
  const own = readPlace(field).element === undefined ? [] : excerptsIn(value);
  return own.length > 0 || body === null ? own : excerptsIn(body);
}

function excerptsIn(value: Json): string[] {
  if (typeof value === "string") return kindOfId(value) === "excerpt" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return [...new Set(Object.values(value).flatMap(excerptsIn))];
}

function cited(id: string, lookup: BodyLookup): Side["evidence"][number] {
  const excerpt = lookup(id);
  const document = lookup(String(excerpt?.documentId ?? ""));
  return { id, quote: String(excerpt?.quote ?? ""), document: String(document?.title ?? "") };
}
