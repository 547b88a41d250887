import { describe, expect, test } from "vitest";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

const confidence = { level: "low", assumptions: "", sourcing: "one register", argumentation: "" } as const;

async function start() {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const excerpt = await anExcerpt(core, caseId, "Pier 7 is leased <until> 2048.");
  const markdown = `# Lease & more\n\n[fact] It is <leased> [[${excerpt.id}]].\n`;
  const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
  const html = async (other = id) => (await call("assessments.html", { id: other })).html;
  return { core, call, caseId, id, excerpt, html };
}

describe("the HTML of an assessment", () => {
  test("leads from each citation to its evidence and back, and takes nothing from a document but words", async () => {
    const { html, excerpt } = await start();
    const page = await html();
    expect(page).toContain('<a class="citation" id="cite-1-1" href="#evidence-1">[1]</a>');
    expect(page).toContain('<article id="evidence-1">');
    expect(page).toContain('<a href="#cite-1-1">↑1</a>');
    expect(page).toContain("Pier 7 is leased &lt;until&gt; 2048.");
    expect(page).toContain("<title>Lease &amp; more</title>");
    expect(page).toContain(`<dt>Excerpt</dt><dd>${excerpt.id}</dd>`);
    expect(page).not.toMatch(/<script|<img|<until>|<leased>/);
  });

  test("shows dissent, the state with its open review notes, and judgements that the text gives no place", async () => {
    const { call, caseId, id, excerpt, html } = await start();
    const judge = async (statement: string) =>
      (await call("judgements.create", { caseId, assessmentId: id, statement, confidence, excerptIds: [excerpt.id] }))
        .id;
    const placed = await judge("It stands in the text.");
    await judge("It stands at the end.");
    await call("assessments.saveMarkdown", { caseId, id, markdown: `# Lease\n\n[[${placed}]]\n` });
    expect(await html()).not.toContain("Dissent");
    const dissent = "Unit B holds it for <unproven>.\nSo do we.";
    await call("assessments.edit", { id, fields: { dissent, status: "in-review" } });
    const { noteId } = await call("assessments.addReviewNote", { id, text: "Between us only." });
    const page = await html();
    expect(page).toContain("in review, not released, 1 review note open");
    expect(page).not.toContain("Between us only.");
    expect(page).toContain("<h2>Dissent</h2><p>Unit B holds it for &lt;unproven&gt;.<br>So do we.</p>");
    const [text = "", end = ""] = page.split("<h2>Further judgements</h2>");
    expect([text.includes("in the text."), text.includes("at the end."), end.includes("at the end.")]).toEqual([
      true,
      false,
      true,
    ]);
    // Cited by both judgements, evidence stands there once.
    expect(page.match(/<article id="evidence-/g)).toHaveLength(1);
    expect(page).toContain('<a href="#cite-1-2">↑2</a>');

    await call("assessments.resolveReviewNote", { id, noteId });
    await call("assessments.edit", { id, fields: { status: "released" } });
    expect(await html()).toMatch(/<p class="status">released · /);
    const { id: next } = await call("assessments.supersede", { id, title: "Lease, again" });
    await call("assessments.edit", { id: next, fields: { status: "released" } });
    expect(await html()).toContain("superseded by “Lease, again”");
  });

  test("grades a source as of the document's date; a later grading is said to be later", async () => {
    const { core, call, caseId, excerpt, html } = await start();
    const { id: sourceId } = await call("sources.create", { caseId, name: "Register", sourceKind: "official-body" });
    await call("documents.edit", { id: excerpt.documentId, fields: { sourceId, published: "2018" } });
    expect(await html()).toContain("<dd>Register</dd>");
    expect(await html()).not.toContain("<dt>Reliability</dt>");
    await call("sources.grade", { id: sourceId, reliability: "B" });
    expect(await html()).toMatch(/<dt>Reliability<\/dt><dd>B – [^<]*graded 2026-01-05, after the document\)<\/dd>/);
    core.deps.pass(40 * 86_400_000);
    await call("documents.edit", { id: excerpt.documentId, fields: { published: "2026-02" } });
    await call("sources.grade", { id: sourceId, reliability: "E" });
    core.deps.pass(100 * 86_400_000);
    await call("sources.grade", { id: sourceId, reliability: "A" });
    expect(await html()).toMatch(/<dt>Reliability<\/dt><dd>E – [^(<]*<\/dd>/);
  });
});
