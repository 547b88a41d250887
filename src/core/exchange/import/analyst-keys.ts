import { infoValues, readBagInfo } from "#core/exchange/bag/bag-tag-files.ts";
import { analystLabel } from "#core/exchange/bag/format-of.ts";
import { fingerprintsIn, type ProvenanceFiles } from "#core/exchange/provenance/carried-provenance.ts";
import { fingerprintOf, parsePublicKeyLine } from "#core/keys/ssh-key.ts";
import { trustStore } from "#core/keys/trust-store.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { recordsOfKind } from "#core/write/record-store.ts";

/** The keys an analyst is known by; `undefined` if none is known, so that nothing can contradict them. */
export type KeysOf = (analystId: string) => ReadonlySet<string> | undefined;

/**
 * Our own keys are known. Another analyst's key is the one that signed the first bundle of their own imported here,
 * together with every key the trust store lists for that person. Later bundles never change this, whoever signed them.
 * For an analyst not seen before, the bundle being imported decides; if it names several keys, the first one in the
 * trust store wins.
 */
export function keysByAnalyst(read: ReadDb, carried: readonly ProvenanceFiles[]): KeysOf {
  const own = read.get<{ value: string }>(sql`SELECT value FROM meta WHERE name = 'analyst'`)?.value;
  const sameAs = samePerson(read);
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (analystId) => {
    if (!known.has(analystId)) known.set(analystId, find(analystId));
    return known.get(analystId);
  };

  function find(analystId: string): ReadonlySet<string> | undefined {
    if (analystId === own) return new Set(ownFingerprints(read));
    const here = firstReleased(read, analystId);
    const said = here.length > 0 ? here : carried.flatMap((files) => keyOfRelease(files, analystId));
    const first = said.find((key) => sameAs.has(key)) ?? said[0];
    return first === undefined ? undefined : new Set(sameAs.get(first) ?? [first]);
  }
}

/** Keys that signed the first bundles imported under this analyst's name, all in one step. */
function firstReleased(read: ReadDb, analystId: string): string[] {
  const rows = read.all<{ step_no: number; files: string }>(sql`
    SELECT bundle.step_no, bundle.files FROM bundle JOIN step ON step.no = bundle.step_no
    WHERE step.state = 'done' AND instr(files ->> '$."bag-info.txt"', ${`${analystLabel}: ${analystId}`}) > 0
    ORDER BY bundle.step_no, bundle.uuid`);
  const released = rows.flatMap(({ step_no: step, files }) =>
    keyOfRelease(JSON.parse(files), analystId).map((key) => ({ step, key })),
  );
  return released.filter(({ step }) => step === released[0]?.step).map(({ key }) => key);
}

function keyOfRelease(files: ProvenanceFiles, analystId: string): string[] {
  const releaser = releaserOf(files);
  return releaser?.analystId === analystId ? [releaser.key] : [];
}

/** The analyst and key that released a bundle, if that key signed it. Other signers are not its releaser. */
export function releaserOf(files: ProvenanceFiles): { analystId: string; key: string } | undefined {
  const { lines } = readBagInfo(files["bag-info.txt"] ?? "");
  const [analystId] = infoValues(lines, analystLabel);
  const key = infoValues(lines, "Signer")[0]?.split(" ").at(-1) ?? "";
  return analystId !== undefined && fingerprintsIn(files).includes(key) ? { analystId, key } : undefined;
}

/** A key and every other that the trust store lists under the same name. */
export function keysBeside(read: ReadDb, key: string): ReadonlySet<string> {
  return new Set([key, ...(samePerson(read).get(key) ?? [])]);
}

/** Maps each key of the trust store to all keys listed under the same name. */
function samePerson(read: ReadDb): ReadonlyMap<string, readonly string[]> {
  const listed = trustStore(read).signers.map(({ publicKeyBlob, principals }) => ({
    key: fingerprintOf(publicKeyBlob),
    principals,
  }));
  return new Map(
    listed.map(({ key, principals }) => [
      key,
      listed.filter((other) => other.principals.some((name) => principals.includes(name))).map((other) => other.key),
    ]),
  );
}

function ownFingerprints(read: ReadDb): string[] {
  return recordsOfKind(read, "signing-key", null).flatMap(({ body }) => {
    const key = parsePublicKeyLine(body.publicKey);
    return "problem" in key ? [] : [fingerprintOf(key.publicKeyBlob)];
  });
}
