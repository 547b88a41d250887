import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import { isKind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { kindDefinitions, referencesOf } from "#shared/domain/kinds.ts";
import type { ImportTarget } from "./import-target.ts";
import type { Planned } from "./plan-import.ts";

// Which records of a bundle must be imported together. Leaving out a record equals its sender not having sent it yet,
// so everything that refers to it is left out too and the rest merges as usual.

/** For each record, the ids (as in the bundle) of the records it depends on that exist here only after the import. */
export function needsOf(
  read: ReadDb,
  planned: readonly Planned[],
  target: ImportTarget,
): ReadonlyMap<string, readonly string[]> {
  const coming = new Map(planned.filter(({ record }) => record.versions > 0).map((one) => [one.record.id, one]));
  const isHere = (id: string) => findRecord(read, id)?.state === "active";
  const restsOn = (one: Planned) => [
    ...(one.record.kind === "analyst" ? [] : [target.caseId]),
    ...one.authors,
    ...spokenOf(one.contents, one.record.kind),
  ];
  const needs = new Map<string, Set<string>>();
  const add = (one: Planned, other: Planned | undefined) => {
    if (!other || other === one) return;
    needs.set(one.record.origin, (needs.get(one.record.origin) ?? new Set()).add(other.record.origin));
  };
  for (const one of coming.values()) {
    for (const id of restsOn(one)) if (!isHere(id)) add(one, coming.get(id));
    // A record may be removed only together with the changes that drop the last references to it.
    for (const id of givenUpBy(one)) {
      const gone = coming.get(id);
      if (gone?.after.body === null && gone.before.body) add(gone, one);
    }
  }
  return new Map([...needs].map(([origin, others]) => [origin, [...others]]));
}

/** References of a record that it would lose. */
function givenUpBy({ record: { kind }, before, after }: Planned): string[] {
  if (!before.body) return [];
  const kept = new Set(spokenOf(after.body ? [after.body] : [], kind));
  return spokenOf([before.body], kind).filter((id) => !kept.has(id));
}

function spokenOf(contents: readonly Body[], kind: string): string[] {
  if (!isKind(kind)) return [];
  return contents.flatMap((body) => {
    const shape = kindDefinitions[kind].schema.safeParse(body);
    return shape.success ? referencesOf(kind, shape.data).map(({ target }) => target) : [];
  });
}
