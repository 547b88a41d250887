import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { InputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { leftOutOf, unprovenConsent } from "#shared/domain/left-out.ts";
import type { Marking } from "#shared/domain/marking.ts";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

type Choices = Partial<InputOf<CoreContract["exchange.export"]>>;

/** A vault whose analyst can sign. */
export async function aSigner(name: string) {
  const core = await startVault({ seed: name, analyst: name });
  const key = await core.client.call("keys.create", { principal: `${name.toLowerCase()}@unit` });
  return { ...core, key };
}

export type Signer = Awaited<ReturnType<typeof aSigner>>;

/** A case with two documents, an excerpt of each, and an assessment that cites both. */
export async function aCitedCase(core: StartedCore) {
  const { call } = core.client;
  const caseId = await aCase(core);
  const lease = await anExcerpt(core, caseId, "Pier 7 was leased to Meridian Freight in 2018.");
  const denial = await anExcerpt(core, caseId, "Meridian Freight denies that it uses the pier.");
  const markdown = `[fact] It is leased [[${lease.id}]] and denied [[${denial.id}]].\n`;
  const { id: assessmentId } = await call("assessments.saveMarkdown", { caseId, title: "The lease", markdown });
  return { caseId, lease, denial, assessmentId };
}

/** Exports a case, unencrypted by default; returns the path. */
export async function release(core: StartedCore, caseId: string, choices: Choices = {}): Promise<string> {
  const path = join(tempFolder(), "case.casebundle");
  await core.client.call("exchange.export", { caseId, path, encryption: { clear: true }, ...choices });
  return path;
}

/** Adds one analyst's key to another's trust store. */
export async function introduce(signer: Signer, to: StartedCore): Promise<void> {
  const { principal, publicKey } = signer.key;
  await to.client.call("trust.add", { principal, publicKey, confirmedBy: "in person" });
}

/** Consent to all unproven versions in a bundle's plan. */
export async function consentTo({ client }: Pick<StartedCore, "client">, path: string, left: readonly string[] = []) {
  const plan = await client.call("exchange.plan", { path });
  return unprovenConsent(plan, leftOutOf(plan.records, left));
}

/** Imports content as a document; returns its id. */
export async function importFile(
  core: StartedCore,
  caseId: string,
  content: string | Uint8Array,
  { name = "a.txt", marking = null }: { name?: string; marking?: Marking | null } = {},
): Promise<string> {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  const ids: (string | null)[] = [];
  await core.client.call(
    "documents.import",
    { caseId, paths: [path], marking },
    { onProgress: ({ files }) => ids.push(...files.map(({ documentId }) => documentId)) },
  );
  const [id] = ids;
  if (!id) throw new Error(`${name} was not imported`);
  return id;
}
