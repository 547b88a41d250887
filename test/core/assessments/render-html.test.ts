import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
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

  test("does not quote what a person has read from a picture", async () => {
    const { call, caseId, excerpt, html } = await start();
    const region = { type: "region", page: 0, x: 0, y: 0, width: 100, height: 100 } as const;
    const seal = { documentId: excerpt.documentId, place: { region, quote: "A red seal" } };
    const { id: seen } = await call("excerpts.create", seal);
    const { id } = await call("assessments.saveMarkdown", {
      caseId,
      markdown: `# Seal\n\nIt is sealed [[${seen}]].\n`,
    });
    const page = await html(id);
    expect(page).toContain("<p>A red seal</p><p><em>Read or described from the picture");
    expect(page).not.toContain("<blockquote>");
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
    // Evidence cited by both judgements is printed once.
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

  test("is marked at least as strictly as the evidence, judgements and names that are printed in it", async () => {
    const { core, call, caseId, excerpt, html } = await start();
    await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:CLEAR" } } });
    const entityId = await anEntity(core, caseId, "Harbour Group");
    const markdown = `# Lease\n\n[fact] [[${entityId}]] leased it. [[${excerpt.id}]]\n`;
    const { id } = await call("assessments.saveMarkdown", { caseId, markdown, marking: { tlp: "TLP:GREEN" } });
    const markings = async () =>
      (await html(id)).match(/<p class="marking">[^<]*/g)?.map((found) => found.slice(found.indexOf(">") + 1));
    expect(await markings()).toEqual(["TLP:GREEN", "TLP:GREEN"]);
    await call("entities.edit", { id: entityId, fields: { marking: { tlp: "TLP:AMBER" } } });
    expect(await markings()).toEqual(["TLP:AMBER", "TLP:AMBER"]);
    const assessed = { caseId, assessmentId: id, statement: "It holds.", confidence, excerptIds: [] };
    await call("judgements.create", { ...assessed, marking: { tlp: "TLP:AMBER+STRICT" } });
    expect(await markings()).toEqual(["TLP:AMBER+STRICT", "TLP:AMBER+STRICT"]);
    await call("documents.edit", {
      id: excerpt.documentId,
      fields: { marking: { tlp: "TLP:RED", caveats: ["EYES ONLY"] } },
    });
    expect(await markings()).toEqual(["TLP:RED EYES ONLY", "TLP:RED EYES ONLY"]);
  });

  test("is marked as strictly as a name that it has from another entity, decided to be the same", async () => {
    const { core, call, caseId, excerpt, html } = await start();
    await call("cases.edit", { id: caseId, fields: { marking: { tlp: "TLP:GREEN" } } });
    const leftId = (await call("entities.create", { caseId, schema: "Person", statements: [] })).id;
    const named = { property: "name", value: "Jan Novak", excerptIds: [excerpt.id] };
    const rightId = (await call("entities.create", { caseId, schema: "Person", statements: [named] })).id;
    const { id } = await call("assessments.saveMarkdown", {
      caseId,
      markdown: `# Who

It was [[${leftId}]].
`,
    });
    await call("excerpts.edit", { id: excerpt.id, fields: { marking: { tlp: "TLP:RED" } } });
    const markings = async () => (await html(id)).match(/(?<=<p class="marking">)[^<]*/g);
    expect(await markings()).toEqual(["TLP:GREEN", "TLP:GREEN"]);
    await call("identity.decide", { caseId, leftId, rightId, decision: "same", reason: "one passport" });
    expect(await html(id)).toContain('<span class="mention">Jan Novak</span>');
    expect(await markings()).toEqual(["TLP:RED", "TLP:RED"]);
    expect(core.incidents).toEqual([]);
  });

  test("calls whom it mentions by the name that holds", async () => {
    const { call, caseId, html } = await start();
    const { id: entityId, statementIds } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [
        { property: "name", value: "Wrong Name" },
        { property: "name", value: "Right Name" },
      ],
    });
    await call("entities.editStatement", { id: statementIds[0] ?? "", fields: { standing: "withdrawn" } });
    const { id: nameless } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [{ property: "alias", value: "The Firm" }],
    });
    const markdown = `# Names\n\n[[${entityId}]] owns [[${nameless}]].\n`;
    const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
    const { entities } = await call("entities.list", { caseId });
    const caption = (wanted: string) => entities.find((entity) => entity.id === wanted)?.caption;
    const page = await html(id);
    const mentioned = [...page.matchAll(/<span class="mention">([^<]*)/g)].map(([, name]) => name);
    expect(mentioned).toEqual(["Right Name", caption(nameless)]);
    expect(page).not.toMatch(/Wrong Name|ent_/);
  });
});
