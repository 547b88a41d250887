// `npm run demo` runs the main job end to end without a display: documents, excerpts, facts, a cited assessment, a
// signed bundle, a second vault that verifies and imports it, and altered bundles. Uses the sample case, or a folder of
// the user's files.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ImportedFile } from "#shared/contract/documents.ts";
import type { SampleCase } from "#shared/contract/sample.ts";
import { isAppError } from "#shared/errors.ts";
import { buildIfStale } from "./build-if-stale.ts";
import { buildForeignCase } from "./demo/build-foreign-case.ts";
import { type CoreClient, newVault } from "./demo/core-client.ts";
import { checkWithStockTools } from "./demo/stock-tools.ts";
import { alterations, resign } from "./demo/tamper.ts";

const foreign = process.argv[2] === undefined ? undefined : resolve(process.argv[2]);
const passphrases = { analyst: "demo analyst", recipient: "demo recipient" };
let failures = 0;
let current = { name: "", started: 0 };

buildIfStale();
const folder = resolve(
  `casebound-demo-${new Date()
    .toISOString()
    .slice(0, 19)
    .replace(/[^0-9]/g, "")}`,
);
mkdirSync(folder, { mode: 0o700 });

await step("two vaults, each with its own keys");
const analyst = await newVault(join(folder, "analyst.vault"), "Ada Analyst", passphrases.analyst);
const recipient = await newVault(join(folder, "recipient.vault"), "Rex Recipient", passphrases.recipient);
const analystKey = await analyst.client.call("keys.create", { principal: "ada@demo" });
const recipientKey = await recipient.client.call("keys.create", { principal: "rex@demo" });
await recipient.client.call("trust.add", {
  principal: "ada@demo",
  publicKey: analystKey.publicKey,
  recipient: analystKey.recipient,
  confirmedBy: "made by this demo",
});
say(`analyst   ${analystKey.fingerprint}`);
say(`recipient ${recipientKey.fingerprint}`);

await step(foreign === undefined ? "the sample case" : `a case from ${foreign}`);
const built = await buildCase(analyst.client);
say(
  Object.entries(built.counts)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", "),
);
for (const { query, documents } of built.searches)
  say(`search ${query}: ${documents} ${plural(documents, "document")}`);

await step("a signed bundle, encrypted to the recipient, and the same one in clear");
const sealed = join(folder, "case.casebundle.age");
const clear = join(folder, "case.casebundle");
const { caseId } = built;
const exported = await analyst.client.call("exchange.export", {
  caseId,
  path: sealed,
  encryption: { recipients: [recipientKey.recipient] },
});
await analyst.client.call("exchange.export", { caseId, path: clear, encryption: { clear: true } });
say(`${exported.files} files, ${exported.bytes} bytes, tag manifest ${exported.tagManifest.slice(0, 16)}…`);

await step("checks by stock tools, without Casebound");
const { allowedSigners } = await recipient.client.call("trust.files", {});
const unpacked = join(folder, "unpacked");
for (const { command, verdict } of await checkWithStockTools(clear, unpacked, {
  allowedSigners,
  principal: "ada@demo",
})) {
  expectThat(verdict !== "FAILED", `${command}: ${verdict}`);
}

await step("the second vault verifies and takes it in");
const verified = await recipient.client.call("exchange.verify", { path: sealed });
expectThat(
  verified.verdict === "known-signer-valid",
  `${verified.verdict}: ${verified.signer} ${verified.fingerprint}`,
);
const applied = await recipient.client.call("exchange.apply", { path: sealed });
expectThat(
  applied.addedVersions > 0,
  `${applied.addedVersions} versions, ${applied.addedDocuments} documents taken in`,
);
const again = await recipient.client.call("exchange.apply", { path: sealed });
expectThat(again.addedVersions === 0, `taken in again: ${again.addedVersions} versions added`);

await step("altered copies");
for (const [index, { name, write }] of alterations.entries()) {
  const altered = join(folder, `altered-${index + 1}.casebundle`);
  await write(clear, altered);
  const { verdict, problems } = await recipient.client.call("exchange.verify", { path: altered });
  const [first] = problems;
  const reason = first ? `${first.path === "" ? "" : `${first.path}: `}${first.problem}` : "no reason given";
  expectThat(verdict === "broken" && (await isRefused(altered)), `${name}: ${verdict} – ${reason}`);
}
const resigned = join(folder, "re-signed.casebundle");
await resign(clear, resigned);
const stranger = await recipient.client.call("exchange.verify", { path: resigned });
expectThat(
  stranger.verdict === "intact-unknown-signer" && (await isRefused(resigned)),
  `signed again by a stranger: ${stranger.verdict} ${stranger.fingerprint}`,
);

if (foreign === undefined) await partnerRelease(analyst.client, built);

await step("the assessment as one HTML file");
for (const [index, id] of built.assessmentIds.entries()) {
  const { html } = await recipient.client.call("assessments.html", { id });
  const file = join(folder, `assessment-${index + 1}.html`);
  writeFileSync(file, html);
  const citations = html.match(/class="citation"/g)?.length ?? 0;
  const broken = [...html.matchAll(/href="#([^"]+)"/g)].filter(([, target]) => !html.includes(`id="${target}"`));
  expectThat(broken.length === 0, `${file}: ${citations} citations, each leads to its evidence`);
}

await step("both vaults are whole");
for (const vault of [analyst, recipient]) {
  const { sound, records, custodyLines } = await vault.client.call("vault.check", {});
  expectThat(sound, `${vault.folder}: ${records} records, ${custodyLines} custody lines`);
}
await analyst.close();
await recipient.close();
goOn();
process.exit(failures > 0 ? 1 : 0);

async function buildCase(client: CoreClient): Promise<SampleCase> {
  if (foreign !== undefined) {
    const seen = new Map<ImportedFile["status"], number>();
    const notRead: ImportedFile[] = [];
    const onFile = (file: ImportedFile) => {
      seen.set(file.status, (seen.get(file.status) ?? 0) + 1);
      if (file.status === "refused" || file.status === "password-needed") notRead.push(file);
    };
    const result = await buildForeignCase(client, foreign, onFile);
    for (const [status, count] of seen) say(`${count} ${plural(count, "file")} ${status}`);
    for (const { path, reason } of notRead.slice(0, 20)) say(`  not read: ${path} (${reason})`);
    return result;
  }
  return client.call("sample.build", {});
}

/** Exports the case for a partner: without the protected source, and nothing above the marking. */
async function partnerRelease(client: CoreClient, { caseId: id }: SampleCase): Promise<void> {
  await step("the same case for a partner: nothing above TLP:AMBER, no protected source");
  const path = join(folder, "partner.casebundle");
  const released = await client.call("exchange.export", {
    caseId: id,
    path,
    maxMarking: "TLP:AMBER",
    encryption: { clear: true },
  });
  const kinds = Object.entries(released.withheld).map(([why, count]) => `${count} for ${why}`);
  expectThat(Object.keys(released.withheld).length > 0, `withheld: ${kinds.join(", ")}`);
}

async function isRefused(path: string): Promise<boolean> {
  try {
    await recipient.client.call("exchange.apply", { path });
    return false;
  } catch (error) {
    return ["bundle.broken", "bundle.unreadable", "bundle.untrusted"].some(
      (code) => error instanceof Error && error.message === code && isAppError(error, code as "bundle.broken"),
    );
  }
}

function goOn(): void {
  const vault = `npm run cli -- --vault ${analyst.folder}`;
  console.log(`\nEverything lies in ${folder}`);
  console.log(`Go on with the command line (the passphrase is "${passphrases.analyst}"):`);
  console.log(`  export CASEBOUND_PASSPHRASE="${passphrases.analyst}"`);
  console.log(`  ${vault} case list`);
  console.log(`  ${vault} search ${caseId} "data"`);
  console.log(`  ${vault} custody verify`);
}

async function step(name: string): Promise<void> {
  const now = performance.now();
  if (current.name !== "") console.log(`  ${((now - current.started) / 1000).toFixed(1)} s`);
  current = { name, started: now };
  console.log(`\n${name}`);
}

function say(line: string): void {
  console.log(`  ${line}`);
}

function expectThat(holds: boolean, line: string): void {
  if (!holds) failures++;
  console.log(`  ${holds ? "ok" : "FAILED"}  ${line}`);
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
