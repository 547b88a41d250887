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

// The author of a version is a claim by its sender, yet it decides who may lower a marking and whose side stands in a
// conflict. So it is checked against signatures: a version is proven if a key of its author signed this bundle or one
// that passed it on. A bundle with unproven versions is refused unless the analyst accepts them explicitly. Versions
// already in the vault count as they claim, the same way in every vault.

/** Versions under the name of an analyst who has not signed them. */
export interface Unproven {
  readonly analystId: string;
  readonly name: string;
  /** True if this bundle, or one it passes on, claims that the analyst released it. */
  readonly isReleaser: boolean;
  /** Number of unproven versions by record, with the record's id in the bundle. */
  readonly records: { origin: string; versions: number }[];
}

/** The bundle itself, or one from which it passes on versions. */
interface Carried {
  /** UUID. */
  readonly bundle: string;
  readonly tagManifest: string;
  readonly files: ProvenanceFiles;
  /** Absent if it covers every version in the bundle. */
  readonly versions?: ReadonlySet<string>;
}

interface Carrying {
  readonly records: readonly RecordGroup[];
  /** The id a record has or would have here; `null` if it is not imported. */
  localId(group: RecordGroup): string | null;
  readonly carried: readonly Carried[];
  /** UTC milliseconds. */
  readonly now: number;
}

/** Analysts with new versions that none of their keys signed, and releasers named by bundles they did not sign. */
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
  /** The keys that signed a version. */
  signersOf(version: string): ReadonlySet<string>;
  readonly keysOf: KeysOf;
}

/** New versions that no key of their author has signed, by author. */
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
 * The keys whose signature proves a version: those of its bundles that may sign now, and the key that had signed when
 * the bundle first arrived, if it was trusted then. A stolen key can sign anything with any date, but it cannot have
 * brought a bundle here before it was stolen.
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

/** Signatures that arrived with a later copy of the bundle have other file names. */
function firstSigner(files: ProvenanceFiles): string[] {
  const names = [tagManifestName, signatureName];
  return fingerprintsIn(Object.fromEntries(names.flatMap((name) => (files[name] ? [[name, files[name]]] : []))));
}

/** Time at which a bundle was first kept here, in UTC milliseconds. */
function heldHere(read: ReadDb, { bundle, tagManifest }: Pick<Carried, "bundle" | "tagManifest">) {
  const row = read.get<{ at: number; files: string }>(sql`
    SELECT step.at, bundle.files FROM bundle JOIN step ON step.no = bundle.step_no
    WHERE bundle.uuid = ${bundle} AND bundle.tag_manifest = ${tagManifest} AND step.state = 'done'`);
  return row && { at: row.at, files: JSON.parse(row.files) as ProvenanceFiles };
}

/** Analysts named as releasers of new bundles although they are known by other keys. */
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

/**
 * True for anything `adoptRecord` would add, including content of versions known by hash and versions that were undone.
 */
function isNews(read: ReadDb, id: string | null, line: RecordLine): boolean {
  if (id === null) return false;
  const row = findRecord(read, id);
  return row === undefined || countsAsNews(read, row.no, line);
}
