import { signatureName, tagManifestName } from "#core/exchange/bag/bag.ts";
import { fingerprintsIn, type ProvenanceFiles } from "#core/exchange/provenance/carried-provenance.ts";
import { judgeSigner } from "#core/keys/judge-signer.ts";
import { fingerprintOf } from "#core/keys/ssh-key.ts";
import { namespaces, trustStore } from "#core/keys/trust-store.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { countsAsNews } from "#core/write/adopt.ts";
import { findRecord } from "#core/write/record-store.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import { nameOfBody } from "#shared/domain/name-of-body.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import { type KeysOf, keysByAnalyst, releaserOf } from "./analyst-keys.ts";
import { bodyHere } from "./conflict-sides.ts";
import type { RecordGroup } from "./read-records.ts";

// Who wrote a version is a word in it that its sender chose, and it decides who may lower a marking and whose side
// stands in a conflict. So it is held against signatures: a version bears the name of an analyst rightly where a key of
// that analyst has signed it, in this bundle or in one from which it was passed on. A bundle with others is refused,
// unless somebody takes it in with open eyes; what is in the vault counts as its versions say, in the same way
// everywhere.

/** What stands under the name of an analyst who has not signed it. */
export interface Unproven {
  readonly analystId: string;
  readonly name: string;
  /** The bundle itself, or one that came along, says that they released it. */
  readonly isReleaser: boolean;
  /** How many versions, of the records that they are of, as the bundle names them. */
  readonly records: { origin: string; versions: number }[];
}

/** A bundle, or one from which versions of it were passed on. */
interface Carried {
  /** UUID. */
  readonly bundle: string;
  readonly tagManifest: string;
  readonly files: ProvenanceFiles;
  /** Absent: each that is in the bundle. */
  readonly versions?: ReadonlySet<string>;
}

interface Carrying {
  readonly records: readonly RecordGroup[];
  /** The id that a record has here or would have; null: it stays out. */
  localId(group: RecordGroup): string | null;
  readonly carried: readonly Carried[];
  /** UTC milliseconds. */
  readonly now: number;
}

/**
 * Whose versions are new here and were signed by none of their keys, and who is said to have released what they did not
 * sign.
 */
export function unprovenAuthors(read: ReadDb, bundle: Carrying): Unproven[] {
  const keysOf = keysByAnalyst(
    read,
    bundle.carried.map(({ files }) => files),
  );
  const signersOf = provingSigners(read, bundle);
  const found = unprovenIn(bundle.records, {
    isNews: (group, line) => isNews(read, bundle.localId(group), line),
    signersOf,
    keysOf,
  });
  const releasers = new Set(misnamedReleasers(read, bundle, keysOf));
  const ids = new Set([...found.keys(), ...releasers]);
  return [...ids].map((analystId) => {
    const byRecord = groupBy(found.get(analystId) ?? [], ({ id, local = id }) => local);
    return {
      analystId,
      name: nameOf(read, bundle.records, analystId),
      isReleaser: releasers.has(analystId),
      records: [...byRecord].map(([origin, { length: versions }]) => ({ origin, versions })),
    };
  });
}

type HeldLine = Exclude<RecordLine, { withheld: true }>;

interface Proof {
  isNews(group: RecordGroup, line: HeldLine): boolean;
  /** The keys that have signed a version. */
  signersOf(version: string): ReadonlySet<string>;
  readonly keysOf: KeysOf;
}

/** By author, the new versions that no key of theirs has signed. */
export function unprovenIn(groups: readonly RecordGroup[], proof: Proof): ReadonlyMap<string, readonly HeldLine[]> {
  const found = new Map<string, HeldLine[]>();
  for (const group of groups) {
    for (const line of group.lines) {
      if ("withheld" in line || !proof.isNews(group, line)) continue;
      const keys = proof.keysOf(line.author);
      if (!keys || [...proof.signersOf(line.version)].some((signer) => keys.has(signer))) continue;
      const known = found.get(line.author);
      if (known) known.push(line);
      else found.set(line.author, [line]);
    }
  }
  return found;
}

/**
 * By version, the keys whose signature proves something: of a bundle, those that may sign now; and the one that had
 * signed it when it came here, where the key could be trusted then. A stolen key signs what it likes once it is stolen,
 * with any date; it cannot have brought it here before.
 */
function provingSigners(read: ReadDb, { carried, now }: Carrying): Proof["signersOf"] {
  const { signers: store, revoked } = trustStore(read);
  const blobs = new Map(store.map(({ publicKeyBlob }) => [fingerprintOf(publicKeyBlob), publicKeyBlob]));
  const proves = (fingerprint: string, at: number, revokedThen: typeof revoked) => {
    const publicKeyBlob = blobs.get(fingerprint);
    if (!publicKeyBlob) return true;
    return (
      judgeSigner({ publicKeyBlob, namespace: namespaces.bundle, at, store, revoked: revokedThen }).state === "known"
    );
  };
  const proven = carried.map(({ versions, ...one }) => {
    const held = heldHere(read, one);
    const untilThen = held && revoked.filter(({ told }) => (told?.since ?? 0) <= held.at);
    return {
      versions,
      keys: [
        ...fingerprintsIn(one.files).filter((key) => proves(key, now, revoked)),
        ...(held && untilThen ? firstSigner(held.files).filter((key) => proves(key, held.at, untilThen)) : []),
      ],
    };
  });
  return (version) => new Set(proven.flatMap(({ versions, keys }) => (versions?.has(version) === false ? [] : keys)));
}

/** Signatures that came with a later copy of a bundle stand under other names. */
function firstSigner(files: ProvenanceFiles): string[] {
  const names = [tagManifestName, signatureName];
  return fingerprintsIn(Object.fromEntries(names.flatMap((name) => (files[name] ? [[name, files[name]]] : []))));
}

/** Since when (UTC milliseconds) what was kept of a bundle has been here. */
function heldHere(read: ReadDb, { bundle, tagManifest }: Pick<Carried, "bundle" | "tagManifest">) {
  const row = read.get<{ at: number; files: string }>(sql`
    SELECT step.at, bundle.files FROM bundle JOIN step ON step.no = bundle.step_no
    WHERE bundle.uuid = ${bundle} AND bundle.tag_manifest = ${tagManifest} AND step.state = 'done'`);
  return row && { at: row.at, files: JSON.parse(row.files) as ProvenanceFiles };
}

/** As whom bundles that are new here say to be released, though that analyst is known by other keys. */
function misnamedReleasers(read: ReadDb, { carried }: Carrying, keysOf: Proof["keysOf"]): string[] {
  return carried.flatMap((one) => {
    const { analystId, key } = releaserOf(one.files) ?? {};
    if (analystId === undefined || key === undefined || keysOf(analystId)?.has(key) !== false) return [];
    return heldHere(read, one) ? [] : [analystId];
  });
}

function nameOf(read: ReadDb, records: readonly RecordGroup[], analystId: string): string {
  const line = records.find(({ id }) => id === analystId)?.lines.findLast((one) => !("withheld" in one));
  const body = bodyHere(read, analystId) ?? (line && !("withheld" in line) ? line.body : null);
  return body ? nameOfBody("analyst", body) : "";
}

/** What adoption would take in: also the content of what is here as a trace, and what was undone. */
function isNews(read: ReadDb, id: string | null, line: RecordLine): boolean {
  if (id === null) return false;
  const row = findRecord(read, id);
  return row === undefined || countsAsNews(read, row.no, line);
}
