import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readHeader } from "#core/vault/header-file.ts";
import { deriveSubkey } from "#core/vault/key-slot.ts";
import { findDataKey } from "#core/vault/vault.ts";
import { vaultFiles } from "#core/vault/vault-folder.ts";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, aDocument, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { bareHost, passphrase } from "../vault/bare-vault.ts";

export interface RichVault {
  readonly folder: string;
  /** Opens the database without the product. */
  readonly key: Uint8Array;
  readonly caseId: string;
}

/** A closed vault in which everything has happened: edits, undo, bin, purge, sealing, export, backup. */
export async function richVault(bundle: string): Promise<RichVault> {
  const core = await startVault({ seed: "rich" });
  const { call } = core.client;
  const caseId = await aCase(core);
  const excerpt = await anExcerpt(core, caseId, "The pier is leased to Meridian Freight until 2048.");
  await call("excerpts.edit", { id: excerpt.id, fields: { note: "in force" } });
  const large = join(tempFolder(), "large.txt");
  writeFileSync(large, Array.from({ length: 3000 }, () => `${randomBytes(100).toString("hex")} end.`).join("\n"));
  await call("documents.import", { caseId, paths: [large] });
  await call("records.remove", { id: await aDocument(core, caseId, "To the bin.", "binned.txt") });
  const purgedId = await aDocument(core, caseId, "To nothing.", "purged.txt");
  await call("records.remove", { id: purgedId });
  await call("records.purge", { id: purgedId });
  const entityId = await anEntity(core, caseId, "Meridian Freight");
  await call("entities.state", { subjectId: entityId, statements: [{ property: "country", value: "be" }] });
  await call("history.undo", { caseId });
  await call("history.redo", { caseId });
  await sealTwice(core, caseId);
  const marking = { tlp: "TLP:RED" as const };
  await call("claims.create", { caseId, proposition: "The lease was extended.", marking });
  await call("events.create", { caseId, what: "The lease was signed.", happened: "2018" });
  const markdown = `# Lease\n\n[fact] It is leased [[${excerpt.id}]].\n`;
  const { id: assessmentId } = await call("assessments.saveMarkdown", { caseId, markdown });
  const { body } = await call("assessments.get", { id: assessmentId });
  await call("assessments.saveDraft", { id: assessmentId, text: body.text });
  await call("keys.create", { principal: "ada@unit-a" });
  await call("exchange.export", { caseId, path: bundle, maxMarking: "TLP:AMBER", encryption: { clear: true } });
  await call("vault.backup", { folder: join(tempFolder(), "backup") });
  return closed(core, caseId);
}

/** A closed vault that has imported the bundle: it has versions with withheld content. */
export async function vaultWith(bundle: string): Promise<RichVault> {
  const core = await startVault({ seed: "taker" });
  const { caseId } = await core.client.call("exchange.apply", { path: bundle, acceptUntrusted: true });
  await core.client.call("history.undo", { caseId });
  await core.client.call("history.redo", { caseId });
  return closed(core, caseId);
}

async function sealTwice({ client: { call } }: StartedCore, caseId: string): Promise<void> {
  const source = { caseId, name: "LANTERN", sourceKind: "person", protected: true } as const;
  const { id: sourceId } = await call("sources.create", source);
  for (const name of ["Jo", "Jo B."]) {
    await call("sources.sealIdentity", { sourceId, identity: { name, aliases: [], notes: "" } });
  }
  await call("sources.revealIdentity", { sourceId, reason: "to check" });
}

async function closed(core: StartedCore, caseId: string): Promise<RichVault> {
  if (core.incidents.length > 0) throw core.incidents[0];
  core.close();
  const header = readHeader(vaultFiles(core.folder));
  const dataKey = await findDataKey(bareHost(), header, passphrase);
  return { folder: core.folder, key: deriveSubkey(dataKey, header.vault, "db/v1"), caseId };
}
