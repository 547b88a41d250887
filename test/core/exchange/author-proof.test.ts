import { cpSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unprovenIn } from "#core/exchange/import/author-proof.ts";
import { fingerprintOf } from "#core/keys/ssh-key.ts";
import { isLowerMarking } from "#core/write/merge-field.ts";
import { mergeHeads } from "#core/write/merge-heads.ts";
import type { MergeVersion } from "#core/write/version-graph.ts";
import type { Body } from "#shared/domain/kind.ts";
import type { Marking } from "#shared/domain/marking.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import { aCase, type StartedCore, startCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { amber, aVersion, green, red, rules } from "../write/versions.ts";
import { aSigner, consentTo, introduce, release } from "./a-release.ts";
import {
  forgeBundle,
  putRecords,
  recordsIn,
  rehashed,
  replaceIn,
  strangersKey,
  strangersSeed,
} from "./altered-bundle.ts";

const strangersLine = `ssh-ed25519 ${Buffer.from(strangersKey).toString("base64")}`;
const unmarked: Marking = { tlp: "TLP:GREEN", caveats: [] };

describe("a version under somebody's name", () => {
  it("that a known key has sent and its author has not signed is refused, and lowers nothing", async () => {
    const ada = await aSigner("Ada");
    const kim = await aSigner("Kim");
    const { caseId, id } = await aRedClaim(ada);
    const path = await release(ada, caseId);
    await kim.client.call("exchange.apply", { path, acceptUntrusted: true });
    const forged = await lowered(path, id);
    for (const { client } of [ada, kim]) {
      const { call } = client;
      await call("trust.add", { principal: "mallory@unit", publicKey: strangersLine, confirmedBy: "in person" });
      const markingNow = async () => (await call("claims.get", { id })).body.marking?.tlp;
      expect(await call("exchange.verify", { path: forged })).toMatchObject({ verdict: "known-signer-valid" });
      const plan = await call("exchange.plan", { path: forged });
      expect(plan.unproven).toEqual([
        { analystId: expect.any(String), name: "Ada", isReleaser: false, records: [{ origin: id, versions: 1 }] },
      ]);
      expect(plan.records.find((record) => record.id === id)?.lowered).toEqual({ from: "TLP:RED", to: "TLP:GREEN" });
      await expect(call("exchange.apply", { path: forged })).rejects.toMatchObject({
        code: "bundle.unproven",
        data: { authors: [{ name: "Ada", versions: 1 }] },
      });
      expect(await markingNow()).toBe("TLP:RED");

      const consent = await consentTo({ client }, forged);
      // Consent covers this bundle and these versions of these analysts: no others, no fewer, no more.
      await expect(
        call("exchange.apply", { path: forged, acceptUnproven: { ...consent, tagManifest: "0".repeat(64) } }),
      ).rejects.toMatchObject({ code: "bundle.changed" });
      for (const authors of [[], consent.authors.map((one) => ({ ...one, versions: 2 }))]) {
        await expect(
          call("exchange.apply", { path: forged, acceptUnproven: { ...consent, authors } }),
        ).rejects.toMatchObject({ code: "bundle.unproven", data: consent });
      }
      expect(await markingNow()).toBe("TLP:RED");
      const accepted = await call("exchange.apply", { path: forged, acceptUnproven: consent });
      expect(accepted.lowered).toMatchObject([{ kind: "claim", id, from: "TLP:RED", to: "TLP:GREEN" }]);
      expect(await markingNow()).toBe("TLP:GREEN");
      const { entries } = await call("custody.list", { caseId });
      expect(entries.findLast(({ op }) => op === "exchange.apply")?.detail).toMatchObject({
        unproven: [plan.unproven[0]?.analystId],
      });
    }
    expect([...ada.incidents, ...kim.incidents]).toEqual([]);
  });

  it("stays unproven where a bare trace of it came first, or where it was taken in once and undone", async () => {
    const { kim, path, id, caseId } = await kimTrustsMallory();
    const { call } = kim.client;
    const marking = async () => (await call("claims.get", { id })).body.marking?.tlp;
    const trace = await lowered(path, id, { uuid: "00000000-0000-7000-8000-000000000001", isTrace: true });
    await call("exchange.apply", { path: trace });
    const body = await lowered(path, id);
    expect(await call("exchange.plan", { path: body })).toMatchObject({
      unproven: [{ records: [{ origin: id, versions: 1 }] }],
    });
    await expect(call("exchange.apply", { path: body })).rejects.toMatchObject({ code: "bundle.unproven" });
    expect(await marking()).toBe("TLP:RED");

    await call("exchange.apply", { path: body, acceptUnproven: await consentTo(kim, body) });
    await call("history.undo", { caseId });
    expect(await marking()).toBe("TLP:RED");
    await expect(call("exchange.apply", { path: body })).rejects.toMatchObject({ code: "bundle.unproven" });
    await call("exchange.apply", { path: body, acceptUnproven: await consentTo(kim, body) });
    expect(await marking()).toBe("TLP:GREEN");
    const { entries } = await call("custody.list", { caseId });
    expect(entries.filter(({ detail }) => JSON.stringify(detail).includes('"unproven"'))).toHaveLength(2);
    expect(kim.incidents).toEqual([]);
  });

  it("that its author has signed comes in, also passed on by somebody else, and what it lowers is told", async () => {
    const ada = await aSigner("Ada");
    const rex = await aSigner("Rex");
    const kim = await aSigner("Kim");
    await introduce(ada, rex);
    await introduce(rex, kim);
    const { caseId, id } = await aRedClaim(ada);
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    await kim.client.call("exchange.apply", { path: await release(rex, caseId) });
    await ada.client.call("claims.edit", { id, fields: { marking: unmarked } });
    const path = await release(ada, caseId);
    expect(await rex.client.call("exchange.plan", { path })).toMatchObject({ unproven: [] });
    const lowered = [{ kind: "claim", id, name: "It is leased.", from: "TLP:RED", to: "TLP:GREEN" }];
    expect(await rex.client.call("exchange.apply", { path })).toMatchObject({ lowered });
    const passedOn = await release(rex, caseId);
    expect(await kim.client.call("exchange.plan", { path: passedOn })).toMatchObject({ unproven: [] });
    expect(await kim.client.call("exchange.apply", { path: passedOn })).toMatchObject({ lowered });
    expect([ada, rex, kim].flatMap(({ incidents }) => incidents)).toEqual([]);
  });

  it("comes in under another key that the trust store has under the same name", async () => {
    const ada = await aSigner("Ada");
    const rex = await aSigner("Rex");
    await introduce(ada, rex);
    const { caseId, id } = await aRedClaim(ada);
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    const second = await ada.client.call("keys.create", { principal: "ada@unit" });
    await ada.client.call("claims.edit", { id, fields: { proposition: "It was leased." } });
    const path = await release(ada, caseId, { keyId: second.id });
    await expect(rex.client.call("exchange.apply", { path, acceptUntrusted: true })).rejects.toMatchObject({
      code: "bundle.unproven",
    });
    await introduce({ ...ada, key: second }, rex);
    expect(await rex.client.call("exchange.apply", { path })).toMatchObject({ counts: { newer: 1 } });
  });

  it("is not proven by a key that was revoked, but for what it had brought here before", async () => {
    const ada = await aSigner("Ada");
    const rex = await aSigner("Rex");
    const kim = await aSigner("Kim");
    await introduce(ada, rex);
    await introduce(rex, kim);
    await introduce(ada, kim);
    const { caseId, id } = await aRedClaim(ada);
    const path = await release(ada, caseId);
    await rex.client.call("exchange.apply", { path });
    const passedOn = await release(rex, caseId);
    const { call } = kim.client;
    await call("exchange.apply", { path });
    await call("history.undo", { caseId });
    await call("history.redo", { caseId });
    const { contacts } = await call("trust.list", {});
    const contact = contacts.find(({ principal }) => principal === "ada@unit");
    if (!contact) throw new Error("Ada is unknown");
    const { revokedAt: since } = await call("trust.revoke", { id: contact.id, reason: "stolen" });
    await ada.client.call("claims.edit", { id, fields: { marking: unmarked } });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    const later = await release(rex, caseId);
    // Both come from Rex, whom Kim trusts, with Ada's signature on her versions.
    expect(await call("exchange.plan", { path: passedOn, target: "new" })).toMatchObject({
      unproven: [{ name: "Ada" }],
    });
    expect(await call("exchange.plan", { path: later })).toMatchObject({
      unproven: [{ name: "Ada", records: [{ versions: 1 }] }],
    });
    await expect(call("exchange.apply", { path: later })).rejects.toMatchObject({ code: "bundle.unproven" });
    // Versions signed and brought here before the theft remain hers.
    await call("trust.revoke", { id: contact.id, since });
    expect(await call("exchange.plan", { path: passedOn, target: "new" })).toMatchObject({ unproven: [] });
    expect(await call("exchange.plan", { path: later })).toMatchObject({
      unproven: [{ name: "Ada", records: [{ versions: 1 }] }],
    });
    expect([ada, rex, kim].flatMap(({ incidents }) => incidents)).toEqual([]);
  });

  it("is not proven by another's key under a bundle that says to be released by its author", async () => {
    const { ada, kim, path, id, caseId } = await kimTrustsMallory();
    const { call } = kim.client;
    const harmless = await inTheNameOf(path, "00000000-0000-7000-8000-000000000002");
    const unproven = [{ name: "Ada", isReleaser: true, records: [] }];
    expect(await call("exchange.plan", { path: harmless })).toMatchObject({ unproven });
    await expect(call("exchange.apply", { path: harmless })).rejects.toMatchObject({
      code: "bundle.unproven",
      data: { authors: [{ name: "Ada", versions: 0 }] },
    });
    // Importing it does not make Mallory an owner of Ada's name.
    await call("exchange.apply", { path: harmless, acceptUnproven: await consentTo(kim, harmless) });
    expect(await call("exchange.plan", { path: await lowered(path, id) })).toMatchObject({
      unproven: [{ records: [{ origin: id, versions: 1 }] }],
    });
    await ada.client.call("claims.edit", { id, fields: { marking: unmarked } });
    const real = await release(ada, caseId);
    expect(await call("exchange.plan", { path: real })).toMatchObject({ unproven: [] });
    expect([...ada.incidents, ...kim.incidents]).toEqual([]);
  });

  it("of this vault's own analyst is not proven where this vault has no key", async () => {
    const ada = await startVault({ seed: "Ada", analyst: "Ada" });
    ada.close();
    const folder = join(tempFolder(), "vault");
    cpSync(ada.folder, folder, { recursive: true });
    const [first, second] = [await unlocked("Ada again", ada.folder), await unlocked("Ada's other", folder)];
    await first.client.call("keys.create", { principal: "ada@unit" });
    const { caseId } = await aRedClaim(first);
    const path = await release(first, caseId);
    const { unproven } = await second.client.call("exchange.plan", { path });
    expect(unproven).toMatchObject([{ name: "Ada" }]);
    expect(unproven[0]?.records.length).toBeGreaterThan(0);
    expect([...first.incidents, ...second.incidents]).toEqual([]);
  });
});

it("without whoever lies about its authors, no bundle makes a record less restricted but by its maker's word", () => {
  const people = ["ada", "rex", "mallory"] as const;
  const body = fc.record({ title: fc.constantFrom("a", "b"), marking: fc.constantFrom(green, amber, red, null) });
  const written = fc.record({ on: fc.nat(20), body, author: fc.constantFrom(...people) });
  let lowerable = 0;
  const keyed = fc.tuple(written, fc.subarray([...people], { minLength: 1 }));
  fc.assert(
    fc.property(
      body,
      fc.array(written, { maxLength: 4 }),
      fc.array(keyed, { minLength: 1, maxLength: 4 }),
      (...spec) => {
        const [start, honest, lies] = spec;
        const here = build([], [{ on: 0, body: start, author: "ada" }, ...honest]);
        const all = build(
          here,
          lies.map(([one]) => one),
        );
        const sent = all.slice(here.length);
        // A forwarder may have signed too, so versions differ in their signers.
        const signedBy = new Map(sent.map(({ hash }, index) => [hash, new Set<string>(lies[index]?.[1])]));
        const signersOf = (version: string) => signedBy.get(version) ?? new Set<string>();
        const unproven = unprovenIn([{ id: "record", kind: "claim", lines: sent.map(asLine) }], {
          isNews: () => true,
          signersOf,
          keysOf: (analyst) => new Set([analyst]),
        });
        const lying = sent.filter(({ author, hash }) => !signersOf(hash).has(author));
        expect([...unproven.keys()].sort()).toEqual([...new Set(lying.map(({ author }) => author))].sort());
        if (unproven.size > 0) return;
        const authors = new Set(sent.map(({ author }) => author));
        // The originator may lower the marking, and everyone may withdraw their own demand.
        if (authors.has("ada") || here.some(({ author }) => authors.has(author))) return;
        const [before, after] = [mergeHeads(here, rules).body, mergeHeads(all, rules).body];
        if (!before || !after) throw new Error("nothing was removed");
        lowerable += 1;
        expect(isLowerMarking(after.marking, before.marking)).toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
  expect(lowerable).toBeGreaterThan(20);
});

interface Written {
  readonly on: number;
  readonly body: Body;
  readonly author: string;
}

function build(before: readonly MergeVersion[], written: readonly Written[]): MergeVersion[] {
  const built = [...before];
  for (const { on, body, author } of written) {
    const parent = built[on % Math.max(built.length, 1)];
    const at = built.length + 1;
    built.push(aVersion({ author, at, body, nonce: String(at), on: parent ? [parent] : [] }));
  }
  return built;
}

function asLine({ hash, parents, author, at, body }: MergeVersion): RecordLine {
  const id = "clm_record";
  return {
    kind: "claim",
    id,
    version: hash,
    parents: [...parents],
    nonce: "",
    author,
    at,
    op: "edit",
    body: body?.() ?? null,
  };
}

async function unlocked(seed: string, folder: string): Promise<StartedCore> {
  const core = startCore({ seed, folder });
  await core.client.call("vault.unlock", { folder, secret: { passphrase: "correct horse" } });
  return core;
}

/** Kim has a bundle of Ada's, and trusts a stranger who will write in Ada's name. */
async function kimTrustsMallory() {
  const ada = await aSigner("Ada");
  const kim = await aSigner("Kim");
  const { caseId, id } = await aRedClaim(ada);
  const path = await release(ada, caseId);
  await kim.client.call("exchange.apply", { path, acceptUntrusted: true });
  await kim.client.call("trust.add", { principal: "mallory@unit", publicKey: strangersLine, confirmedBy: "in person" });
  return { ada, kim, caseId, id, path };
}

async function aRedClaim(core: StartedCore) {
  const { call } = core.client;
  const caseId = await aCase(core);
  const marking: Marking = { tlp: "TLP:RED", caveats: [] };
  const { id } = await call("claims.create", { caseId, proposition: "It is leased.", marking });
  return { caseId, id };
}

/** The same under another UUID, naming a key that is not the releaser's, and signed by it. */
function inTheNameOf(path: string, uuid: string): Promise<string> {
  return forgeBundle(path, join(tempFolder(), "harmless.casebundle"), (files) => {
    replaceIn(files, "bag-info.txt", /urn:uuid:[0-9a-f-]+/, `urn:uuid:${uuid}`);
    replaceIn(files, "bag-info.txt", /^Signer: .*$/m, `Signer: mallory@unit ${fingerprintOf(strangersKey)}`);
  });
}

/** A copy in which the claim's author seems to have lowered it, signed by a stranger. */
function lowered(
  path: string,
  id: string,
  { uuid = "00000000-0000-7000-8000-000000000000", isTrace = false } = {},
): Promise<string> {
  return forgeBundle(
    path,
    join(tempFolder(), "forged.casebundle"),
    (files) => {
      replaceIn(files, "bag-info.txt", /urn:uuid:[0-9a-f-]+/, `urn:uuid:${uuid}`);
      replaceIn(files, "bag-info.txt", /^Signer: .*$/m, `Signer: mallory@unit ${fingerprintOf(strangersKey)}`);
      replaceIn(files, "bag-info.txt", /^Analyst: .*$/m, "Analyst: ana_00000000-0000-7000-8000-00000000000a");
      const lines = recordsIn(files);
      const last = lines.find((line) => line.id === id);
      if (!last || "withheld" in last) throw new Error("no claim");
      const body = { ...last.body, marking: unmarked };
      const forged = rehashed({ ...last, op: "edit", parents: [last.version], at: last.at + 1, body });
      const { kind, version, parents } = forged;
      putRecords(files, [...lines, isTrace ? { kind, id, version, parents, withheld: true } : forged]);
    },
    strangersSeed,
  );
}
