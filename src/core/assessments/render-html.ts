import { markingsOf } from "#core/cases/effective-marking.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentRecord, findRecord, requireRecord } from "#core/write/record-store.ts";
import { type AssessmentBlock, type AssessmentBody, type Inline, placedJudgements } from "#shared/domain/assessment.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { formatMarking } from "#shared/domain/marking.ts";
import { judgementsOf } from "./find-problems.ts";
import { escapeHtml, facts, page } from "./html.ts";
import { renderEvidence } from "./render-evidence.ts";

// One file that anyone can open and that asks nothing of anybody: no script, no picture, no address outside itself.
// Each citation is a link to the evidence at its end, and each piece of evidence leads back.

export function renderHtml(session: Session, id: string): string {
  const { read } = session;
  const assessment = requireRecord(read, "assessment", id);
  const owner = requireRecord(read, "case", assessment.caseId ?? "");
  const numbers = new Map<string, number>();
  const places = new Map<string, number>();
  const inline = (node: Inline): string => {
    switch (node.type) {
      case "text":
        return marked(lines(node.text), node.marks ?? []);
      case "likelihood":
        return `<em class="likelihood">${escapeHtml(node.term)}</em>`;
      case "mention":
        return `<span class="mention">${escapeHtml(captionOf(session, node.entityId))}</span>`;
      case "citation": {
        const number = numbers.get(node.excerptId) ?? numbers.size + 1;
        numbers.set(node.excerptId, number);
        const place = (places.get(node.excerptId) ?? 0) + 1;
        places.set(node.excerptId, place);
        return `<a class="citation" id="cite-${number}-${place}" href="#evidence-${number}">[${number}]</a>`;
      }
    }
  };
  const content = assessment.body.text.blocks.map((block) => renderBlock(session, block, inline)).join("\n");
  const placed = placedJudgements(assessment.body.text);
  const further = judgementsOf(read, id).flatMap((judgement) =>
    placed.has(judgement.id) ? [] : [renderJudgement(session, judgement.id, inline)],
  );
  const evidence = [...numbers].map(([excerptId, number]) =>
    renderEvidence(session, excerptId, number, places.get(excerptId) ?? 0),
  );
  const { dissent } = assessment.body;
  const marking = formatMarking(markingsOf(read, owner.id)(id));
  return page(assessment.body.title, [
    `<header><p class="marking">${escapeHtml(marking)}</p>`,
    `<h1>${escapeHtml(assessment.body.title)}</h1>`,
    `<p class="case">${escapeHtml(owner.body.title)} · ${escapeHtml(owner.body.question)}</p>`,
    `<p class="status">${escapeHtml(stateOf(read, id, assessment.body))} · ${new Date(assessment.at).toISOString().slice(0, 10)} · version <code>${assessment.version.slice(0, 12)}</code></p></header>`,
    `<main>${content}</main>`,
    further.length > 0 ? `<section class="further"><h2>Further judgements</h2>\n${further.join("\n")}</section>` : "",
    dissent === "" ? "" : `<section class="dissent"><h2>Dissent</h2><p>${lines(dissent)}</p></section>`,
    evidence.length > 0 ? `<section class="evidence"><h2>Evidence</h2>\n${evidence.join("\n")}</section>` : "",
    `<footer><p class="marking">${escapeHtml(marking)}</p></footer>`,
  ]);
}

/** What a reader may take it for: in words, with what took its place, and how much a reviewer still asks. */
function stateOf(read: ReadDb, id: string, { status, reviewNotes }: AssessmentBody): string {
  const open = reviewNotes.filter(({ resolved }) => resolved === null).length;
  const asks = open === 0 ? "" : `, ${open} review ${open === 1 ? "note" : "notes"} open`;
  switch (status) {
    case "draft":
      return `draft, not released${asks}`;
    case "in-review":
      return `in review, not released${asks}`;
    case "released":
      return status;
    case "superseded": {
      const successor = successorsOf(read, id).find(({ body }) => isReadOnly(body.status));
      return successor ? `superseded by “${successor.body.title}”` : status;
    }
  }
}

function successorsOf(read: ReadDb, id: string) {
  return read
    .all<{ id: string }>(sql`
      SELECT record.id FROM reference JOIN record ON record.no = reference.record_no
      WHERE reference.target = ${id} AND reference.role = 'supersedes' AND record.state = 'active' ORDER BY record.no`)
    .map((successor) => requireRecord(read, "assessment", successor.id));
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll("\n", "<br>");
}

function renderBlock(session: Session, block: AssessmentBlock, inline: (node: Inline) => string): string {
  // A citation stays on the line of the word that it follows.
  const all = (nodes: readonly Inline[]) =>
    nodes.map(inline).join("").replaceAll(' <a class="citation"', '&nbsp;<a class="citation"');
  switch (block.type) {
    case "heading":
      return `<h${Math.min(block.level + 1, 6)}>${all(block.content)}</h${Math.min(block.level + 1, 6)}>`;
    case "paragraph": {
      if (block.role === null) return `<p>${all(block.content)}</p>`;
      return `<p class="${block.role}"><span class="role">${block.role}</span> ${all(block.content)}</p>`;
    }
    case "quote":
      return `<blockquote><p>${all(block.content)}</p></blockquote>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${block.items.map((item) => `<li>${all(item)}</li>`).join("")}</${tag}>`;
    }
    case "table": {
      const [head = [], ...rows] = block.rows;
      const cells = (row: readonly (readonly Inline[])[], tag: string) =>
        row.map((cell) => `<${tag}>${all(cell)}</${tag}>`).join("");
      return `<table><thead><tr>${cells(head, "th")}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</tbody></table>`;
    }
    case "judgement":
      return renderJudgement(session, block.judgementId, inline);
  }
}

function renderJudgement(session: Session, id: string, inline: (node: Inline) => string): string {
  const row = findRecord(session.read, id);
  if (row?.state !== "active") return `<p class="withheld">A judgement that was withheld.</p>`;
  const { body } = currentRecord(session.read, "judgement", row);
  const cited = body.excerptIds.map((excerptId) => inline({ type: "citation", excerptId })).join(" ");
  const { level, assumptions, sourcing, argumentation } = body.confidence;
  return [
    `<section class="judgement"><p><strong>Judgement.</strong> ${escapeHtml(body.statement)} ${cited}</p>`,
    body.likelihood === null ? "" : `<p>Likelihood: <em class="likelihood">${escapeHtml(body.likelihood)}</em></p>`,
    `<p>Confidence: ${level}</p>`,
    `${facts([
      ["Assumptions", assumptions],
      ["Sourcing", sourcing],
      ["Argumentation", argumentation],
      ["What would change it", body.wouldChange],
    ])}</section>`,
  ].join("\n");
}

function captionOf(session: Session, entityId: string): string {
  const row = findRecord(session.read, entityId);
  if (row?.state !== "active") return "[withheld]";
  const name = session.read.get<{ value: string }>(sql`
    SELECT value FROM statement WHERE subject_id = ${entityId} AND property = 'name' ORDER BY record_no LIMIT 1`);
  return name?.value ?? entityId;
}

function marked(html: string, marks: readonly string[]): string {
  const tags: Readonly<Record<string, string>> = { bold: "strong", italic: "em", code: "code" };
  return marks.reduce((inner, mark) => `<${tags[mark]}>${inner}</${tags[mark]}>`, html);
}
