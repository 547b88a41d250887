import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { readProvenance } from "./carried-provenance.ts";

/** Tells the keys that signed bundles, by what was kept of the bundles and not by what was noted of them. */
export function createSignerLookup(read: ReadDb): (bundles: readonly string[]) => string[] {
  const known = new Map<string, string | undefined>();
  const signerOf = (uuid: string): string | undefined => {
    if (known.has(uuid)) return known.get(uuid);
    const row = read.get<{ files: string }>(sql`SELECT files FROM bundle WHERE uuid = ${uuid}`);
    const proven = row && readProvenance(uuid, JSON.parse(row.files));
    const fingerprint = proven && !("problem" in proven) ? proven.fingerprint : undefined;
    known.set(uuid, fingerprint);
    return fingerprint;
  };
  return (bundles) => [...new Set(bundles.flatMap((uuid) => signerOf(uuid) ?? []))].sort();
}
