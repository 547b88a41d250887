import { createCaptions } from "#core/entities/captions.ts";
import { statementsOf } from "#core/entities/entity-store.ts";
import type { Identities } from "#core/entities/identities.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { ReleasedEvidence } from "./released-evidence.ts";

/** Printed names by entity. */
export type Names = ReadonlyMap<string, string>;

/** Names on a page, with their origin. */
export interface PrintedNames {
  readonly names: Names;
  /** Entities decided to be the same share their names. */
  readonly identities: Pick<Identities, "clusterOf">;
  /** Statements that may give an entity its name. */
  statementsOf(entityId: string): readonly { readonly id: string; readonly value: string }[];
}

/** Names in the text: as of the release, or current. */
export function namesInText(
  read: ReadDb,
  { names, identities }: Pick<PrintedNames, "names" | "identities">,
  released: ReleasedEvidence | undefined,
): PrintedNames {
  const statements = released ? released.naming.namingRowsOf : (entityId: string) => statementsNow(read, entityId);
  return { names, identities, statementsOf: statements };
}

/** Current names of entities that the text calls otherwise. Removed entities are left out. */
export function namesSince(read: ReadDb, caseId: string, names: Names): PrintedNames {
  const captions = createCaptions(read, caseId);
  const changed = [...names].flatMap(([entityId, name]): [string, string][] => {
    if (findRecord(read, entityId)?.state !== "active") return [];
    const now = captions.captionOf(entityId);
    return now === name ? [] : [[entityId, now]];
  });
  return { names: new Map(changed), identities: captions, statementsOf: (entityId) => statementsNow(read, entityId) };
}

function statementsNow(read: ReadDb, entityId: string) {
  return statementsOf(read, entityId).map(({ id, body }) => ({ id, value: body.value }));
}
