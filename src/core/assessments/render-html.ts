import { markingsOf } from "#core/cases/effective-marking.ts";
import { readText } from "#core/documents/text-store.ts";
import type { Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";
import { currentRecord, findRecord, requireRecord } from "#core/write/record-store.ts";
import type { AssessmentBlock, Inline } from "#shared/domain/assessment.ts";
import { cellsToText } from "#shared/domain/cells.ts";
import { credibilityWords, reliabilityWords } from "#shared/domain/grade.ts";
import { formatMarking } from "#shared/domain/marking.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { AppError } from "#shared/errors.ts";

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
        return marked(escapeHtml(node.text).replaceAll("\n", "<br>"), node.marks ?? []);
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
  const evidence = [...numbers].map(([excerptId, number]) =>
    renderEvidence(session, excerptId, number, places.get(excerptId) ?? 0),
  );
  const marking = formatMarking(markingsOf(read, owner.id)(id));
  return page(assessment.body.title, [
    `<header><p class="marking">${escapeHtml(marking)}</p>`,
    `<h1>${escapeHtml(assessment.body.title)}</h1>`,
    `<p class="case">${escapeHtml(owner.body.title)} · ${escapeHtml(owner.body.question)}</p>`,
    `<p class="status">${escapeHtml(assessment.body.status)} · ${new Date(assessment.at).toISOString().slice(0, 10)} · version <code>${assessment.version.slice(0, 12)}</code></p></header>`,
    `<main>${content}</main>`,
    evidence.length > 0 ? `<section class="evidence"><h2>Evidence</h2>\n${evidence.join("\n")}</section>` : "",
    `<footer><p class="marking">${escapeHtml(marking)}</p></footer>`,
  ]);
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
  const reasons = [
    ["Assumptions", assumptions],
    ["Sourcing", sourcing],
    ["Argumentation", argumentation],
    ["What would change it", body.wouldChange],
  ].filter(([, text]) => text !== "");
  return [
    `<section class="judgement"><p><strong>Judgement.</strong> ${escapeHtml(body.statement)} ${cited}</p>`,
    body.likelihood === null ? "" : `<p>Likelihood: <em class="likelihood">${escapeHtml(body.likelihood)}</em></p>`,
    `<p>Confidence: ${level}</p>`,
    `<dl>${reasons.map(([term, text]) => `<dt>${term}</dt><dd>${escapeHtml(text ?? "")}</dd>`).join("")}</dl></section>`,
  ].join("\n");
}

function renderEvidence(session: Session, excerptId: string, number: number, cited: number): string {
  const back = Array.from({ length: cited }, (_, index) => `<a href="#cite-${number}-${index + 1}">↑${index + 1}</a>`);
  const open = `<article id="evidence-${number}"><h3>[${number}]</h3>`;
  const row = findRecord(session.read, excerptId);
  if (row?.state !== "active") {
    return `${open}<p class="withheld">The evidence was withheld from this vault.</p><p>${back.join(" ")}</p></article>`;
  }
  const excerpt = currentRecord(session.read, "excerpt", row);
  const { body } = excerpt;
  const facts: [string, string][] = [...documentFacts(session, body.documentId, body.anchor)];
  if (body.credibility !== null)
    facts.push(["Credibility", `${body.credibility} – ${credibilityWords[body.credibility]}`]);
  if (body.translation) facts.push(["Translation", `“${body.translation.text}” (${body.translation.translator})`]);
  if (body.note !== "") facts.push(["Note", body.note]);
  return [
    `${open}<blockquote><p>${escapeHtml(body.quote).replaceAll("\n", "<br>")}</p></blockquote>`,
    `<dl>${facts.map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`).join("")}`,
    `<dt>Excerpt</dt><dd><code>${excerptId}</code></dd></dl><p>${back.join(" ")}</p></article>`,
  ].join("\n");
}

type Anchor = ReturnType<typeof requireRecord<"excerpt">>["body"]["anchor"];

function* documentFacts(session: Session, documentId: string, anchor: Anchor): Iterable<[string, string]> {
  const row = findRecord(session.read, documentId);
  if (row?.state !== "active") {
    yield ["Document", "withheld"];
    return;
  }
  const { body } = currentRecord(session.read, "document", row);
  yield ["Document", body.title];
  if (body.authors.length > 0) yield ["Authors", body.authors.join(", ")];
  if (body.published !== null) yield ["Published", body.published];
  yield ["Place", placeOf(session, anchor)];
  if (body.sourceId !== null) yield* sourceFacts(session, body.sourceId);
  yield ["SHA-256 of the original", body.sha256];
}

function* sourceFacts(session: Session, sourceId: string): Iterable<[string, string]> {
  const row = findRecord(session.read, sourceId);
  if (row?.state !== "active") return;
  const { body } = currentRecord(session.read, "source", row);
  yield ["Source", body.name];
  const reliability = reliabilityAt(body, session.deps.now());
  if (reliability) yield ["Reliability", `${reliability} – ${reliabilityWords[reliability]}`];
}

function placeOf(session: Session, anchor: Anchor): string {
  if (anchor.type === "region") return `page ${anchor.page + 1}, a region of its picture`;
  const cells = anchor.type === "cells" ? `${cellsToText(anchor)}, ` : "";
  const range = `${cells}characters ${anchor.start} to ${anchor.end}`;
  try {
    const page = readText(session.read, anchor.text).pages.findIndex(({ end }) => anchor.start < end);
    return page < 0 ? range : `page ${page + 1}, ${range}`;
  } catch (error) {
    // The text itself may have been withheld; the range is still what the excerpt says.
    if (error instanceof AppError) return range;
    throw error;
  }
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

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; }
body { max-inline-size: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, dt, .role, .marking, .case, .status, .citation { font-family: system-ui, sans-serif; }
h1 { line-height: 1.2; }
.marking { font-weight: 700; text-align: end; }
.case, .status { font-size: .875rem; opacity: .75; }
.citation { font-size: .75em; vertical-align: super; line-height: 0; text-decoration: none; }
.role { display: inline-block; padding: 0 .4em; border: 1px solid #8888; border-radius: .25rem; font-size: .75rem; }
section.judgement { border-inline-start: .25rem solid; padding-inline-start: 1rem; }
article { margin-block: 1.5rem; padding: .25rem 1rem; border: 1px solid #8888; border-radius: .25rem; }
article:target { outline: .2rem solid Highlight; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: .2rem solid #8888; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; } th, td { border: 1px solid #8888; padding: .25rem .5rem; text-align: start; }
@media print { .citation { color: inherit; } article { break-inside: avoid; } }
`;

function page(title: string, parts: readonly string[]): string {
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title><style>${style}</style></head><body>`,
    ...parts.filter((part) => part !== ""),
    "</body></html>",
    "",
  ].join("\n");
}
