import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" } as const;

async function start() {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const source = { caseId, name: "LANTERN", sourceKind: "human-source", protected: true } as const;
  const { id: sourceId } = await call("sources.create", source);
  const identity = { name: "Claire Winter", aliases: ["the Pilot"], notes: "" };
  await call("sources.sealIdentity", { sourceId, identity });
  const excerpt = await anExcerpt(core, caseId, "Pier 7 is leased.");
  const saved = (markdown: string) =>
    call("assessments.saveMarkdown", { caseId, markdown: `# Lease\n\n${markdown}\n` });
  return { core, call, caseId, sourceId, excerpt, saved };
}

test("no HTML leaves with the name of a protected source in it, and the refusal says where it stands", async () => {
  const { core, call, caseId, sourceId, excerpt, saved } = await start();
  const { id } = await saved(`It is leased [[${excerpt.id}]].`);
  const entityId = await anEntity(core, caseId, "Claire  WINTER", "Person");
  const places: [put: () => Promise<unknown>, kind: string, place: string][] = [
    [() => call("assessments.edit", { id, fields: { title: "What claire winter says" } }), "assessment", "the title"],
    [() => call("assessments.edit", { id, fields: { dissent: "Ms Winter objects." } }), "assessment", "the dissent"],
    [
      () =>
        call("assessments.saveMarkdown", {
          caseId,
          id,
          markdown: `# Lease\n\nOne.\n\nCl**ai**re [[${excerpt.id}]] Winter told [[${excerpt.id}]].`,
        }),
      "assessment",
      "block 2",
    ],
    [
      () =>
        call("assessments.saveMarkdown", {
          caseId,
          id,
          markdown: `# Lease\n\nAs [[${entityId}]] told [[${excerpt.id}]].`,
        }),
      "assessment",
      "block 1",
    ],
    [
      () =>
        call("excerpts.edit", {
          id: excerpt.id,
          fields: { translation: { text: "the pilot", language: "en", translator: "us" } },
        }),
      "excerpt",
      "the evidence [1]",
    ],
    [
      () => call("documents.edit", { id: excerpt.documentId, fields: { authors: ["C. Winter"] } }),
      "excerpt",
      "the evidence [1]",
    ],
    [
      () => call("judgements.create", { caseId, assessmentId: id, statement: "Claire\nWinter knows.", confidence }),
      "judgement",
      "the text",
    ],
    [
      () => call("cases.edit", { id: caseId, fields: { question: "Is Claire Winter right?" } }),
      "case",
      "the title or the question",
    ],
  ];
  const path = join(tempFolder(), "lease.html");
  for (const [put, kind, place] of places) {
    await put();
    for (const refused of [call("assessments.html", { id }), call("assessments.saveHtml", { id, path })]) {
      const error = await refused.catch((thrown: unknown) => thrown);
      expect(error, place).toMatchObject({
        code: "export.residue",
        data: { hits: [{ kind, place: "page", detail: place }] },
      });
      expect(JSON.stringify(error)).not.toMatch(/winter|pilot/i);
    }
    expect(existsSync(path)).toBe(false);
    await call("history.undo", { caseId });
  }
  await call("assessments.html", { id });

  // A sealed identity stays protected in the bin.
  await call("assessments.edit", { id, fields: { dissent: "Claire Winter objects." } });
  await call("records.remove", { id: sourceId });
  await expect(call("assessments.html", { id })).rejects.toMatchObject({ code: "export.residue" });
  expect(core.incidents).toEqual([]);
});

test("a name that is meant to stand there is let through by source, a part of one as an ordinary word, and custody has it", async () => {
  const { core, call, caseId, sourceId, excerpt, saved } = await start();
  const { id: season } = await saved(`It closes in Winter [[${excerpt.id}]].`);
  const { id: named } = await saved(`Claire Winter told it [[${excerpt.id}]].`);
  const html = async (id: string, choices = {}) => (await call("assessments.html", { id, ...choices })).html;
  await expect(html(season)).rejects.toMatchObject({ code: "export.residue" });
  expect(await html(season, { ordinaryWords: ["winter"] })).toContain("closes in Winter");
  await expect(html(named, { ordinaryWords: ["winter"] })).rejects.toMatchObject({ code: "export.residue" });
  const path = join(tempFolder(), "named.html");
  await call("assessments.saveHtml", { id: named, path, releaseIdentities: [sourceId] });
  const { entries } = await call("custody.list", { caseId });
  expect(entries.find(({ op }) => op === "assessments.saveHtml")).toMatchObject({
    detail: { identities: [sourceId], ordinaryWords: 0, notes: false },
  });
  const { id: open } = await call("sources.create", { caseId, name: "Register", sourceKind: "official-body" });
  await expect(html(named, { releaseIdentities: [open] })).rejects.toMatchObject({ code: "record.missing" });
  expect(core.incidents).toEqual([]);
});

test("what the analyst noted of an excerpt is printed only when asked for", async () => {
  const { call, excerpt, saved } = await start();
  await call("excerpts.edit", { id: excerpt.id, fields: { note: "Ask the port again." } });
  const { id } = await saved(`It is leased [[${excerpt.id}]].`);
  expect((await call("assessments.html", { id })).html).not.toContain("Ask the port");
  expect((await call("assessments.html", { id, notes: true })).html).toContain("<dt>Note</dt><dd>Ask the port again.");
  await call("excerpts.edit", { id: excerpt.id, fields: { note: "So says Claire Winter." } });
  await call("assessments.html", { id });
  await expect(call("assessments.html", { id, notes: true })).rejects.toMatchObject({
    code: "export.residue",
    data: { hits: [{ kind: "excerpt", id: excerpt.id, place: "page", detail: "the evidence [1]", match: "name" }] },
  });
});
