import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aCase, aDocument, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const text = "The harbour authority leased pier 7 to Meridian Freight in 2018.\nThe lease runs for thirty years.\n";

/** A case with one document, one excerpt and one assessment that cites it. */
async function aCitedCase(core: StartedCore) {
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, text);
  const excerpt = await core.client.call("excerpts.create", { documentId, place: { quote: "leased pier 7" } });
  const assessment = await core.client.call("assessments.saveMarkdown", {
    caseId,
    markdown: `# The lease\n\n[fact] Pier 7 is leased [[${excerpt.id}]].\n`,
  });
  return { caseId, documentId, excerptId: excerpt.id, assessmentId: assessment.id };
}

describe("from a document to another vault", () => {
  it("carries text, excerpt and assessment in a signed bundle that the other vault verifies and takes in", async () => {
    const analyst = await startVault({ seed: "analyst" });
    const recipient = await startVault({ seed: "recipient", analyst: "Rex Recipient" });
    const key = await analyst.client.call("keys.create", { principal: "ada@unit-a" });
    const own = await recipient.client.call("keys.create", { principal: "rex@unit-b" });
    await recipient.client.call("trust.add", {
      principal: "ada@unit-a",
      publicKey: key.publicKey.split(" ").slice(0, 2).join(" "),
      confirmedBy: "in person",
    });
    const made = await aCitedCase(analyst);
    const path = join(tempFolder(), "lease.casebundle.age");
    const exported = await analyst.client.call("exchange.export", {
      caseId: made.caseId,
      path,
      encryption: { recipients: [own.recipient] },
    });
    expect(exported.counts).toEqual({ case: 1, document: 1, excerpt: 1, assessment: 1 });

    expect(await recipient.client.call("exchange.verify", { path })).toEqual({
      verdict: "known-signer-valid",
      signer: "ada@unit-a",
      claimedSigner: "ada@unit-a",
      standing: "known",
      fingerprint: key.fingerprint,
      publicKey: key.publicKey.split(" ").slice(0, 2).join(" "),
      closedBy: null,
      files: exported.files,
      problems: [],
    });
    const applied = await recipient.client.call("exchange.apply", { path });
    expect(applied).toMatchObject({ caseId: made.caseId, counts: { new: 5 }, openConflicts: 0, addedDocuments: 1 });

    const there = await recipient.client.call("assessments.get", { id: made.assessmentId });
    const here = await analyst.client.call("assessments.get", { id: made.assessmentId });
    expect(there).toEqual(here);
    const original = await recipient.client.call("documents.original", { id: made.documentId });
    expect(Buffer.from(original.bytes).toString()).toBe(text);
    expect((await recipient.client.call("documents.text", { id: made.documentId })).text).toBe(text);

    const again = await recipient.client.call("exchange.apply", { path });
    expect(again).toMatchObject({ counts: { known: 5 }, addedVersions: 0 });
    for (const core of [analyst, recipient]) {
      expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
      expect(core.incidents).toEqual([]);
    }
  });
});
