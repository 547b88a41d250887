import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkpointText } from "#core/custody/custody.ts";
import { signSshsig } from "#core/keys/sshsig.ts";
import { namespaces } from "#core/keys/trust-store.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, type StartedCore, startCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aCitedCase, aSigner, consentTo, release } from "./a-release.ts";
import { type BundleContent, forgeBundle, sha256, strangersSeed, textIn } from "./altered-bundle.ts";

useReaderHere();

const untrusted = { acceptUntrusted: true };
const warningsOf = async ({ client }: StartedCore, path: string) =>
  (await client.call("exchange.plan", { path })).warnings;

/** A vault and an older copy of it, both in use. */
async function twoOfOne() {
  const ada = await aSigner("Ada");
  const caseId = await aCase(ada);
  await ada.client.call("claims.create", { caseId, proposition: "It is leased." });
  ada.close();
  const copy = join(tempFolder(), "vault");
  cpSync(ada.folder, copy, { recursive: true });
  const unlocked = async (seed: string, folder: string) => {
    const core = startCore({ seed, folder });
    await core.client.call("vault.unlock", { folder, secret: { passphrase: "correct horse" } });
    return core;
  };
  return { caseId, ada: await unlocked("Ada again", ada.folder), older: await unlocked("older Ada", copy) };
}

it("a bundle that another replaces is imported with a warning, whichever came first", async () => {
  const ada = await aSigner("Ada");
  const rex = await startVault({ seed: "Rex" });
  const { caseId } = await aCitedCase(ada);
  const path = join(tempFolder(), "first.casebundle");
  const { bundle } = await ada.client.call("exchange.export", { caseId, path, encryption: { clear: true } });
  const next = await release(ada, caseId, { supersedes: bundle });
  expect(await warningsOf(rex, path)).toEqual([]);
  await rex.client.call("exchange.apply", { path: next, ...untrusted });
  const replaced = [expect.stringContaining("a bundle that was imported before says that it replaces this one")];
  expect(await warningsOf(rex, path)).toEqual(replaced);
  expect(await warningsOf(rex, next)).toEqual([]);
  expect((await rex.client.call("exchange.apply", { path, ...untrusted })).warnings).toEqual(replaced);
  await rex.client.call("history.undo", { caseId });
  expect(rex.incidents).toEqual([]);
});

it("a chain that is shorter than one seen before, and no beginning of it, was rewritten", async () => {
  const { caseId, ada, older } = await twoOfOne();
  const rex = await startVault({ seed: "Rex" });
  await older.client.call("claims.create", { caseId, proposition: "It is neither." });
  const other = await release(older, caseId);
  const first = await release(ada, caseId);
  for (const proposition of ["It is sold.", "It is let.", "It is lost."]) {
    await ada.client.call("claims.create", { caseId, proposition });
  }
  const longer = await release(ada, caseId);
  await rex.client.call("exchange.apply", { path: longer, ...untrusted });
  // An earlier checkpoint that is a prefix of a longer one is in order.
  expect(await warningsOf(rex, first)).toEqual([]);
  await rex.client.call("exchange.apply", { path: first, ...untrusted });
  const rewritten = "the releaser's custody was rewritten: line 3 is not what an earlier bundle had signed";
  expect(await warningsOf(rex, other)).toEqual([rewritten]);
  expect(rex.incidents).toEqual([]);
});

it("a chain that was signed later and is shorter is that of an older copy", async () => {
  const { caseId, ada, older } = await twoOfOne();
  const rex = await startVault({ seed: "Rex" });
  await ada.client.call("claims.create", { caseId, proposition: "It is sold." });
  await rex.client.call("exchange.apply", { path: await release(ada, caseId), ...untrusted });
  older.deps.pass(3_600_000);
  expect(await warningsOf(rex, await release(older, caseId))).toEqual([
    "the releaser's custody has lost lines that an earlier bundle had signed: their vault is an older copy",
  ]);
});

it("a chain under the name of another's vault does not count against that vault", async () => {
  const [ada, zoe] = [await aSigner("Ada"), await startVault({ seed: "Zoe" })];
  const { caseId } = await aCitedCase(ada);
  const sound = await release(ada, caseId);
  const path = await forgeBundle(sound, join(tempFolder(), "forged.casebundle"), forgeCustody);
  expect(await warningsOf(zoe, path)).not.toContainEqual(expect.stringContaining("custody"));
  const consent = { ...untrusted, acceptUnproven: await consentTo(zoe, path) };
  await zoe.client.call("exchange.apply", { path, ...consent });

  const named = /^the custody of an earlier bundle has the same name and was signed by another key: SHA256:/;
  const first = await release(ada, caseId);
  expect(await warningsOf(zoe, first)).toEqual([expect.stringMatching(named)]);
  await zoe.client.call("exchange.apply", { path: first, ...untrusted });
  await ada.client.call("claims.create", { caseId, proposition: "It is let." });
  const second = await release(ada, caseId);
  expect(await warningsOf(zoe, second)).toEqual([]);
  await zoe.client.call("exchange.apply", { path: second, ...untrusted });
  expect(zoe.incidents).toEqual([]);
});

it("a key that is listed as the releaser's own goes on with the chain of the one before", async () => {
  const [ada, zoe] = [await aSigner("Ada"), await startVault({ seed: "Zoe" })];
  const { caseId } = await aCitedCase(ada);
  const next = await ada.client.call("keys.create", { principal: "ada@unit" });
  for (const { publicKey } of [ada.key, next]) {
    await zoe.client.call("trust.add", { principal: "ada@unit", publicKey, confirmedBy: "in person" });
  }
  await zoe.client.call("exchange.apply", { path: await release(ada, caseId, { keyId: ada.key.id }) });
  const path = await release(ada, caseId, { keyId: next.id });
  expect(await warningsOf(zoe, path)).toEqual([]);
  const forged = await forgeBundle(path, join(tempFolder(), "forged.casebundle"), forgeCustody);
  expect(await warningsOf(zoe, forged)).toContainEqual(expect.stringContaining("has the same name"));
});

/** Another chain under the same name, as long as it was. */
function forgeCustody(files: BundleContent): void {
  const [, origin = "", count = ""] =
    /^casebound\/audit\/(\S+)\n(\d+)\n/.exec(textIn(files, "data/custody/checkpoint")) ?? [];
  const hashes = Array.from({ length: Number(count) }, (_, line) => sha256(Buffer.from(`line ${line}`)));
  const text = checkpointText(origin, { count: Number(count), hash: hashes.at(-1) ?? "" });
  files.set("data/custody/hashes.txt", Buffer.from(hashes.map((hash) => `${hash}\n`).join("")));
  files.set("data/custody/checkpoint", Buffer.from(text));
  const signature = signSshsig(Buffer.from(text), strangersSeed, namespaces.checkpoint);
  files.set("data/custody/checkpoint.sig", Buffer.from(signature));
}
