import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type Provenance, readProvenance } from "./carried-provenance.ts";

type SignersOf = (version: string, bundles: readonly string[]) => string[];

/** Finds the keys that signed a version, from the kept files rather than from recorded summaries. */
export function createSignerLookup(read: ReadDb): SignersOf {
  const known = new Map<string, Provenance | undefined>();
  const provenanceOf = (uuid: string): Provenance | undefined => {
    if (known.has(uuid)) return known.get(uuid);
    const row = read.get<{ files: string }>(sql`SELECT files FROM bundle WHERE uuid = ${uuid}`);
    const found = row && readProvenance(uuid, JSON.parse(row.files));
    const proven = found && !("problem" in found) ? found : undefined;
    known.set(uuid, proven);
    return proven;
  };
  return (version, bundles) => {
    const proven = bundles.flatMap((uuid) => provenanceOf(uuid) ?? []).filter(({ versions }) => versions.has(version));
    return [...new Set(proven.flatMap(({ fingerprints }) => fingerprints))].sort();
  };
}
