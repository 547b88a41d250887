import fc from "fast-check";
import { expect, test } from "vitest";
import type { Marking } from "#shared/domain/marking.ts";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase } from "../../helpers/start-core.ts";
import { aSigner, release } from "./a-release.ts";
import { contentOf, recordsIn } from "./altered-bundle.ts";

const green: Marking = { tlp: "TLP:GREEN", caveats: [] };
const red: Marking = { tlp: "TLP:RED", caveats: [] };

/** Actions on records that sometimes rest on a restricted document. */
const deed = fc.constantFrom("assess openly", "assess secretly", "claim openly", "claim secretly", "mark", "unmark");

test("no word of a version that rested on restricted material leaves, whatever the versions after it say; open ones do", async () => {
  const core = await aSigner("Ada");
  const { call } = core.client;
  let number = 0;
  const history = async (deeds: readonly string[]) => {
    const caseId = await aCase(core);
    await call("cases.edit", { id: caseId, fields: { marking: green } });
    const secret = await anExcerpt(core, caseId, `The minister sold it ${number}.`);
    const open = await anExcerpt(core, caseId, `The pier is open ${number++}.`);
    const mark = (marking: Marking | null) => call("documents.edit", { id: secret.documentId, fields: { marking } });
    await mark(red);
    const markdown = (word: string, excerptId: string) => `[fact] It is ${word} [[${excerptId}]].\n`;
    const { id: assessmentId } = await call("assessments.saveMarkdown", {
      caseId,
      title: "The pier",
      markdown: markdown("OPENWORD", open.id),
    });
    const { id: claimId } = await call("claims.create", { caseId, proposition: "It is OPENWORD." });
    for (const one of deeds) {
      if (one === "assess openly") {
        await call("assessments.saveMarkdown", {
          caseId,
          id: assessmentId,
          markdown: markdown(`OPENWORD ${number++}`, open.id),
        });
      } else if (one === "assess secretly") {
        await call("assessments.saveMarkdown", {
          caseId,
          id: assessmentId,
          markdown: markdown(`REDWORD ${number++}`, secret.id),
        });
      } else if (one === "claim openly") {
        await call("claims.edit", { id: claimId, fields: { proposition: `OPENWORD ${number++}` } });
      } else if (one === "claim secretly") {
        const { positionId } = await call("claims.addPosition", {
          claimId,
          position: { speaker: { name: "Somebody" }, stance: "asserts", words: "REDWORD", excerptId: secret.id },
        });
        await call("claims.removePosition", { claimId, positionId });
      } else await mark(one === "mark" ? red : null);
    }
    // In the end nothing tells its origin any more, and the document itself is restricted.
    await mark(red);
    await call("assessments.saveMarkdown", { caseId, id: assessmentId, markdown: markdown("OPENWORD", open.id) });
    const { files } = await contentOf(await release(core, caseId, { maxMarking: "TLP:GREEN" }));
    const lines = recordsIn(files).filter(({ id }) => id === assessmentId || id === claimId);
    expect(JSON.stringify(lines)).not.toContain("REDWORD");
    const versions = await Promise.all([assessmentId, claimId].map((id) => call("records.history", { id })));
    const opened = new Set(lines.flatMap((line) => ("withheld" in line ? [] : [line.version])));
    for (const { version, body } of versions.flatMap((one) => one.versions)) {
      expect(opened.has(version)).toBe(!JSON.stringify(body).includes("REDWORD"));
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 12 }), history), { numRuns: 12, endOnFailure: true });
  expect(core.incidents).toEqual([]);
}, 120_000);
