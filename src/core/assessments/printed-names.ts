import { createCaptions } from "#core/entities/captions.ts";
import { statementsOf } from "#core/entities/entity-store.ts";
import type { Identities } from "#core/entities/identities.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { ReleasedEvidence } from "./released-evidence.ts";

/** By entity the name that is printed of it. */
export type Names = ReadonlyMap<string, string>;

/** Names on a page, and what they are taken from. */
export interface PrintedNames {
  readonly names: Names;
  /** Who is who: a name may be stated of any of those that were decided to be the same. */
  readonly identities: Pick<Identities, "clusterOf">;
  /** What may give an entity its name. */
  statementsOf(entityId: string): readonly { readonly id: string; readonly value: string }[];
}

/** The names in the text: as they were at the release, or as they are. */
export function namesInText(
  read: ReadDb,
  { names, identities }: Pick<PrintedNames, "names" | "identities">,
  released: ReleasedEvidence | undefined,
): PrintedNames {
  const statements = released ? released.naming.namingRowsOf : (entityId: string) => statementsNow(read, entityId);
  return { names, identities, statementsOf: statements };
}

/** The names by which those go now who are called otherwise in the text; without those who are no more. */
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
