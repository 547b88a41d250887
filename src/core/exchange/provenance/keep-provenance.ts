import { problemAt } from "#core/deps/problem-at.ts";
import { keepCheckpoint } from "#core/exchange/payload/received-checkpoint.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import type { StepRow } from "#core/write/step-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import { AppError } from "#shared/errors.ts";
import { fingerprintsIn, type ProvenanceFiles, withSignaturesOf } from "./carried-provenance.ts";

type Extras = OutputOf<(typeof readerContract)["bundle.extras"]>;

interface Kept {
  readonly extras: Extras;
  readonly caseId: string;
  /** By record, the versions in the bundle and those that were new here. */
  readonly received: readonly {
    readonly recordNo: number;
    readonly lines: readonly { readonly version: string }[];
    readonly versions: readonly string[];
  }[];
}

/** True if the bundle has a signature that is not yet recorded. */
export function isSignedAnew(read: ReadDb, { bundle, tagFiles }: Extras): boolean {
  const row = bundleRow(read, bundle);
  if (row?.state !== "done") return true;
  const known = new Set(fingerprintsIn(filesOf(row)));
  return fingerprintsIn(tagFiles).some((fingerprint) => !known.has(fingerprint));
}

/**
 * Records who signed the imported versions, and the end of the exporter's chain, for ever. A version the exporter had
 * received from someone else is attributed to that bundle, whose signature covers it too. For versions imported before,
 * further signers are added, so that the order of imports does not matter.
 */
export function keepProvenance(change: Change, { extras, caseId, received }: Kept): void {
  const own = { bundle: extras.bundle, tagManifest: extras.tagManifest, files: extras.tagFiles };
  const bundles = [own, ...extras.provenance];
  requireOwnNames(change.read, bundles);
  for (const bundle of bundles) keepBundle(change, caseId, bundle);
  keepSources(change, { extras, caseId, received });
  if (extras.checkpoint) keepCheckpoint(change, extras.checkpoint);
}

/** A known bundle gets the signatures it lacks. */
function keepBundle(
  change: Change,
  caseId: string,
  { bundle, tagManifest, files }: Named & { files: ProvenanceFiles },
) {
  const row = bundleRow(change.read, bundle);
  const isHere = row?.state === "done";
  const all = row?.tag_manifest === tagManifest ? withSignaturesOf(filesOf(row), files) : files;
  const text = JSON.stringify(all);
  if (isHere && text === row.files) return;
  const { place, step } = isHere ? { place: row.case_id, step: row.step_no } : { place: caseId, step: change.stepNo };
  change.content.run(sql`
    INSERT INTO bundle (uuid, case_id, step_no, tag_manifest, files)
    VALUES (${bundle}, ${place}, ${step}, ${tagManifest}, ${text})
    ON CONFLICT (uuid) DO UPDATE
      SET case_id = excluded.case_id, step_no = excluded.step_no, tag_manifest = excluded.tag_manifest,
        files = excluded.files`);
}

function keepSources(change: Change, { extras, received }: Kept): void {
  const carried = extras.provenance.map(({ bundle, versions }) => ({ bundle, versions: new Set(versions) }));
  const signers = new Map<string, readonly string[]>();
  const signersOf = (bundle: string) => {
    const row = signers.has(bundle) ? undefined : bundleRow(change.read, bundle);
    if (row) signers.set(bundle, fingerprintsIn(filesOf(row)));
    return signers.get(bundle) ?? [];
  };
  for (const { recordNo, lines, versions } of received) {
    const added = new Set(versions);
    const before = added.size < lines.length ? sourcesOf(change.read, recordNo) : undefined;
    for (const { version } of lines) {
      const earlier = before?.get(version) ?? [];
      // A version without a source is our own and needs no signature.
      if (!added.has(version) && earlier.length === 0) continue;
      const known = new Set(earlier.flatMap(signersOf));
      const found = carried.filter((one) => one.versions.has(version)).map(({ bundle }) => bundle);
      for (const bundle of found.length > 0 ? found : [extras.bundle]) {
        if (!added.has(version) && signersOf(bundle).every((signer) => known.has(signer))) continue;
        change.content.run(sql`
          INSERT OR IGNORE INTO version_source (record_no, hash, bundle)
          VALUES (${recordNo}, ${Buffer.from(version, "hex")}, ${bundle})`);
      }
    }
  }
}

/** The bundles to which the versions of a record are attributed. */
function sourcesOf(read: ReadDb, recordNo: number): ReadonlyMap<string, readonly string[]> {
  const rows = read.all<{ hash: Uint8Array; bundle: string }>(sql`
    SELECT hash, bundle FROM version_source WHERE record_no = ${recordNo}`);
  const grouped = groupBy(rows, ({ hash }) => Buffer.from(hash).toString("hex"));
  return new Map([...grouped].map(([version, found]) => [version, found.map(({ bundle }) => bundle)]));
}

interface BundleRow {
  readonly case_id: string;
  readonly step_no: number;
  readonly tag_manifest: string;
  readonly files: string;
  /** State of the step that imported it. */
  readonly state: StepRow["state"];
}

function bundleRow(read: ReadDb, uuid: string): BundleRow | undefined {
  return read.get<BundleRow>(sql`
    SELECT bundle.case_id, step_no, tag_manifest, files, step.state
    FROM bundle JOIN step ON step.no = bundle.step_no WHERE uuid = ${uuid}`);
}

function filesOf({ files }: BundleRow): ProvenanceFiles {
  return JSON.parse(files);
}

interface Named {
  /** UUID. */
  readonly bundle: string;
  readonly tagManifest: string;
}

/**
 * Versions are attributed to bundles by UUID, so a bundle that takes another's UUID would speak in its signer's name. A
 * UUID is free again only after its import was undone.
 */
export function requireOwnNames(read: ReadDb, bundles: readonly Named[]): void {
  const known = new Map<string, string>();
  for (const { bundle, tagManifest } of bundles) {
    const row = bundleRow(read, bundle);
    const found = known.get(bundle) ?? (row?.state === "done" ? row.tag_manifest : tagManifest);
    known.set(bundle, found);
    if (found === tagManifest) continue;
    const problem = problemAt("bag-info.txt", `another bundle has the External-Identifier ${bundle}`);
    throw new AppError("bundle.broken", { problems: [problem] });
  }
}
