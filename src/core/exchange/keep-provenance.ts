import { problemAt } from "#core/deps/problem-at.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import { AppError } from "#shared/errors.ts";

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
  const bundles = [own, ...extras.provenance];
  requireOwnNames(change.read, bundles);
  for (const { bundle, tagManifest, files } of bundles) {
    content.run(sql`
      INSERT INTO bundle (uuid, case_id, step_no, tag_manifest, files)
      VALUES (${bundle}, ${caseId}, ${change.stepNo}, ${tagManifest}, ${JSON.stringify(files)})
      ON CONFLICT (uuid) DO UPDATE
        SET case_id = excluded.case_id, step_no = excluded.step_no, tag_manifest = excluded.tag_manifest,
          files = excluded.files
        WHERE tag_manifest <> excluded.tag_manifest`);
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

interface Named {
  /** UUID. */
  readonly bundle: string;
  readonly tagManifest: string;
}

/**
 * Versions are put down to bundles by their UUID: one that calls itself as another does would speak in its signer's name.
 * Only what was taken back makes room.
 */
export function requireOwnNames(read: ReadDb, bundles: readonly Named[]): void {
  const known = new Map<string, string>();
  for (const { bundle, tagManifest } of bundles) {
    const row = read.get<{ found: string }>(sql`
      SELECT tag_manifest AS found FROM bundle JOIN step ON step.no = bundle.step_no
      WHERE uuid = ${bundle} AND step.state = 'done'`);
    const found = known.get(bundle) ?? row?.found ?? tagManifest;
    known.set(bundle, found);
    if (found === tagManifest) continue;
    const problem = problemAt("bag-info.txt", `another bundle has the External-Identifier ${bundle}`);
    throw new AppError("bundle.broken", { problems: [problem] });
  }
}
