import { independentOrigins } from "#core/excerpts/credibility.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { documentsOf } from "./entity-store.ts";

/** Finds the independent origins of excerpts. */
export type FindOrigins = (excerptIds: readonly string[]) => ReadonlySet<string>;

/** Caches the origin of each document for one pass over many records. */
export function createFindOrigins(read: ReadDb): FindOrigins {
  const known = new Map<string, readonly string[]>();
  const originOf = (documentId: string) => {
    const found = known.get(documentId) ?? [...independentOrigins(read, [documentId])];
    known.set(documentId, found);
    return found;
  };
  return (excerptIds) => new Set(documentsOf(read, excerptIds).flatMap(originOf));
}
