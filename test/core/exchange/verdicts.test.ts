import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Encrypter } from "age-encryption";
import { describe, expect, it } from "vitest";
import { accessBytes, readRange } from "#core/exchange/archive/random-access.ts";
import { counterSignatureName } from "#core/exchange/bag/bag.ts";
import { ageRecipientOf, createAgeIdentity, decryptAge } from "#core/keys/age.ts";
import { fingerprintOf, formatPublicKeyLine } from "#core/keys/ssh-key.ts";
import { signSshsig } from "#core/keys/sshsig.ts";
import { collect } from "../../helpers/collect.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aCitedCase, aSigner, consentTo, introduce, release } from "./a-release.ts";
import { alterBundle, sign, strangersKey, strangersSeed } from "./altered-bundle.ts";

useReaderHere();

const day = 24 * 60 * 60 * 1000;

describe("the verdict on a bundle", () => {
  it("goes with the key: unknown, not valid yet, valid, expired, revoked; what is not valid comes in only when told to", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = rex.client;
    const { caseId } = await aCitedCase(ada);
    const path = await release(ada, caseId);
    const { principal, publicKey, fingerprint } = ada.key;
    const { files } = await call("exchange.verify", { path });
    const keyLine = publicKey.split(" ").slice(0, 2).join(" ");
    const whole = { fingerprint, publicKey: keyLine, claimedSigner: "ada@unit", closedBy: null, files, problems: [] };
    expect(await call("exchange.verify", { path })).toEqual({
      verdict: "intact-unknown-signer",
      signer: null,
      standing: "unknown",
      ...whole,
    });

    const from = rex.deps.now() + day;
    const window = { validAfter: from, validBefore: from + day };
    const { id } = await call("trust.add", { principal, publicKey, confirmedBy: "in person", ...window });
    const notValid = (problem: string) => ({
      verdict: "known-signer-not-valid-now",
      signer: "ada@unit",
      standing: "not-valid-now",
      ...whole,
      problems: [{ path: "tagmanifest-sha256.txt.sig", problem }],
    });
    const refused = { code: "bundle.untrusted", data: { verdict: "known-signer-not-valid-now" } };
    expect(await call("exchange.verify", { path })).toEqual(notValid("the key is not valid yet"));
    await expect(call("exchange.apply", { path })).rejects.toMatchObject(refused);

    rex.deps.pass(day + 1000);
    expect(await call("exchange.verify", { path })).toEqual({
      verdict: "known-signer-valid",
      signer: "ada@unit",
      standing: "known",
      ...whole,
    });

    ada.deps.pass(1.5 * day);
    const later = await release(ada, caseId);
    rex.deps.pass(day);
    const expired = "the key is no longer valid";
    const claim = "at the time that the signature claims it was valid, but a leaked key can claim any time";
    expect(await call("exchange.verify", { path })).toEqual(notValid(expired));
    expect(await call("exchange.verify", { path: later })).toEqual(notValid(`${expired}; ${claim}`));

    const why = async () => (await call("exchange.verify", { path })).problems[0]?.problem;
    const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
    const revokedAt = (await call("trust.revoke", { id })).revokedAt ?? 0;
    expect(await why()).toBe(`the key was revoked on ${dayOf(revokedAt)}`);
    await expect(call("trust.revoke", { id, since: -9e15 })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(call("trust.revoke", { id, since: revokedAt + 2 * day })).rejects.toMatchObject({
      code: "input.invalid",
    });
    const since = revokedAt - 2 * day;
    // Details may be added later; the recorded time stays.
    rex.deps.pass(day);
    expect(await call("trust.revoke", { id, since, reason: " laptop stolen " })).toMatchObject({
      revokedAt,
      revokedSince: since,
      revokedFor: "laptop stolen",
    });
    expect(await call("trust.revoke", { id })).toMatchObject({ revokedSince: since, revokedFor: "laptop stolen" });
    expect(await call("trust.revoke", { id, since: null, reason: "" })).toMatchObject({
      revokedAt,
      revokedSince: null,
      revokedFor: "",
    });
    await call("trust.revoke", { id, since, reason: "laptop stolen" });
    const told = `the key was revoked on ${dayOf(revokedAt)}, not to be trusted since ${dayOf(since)}: laptop stolen`;
    expect(await why()).toBe(told);
    await expect(call("exchange.apply", { path })).rejects.toMatchObject({
      ...refused,
      data: { ...refused.data, why: told },
    });
    // A revoked key does not prove authorship either.
    const unproven = { code: "bundle.unproven", data: { authors: [{ name: "Ada" }] } };
    await expect(call("exchange.apply", { path, acceptUntrusted: true })).rejects.toMatchObject(unproven);
    const acceptUnproven = await consentTo(rex, path);
    const applied = await call("exchange.apply", { path, acceptUntrusted: true, acceptUnproven });
    expect(applied).toMatchObject({ caseId, verdict: "known-signer-not-valid-now" });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is unsigned without the author's signature, whoever else has signed, and nothing unsigned comes in", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = rex.client;
    await introduce(ada, rex);
    const { caseId } = await aCitedCase(ada);
    const path = await release(ada, caseId);
    const counterSigned = join(tempFolder(), "counter-signed.casebundle");
    await alterBundle(path, counterSigned, (files) => {
      const message = files.get("tagmanifest-sha256.txt") ?? Buffer.alloc(0);
      files.set(
        counterSignatureName(strangersKey),
        Buffer.from(signSshsig(message, strangersSeed, "bundle@casebound")),
      );
    });
    expect(await call("exchange.verify", { path: counterSigned })).toMatchObject({
      verdict: "known-signer-valid",
      signer: "ada@unit",
      fingerprint: ada.key.fingerprint,
    });

    const unsigned = join(tempFolder(), "unsigned.casebundle");
    await alterBundle(counterSigned, unsigned, (files) => files.delete("tagmanifest-sha256.txt.sig"));
    expect(await call("exchange.verify", { path: unsigned })).toMatchObject({
      verdict: "unsigned",
      signer: null,
      fingerprint: null,
      problems: [{ path: "tagmanifest-sha256.txt.sig", problem: "missing: nobody vouches for it" }],
    });
    for (const acceptUntrusted of [false, true]) {
      const apply = call("exchange.apply", { path: unsigned, acceptUntrusted });
      await expect(apply).rejects.toMatchObject({ code: "bundle.unsigned" });
    }
    expect(await call("cases.list", {})).toEqual({ records: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is intact with an unknown signer when a stranger has signed it again, and its plan warns that the custody is another's", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = rex.client;
    await introduce(ada, rex);
    const { caseId } = await aCitedCase(ada);
    const path = join(tempFolder(), "signed-again.casebundle");
    await alterBundle(await release(ada, caseId), path, (files) => sign(files, strangersSeed));
    const verdict = { verdict: "intact-unknown-signer", signer: null, fingerprint: fingerprintOf(strangersKey) };
    const misnamed = `it names ada@unit ${ada.key.fingerprint} as its signer; another key has signed it`;
    expect(await call("exchange.verify", { path })).toMatchObject({
      ...verdict,
      problems: [{ path: "bag-info.txt", problem: misnamed }],
    });
    const plan = await call("exchange.plan", { path });
    const warning = `its custody ends with a signature of another key than the bundle: ${ada.key.fingerprint}`;
    expect(plan).toMatchObject({ verification: verdict, warnings: [misnamed, warning] });
    const apply = call("exchange.apply", { path });
    await expect(apply).rejects.toMatchObject({ code: "bundle.untrusted", data: { verdict: verdict.verdict } });
    expect(await call("exchange.apply", { path, acceptUntrusted: true })).toMatchObject({ verdict: verdict.verdict });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is nobody's whom we know where a known key signs that another has signed, for verify and apply alike", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = rex.client;
    await introduce(ada, rex);
    await call("trust.add", {
      principal: "mallory@unit",
      publicKey: formatPublicKeyLine({ publicKeyBlob: strangersKey, comment: "" }),
      confirmedBy: "in person",
    });
    const { caseId } = await aCitedCase(ada);
    const path = join(tempFolder(), "passed-off.casebundle");
    await alterBundle(await release(ada, caseId), path, (files) => sign(files, strangersSeed));
    expect(await call("exchange.verify", { path })).toMatchObject({
      verdict: "intact-unknown-signer",
      signer: null,
      fingerprint: fingerprintOf(strangersKey),
      problems: [{ path: "bag-info.txt", problem: expect.stringContaining("another key has signed it") }],
    });
    await expect(call("exchange.apply", { path })).rejects.toMatchObject({
      code: "bundle.untrusted",
      data: { verdict: "intact-unknown-signer" },
    });
    const { verdict } = await call("exchange.apply", { path, acceptUntrusted: true });
    expect(verdict).toBe("intact-unknown-signer");
  });

  it("stays what the key says where the bundle calls its signer by another name, which is told", async () => {
    const ada = await aSigner("Ada");
    const rex = await startVault({ seed: "Rex" });
    const { call } = rex.client;
    const { publicKey } = ada.key;
    await call("trust.add", { principal: "mallory@unit", publicKey, confirmedBy: "in person" });
    const { caseId } = await aCitedCase(ada);
    const path = await release(ada, caseId);
    const known = { verdict: "known-signer-valid", signer: "mallory@unit" };
    const problem = "it calls its signer ada@unit; you know this key as mallory@unit";
    expect(await call("exchange.verify", { path })).toMatchObject({
      ...known,
      problems: [{ path: "bag-info.txt", problem }],
    });
    expect(await call("exchange.plan", { path })).toMatchObject({ verification: known, warnings: [problem] });
    await call("trust.add", { principal: "ada@unit", publicKey, confirmedBy: "in person" });
    expect(await call("exchange.verify", { path })).toMatchObject({ ...known, problems: [] });
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is not addressed where no key of ours opens it, and where its signer meant it for others", async () => {
    const ada = await aSigner("Ada");
    const rex = await aSigner("Rex");
    const { call } = rex.client;
    await introduce(ada, rex);
    const { caseId } = await aCitedCase(ada);
    const zoe = await createAgeIdentity();
    const closed = await release(ada, caseId, { encryption: { recipients: [await ageRecipientOf(zoe)] } });
    expect(await call("exchange.verify", { path: closed })).toEqual({
      verdict: "not-addressed",
      signer: null,
      standing: null,
      fingerprint: null,
      publicKey: null,
      claimedSigner: null,
      closedBy: "keys",
      files: 0,
      problems: [{ path: "", problem: "none of your keys opens it" }],
    });
    for (const name of ["exchange.inspect", "exchange.plan", "exchange.apply"] as const) {
      await expect(call(name, { path: closed })).rejects.toMatchObject({ code: "bundle.not-addressed" });
    }

    const bytes = readFileSync(closed);
    const content = await decryptAge(
      readRange(accessBytes(bytes), 0, bytes.byteLength),
      { identities: [zoe] },
      1 << 30,
    );
    const path = join(tempFolder(), "passed-on.casebundle");
    writeFileSync(path, await collect(content));
    expect(await call("exchange.verify", { path })).toMatchObject({
      verdict: "not-addressed",
      signer: "ada@unit",
      standing: "known",
      fingerprint: ada.key.fingerprint,
      problems: [{ path: "bag-info.txt", problem: "its signer addressed it to others; somebody has passed it on" }],
    });
    const refused = (verdict: string) => ({ code: "bundle.untrusted", data: { verdict } });
    for (const acceptUntrusted of [false, true]) {
      const apply = call("exchange.apply", { path, acceptUntrusted });
      await expect(apply).rejects.toMatchObject(refused("not-addressed"));
    }

    // Without knowing the signer, both facts are reported and need separate consent.
    const zed = await startVault({ seed: "Zed" });
    const unknown = { verdict: "not-addressed", signer: null, standing: "unknown" };
    expect(await zed.client.call("exchange.verify", { path })).toMatchObject(unknown);
    const onlyForOthers = zed.client.call("exchange.apply", { path, acceptNotAddressed: true });
    await expect(onlyForOthers).rejects.toMatchObject(refused("intact-unknown-signer"));
    const onlyUntrusted = zed.client.call("exchange.apply", { path, acceptUntrusted: true });
    await expect(onlyUntrusted).rejects.toMatchObject(refused("not-addressed"));
    const both = { path, acceptUntrusted: true, acceptNotAddressed: true };
    expect(await zed.client.call("exchange.apply", both)).toMatchObject({ verdict: "not-addressed" });

    const known = await call("exchange.apply", { path, acceptNotAddressed: true });
    expect(known).toMatchObject({ verdict: "not-addressed" });
    expect([...ada.incidents, ...rex.incidents, ...zed.incidents]).toEqual([]);
  });

  it("takes another passphrase for none, and needs none where an own key opens the bundle", async () => {
    const ada = await aSigner("Ada");
    const rex = await aSigner("Rex");
    const { call } = rex.client;
    await introduce(ada, rex);
    const { caseId } = await aCitedCase(ada);
    const path = join(tempFolder(), "by-passphrase.casebundle.age");
    writeFileSync(path, await closedBy("pier seven", readFileSync(await release(ada, caseId))));
    const nobody = { signer: null, standing: null, fingerprint: null, publicKey: null, claimedSigner: null };
    const closed = { verdict: "not-addressed", ...nobody, closedBy: "passphrase", files: 0 };
    expect(await call("exchange.verify", { path, passphrase: "pier eight" })).toEqual({
      ...closed,
      problems: [{ path: "", problem: "the passphrase does not open it" }],
    });
    const apply = call("exchange.apply", { path, passphrase: "pier eight" });
    await expect(apply).rejects.toMatchObject({ code: "bundle.wrong-passphrase" });
    expect(await call("exchange.verify", { path })).toMatchObject(closed);
    await expect(call("exchange.plan", { path })).rejects.toMatchObject({ code: "bundle.not-addressed" });
    expect(await call("exchange.verify", { path, passphrase: "pier seven" })).toMatchObject({ signer: "ada@unit" });

    const toRex = await release(ada, caseId, { encryption: { recipients: [rex.key.recipient] } });
    const verdict = { verdict: "known-signer-valid", signer: "ada@unit" };
    expect(await call("exchange.verify", { path: toRex })).toMatchObject(verdict);
    expect(await call("exchange.verify", { path: toRex, passphrase: "pier seven" })).toMatchObject(verdict);
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });
});

/** Encrypted as by age, with few enough scrypt steps for several attempts in a test. */
async function closedBy(passphrase: string, bundle: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(4);
  return encrypter.encrypt(bundle);
}
