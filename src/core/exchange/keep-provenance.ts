import type { readerContract } from "#core/session/reader-contract.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import type { OutputOf } from "#shared/contract/define.ts";

interface Kept {
  readonly extras: OutputOf<(typeof readerContract)["bundle.extras"]>;
  readonly caseId: string;
  /** The versions that this bundle brought. */
  readonly added: readonly { readonly recordNo: number; readonly version: string }[];
}

/**
 * Who had signed the versions that have come, and where the releaser's chain stood: kept for ever. A version that had
 * come to the releaser from somebody else is put down to that bundle, whose signature covers it too.
 */
export function keepProvenance(change: Change, { extras, caseId, added }: Kept): void {
  const { content } = change;
  const own = { bundle: extras.bundle, tagManifest: extras.tagManifest, files: extras.tagFiles };
  for (const { bundle, tagManifest, files } of [own, ...extras.provenance]) {
    content.run(sql`
      INSERT OR IGNORE INTO bundle (uuid, case_id, step_no, tag_manifest, files)
      VALUES (${bundle}, ${caseId}, ${change.stepNo}, ${tagManifest}, ${JSON.stringify(files)})`);
  }
  const carried = extras.provenance.map(({ bundle, versions }) => ({ bundle, versions: new Set(versions) }));
  for (const { recordNo, version } of added) {
    const sources = carried.filter(({ versions }) => versions.has(version)).map(({ bundle }) => bundle);
    for (const bundle of sources.length > 0 ? sources : [extras.bundle]) {
      content.run(sql`
        INSERT OR IGNORE INTO version_source (record_no, hash, bundle)
        VALUES (${recordNo}, ${Buffer.from(version, "hex")}, ${bundle})`);
    }
  }
  const { checkpoint } = extras;
  if (!checkpoint) return;
  content.run(sql`
    INSERT OR IGNORE INTO checkpoint (origin, count, head, text, signature, seen_at)
    VALUES (${checkpoint.origin}, ${checkpoint.count}, ${checkpoint.head}, ${checkpoint.text},
      ${checkpoint.signature}, ${change.at})`);
}
