import { drawnMarkings } from "#core/cases/effective-marking.ts";
import { createCaptions } from "#core/entities/captions.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentRecord, findRecord, requireRecord } from "#core/write/record-store.ts";
import { recordsNow } from "#core/write/records-at.ts";
import {
  type AssessmentBlock,
  type AssessmentBody,
  type Inline,
  placedJudgements,
  placeOf,
} from "#shared/domain/assessment.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { formatMarking, type Marking, strictest } from "#shared/domain/marking.ts";
import { isoDay } from "#shared/domain/moment.ts";
import { judgementsOf } from "./find-problems.ts";
import { escapeHtml, facts, type PagePart, page } from "./html.ts";
import { pageMarking } from "./page-marking.ts";
import { type Names, namesInText, namesSince } from "./printed-names.ts";
import { type ReleasedEvidence, releasedEvidence } from "./released-evidence.ts";
import { renderEvidence } from "./render-evidence.ts";

// One file that anyone can open: no script, no picture, no external address. Each citation links to its evidence at the
// end, and each piece of evidence links back.

export interface RenderedPage {
  readonly html: string;
  /** Everything printed, by record. */
  readonly parts: readonly PagePart[];
}

/** `notes`: true to include the analyst's notes on excerpts. */
export function renderPage(session: Session, id: string, { notes }: { readonly notes: boolean }): RenderedPage {
  const { read } = session;
  const assessment = requireRecord(read, "assessment", id);
  const caseId = assessment.caseId ?? "";
  const released = releasedEvidence(read, id);
  const records = released?.records ?? recordsNow(read);
  const owner = records.bodyOf("case", caseId) ?? requireRecord(read, "case", caseId).body;
  const numbers = new Map<string, number>();
  const places = new Map<string, number>();
  const names = new Map<string, string>();
  const captions = released?.captions ?? createCaptions(read, caseId);
  const inline = (node: Inline): string => {
    switch (node.type) {
      case "text":
        return marked(lines(node.text), node.marks ?? []);
      case "likelihood":
        return `<em class="likelihood">${escapeHtml(node.term)}</em>`;
      case "mention": {
        const isHere = records.bodyOf("entity", node.entityId) !== undefined;
        const name = isHere ? captions.captionOf(node.entityId) : "[withheld]";
        if (isHere) names.set(node.entityId, name);
        return `<span class="mention">${escapeHtml(name)}</span>`;
      }
      case "citation": {
        const number = numbers.get(node.excerptId) ?? numbers.size + 1;
        numbers.set(node.excerptId, number);
        const place = (places.get(node.excerptId) ?? 0) + 1;
        places.set(node.excerptId, place);
        return `<a class="citation" id="cite-${number}-${place}" href="#evidence-${number}">[${number}]</a>`;
      }
    }
  };
  const parts: PagePart[] = [];
  const print = (kind: string, recordId: string, place: string, html: string) => {
    parts.push({ kind, id: recordId, place, html });
    return html;
  };
  const content = assessment.body.text.blocks.map((block, index) => {
    const html = renderBlock(session, block, inline);
    if (block.type === "judgement") return print("judgement", block.judgementId, "the text", html);
    return print("assessment", id, placeOf(index), html);
  });
  const placed = placedJudgements(assessment.body.text);
  const further = judgementsOf(read, id).filter((judgement) => !placed.has(judgement.id));
  const furtherSections = further.map((judgement) =>
    print("judgement", judgement.id, "the text", renderJudgement(session, judgement.id, inline)),
  );
  const evidence = [...numbers].map(([excerptId, number]) => {
    const cited = places.get(excerptId) ?? 0;
    const html = renderEvidence(read, records, { excerptId, number, cited, notes });
    return print("excerpt", excerptId, `the evidence [${number}]`, html);
  });
  const { dissent } = assessment.body;
  const judgementIds = [...placed, ...further.map((judgement) => judgement.id)];
  const printed = { caseId, assessmentId: id, judgementIds, excerptIds: [...numbers.keys()] };
  const since = released && namesSince(read, caseId, names);
  const called = [namesInText(read, { names, identities: captions }, released), ...(since ? [since] : [])];
  const marking = pageMarking(read, { ...printed, names: called, released });
  const markingWords = escapeHtml(formatMarking(marking));
  const printedMarking = print("assessment", id, "the marking", `<p class="marking">${markingWords}</p>`);
  const state = escapeHtml(stateOf(assessment.body));
  const successor = assessment.body.status === "superseded" ? namedSuccessor(read, { id, caseId, marking }) : undefined;
  const replacement = successor
    ? print("assessment", successor.id, "the title", escapeHtml(` by “${successor.body.title}”`))
    : "";
  const written = `${isoDay(assessment.at)} · version <code>${assessment.version.slice(0, 12)}</code>`;
  const html = page(assessment.body.title, [
    `<header>${printedMarking}`,
    print("assessment", id, "the title", `<h1>${escapeHtml(assessment.body.title)}</h1>`),
    print(
      "case",
      caseId,
      "the title or the question",
      `<p class="case">${escapeHtml(owner.title)} · ${escapeHtml(owner.question)}</p>`,
    ),
    `<p class="status">${print("assessment", id, "the status", state)}${replacement} · ${written}</p></header>`,
    `<main>${content.join("\n")}</main>`,
    furtherSections.length > 0
      ? `<section class="further"><h2>Further judgements</h2>\n${furtherSections.join("\n")}</section>`
      : "",
    dissent === ""
      ? ""
      : print(
          "assessment",
          id,
          "the dissent",
          `<section class="dissent"><h2>Dissent</h2><p>${lines(dissent)}</p></section>`,
        ),
    evidence.length > 0 ? `<section class="evidence"><h2>Evidence</h2>\n${evidence.join("\n")}</section>` : "",
    since ? print("case", caseId, "the names since the release", renamed(read, names, since.names)) : "",
    `<footer><p class="status">${standing(released, session.deps.now())}</p>${printedMarking}</footer>`,
  ]);
  return { html, parts };
}

/** States the date the evidence is shown as of. */
function standing(released: ReleasedEvidence | undefined, now: number): string {
  if (!released) return `Evidence as it stood on ${isoDay(now)}.`;
  const since = `what has changed up to ${isoDay(now)} is said with it`;
  const day = `on ${isoDay(released.moment.at)}${released.isLatest ? " at the latest" : ""}`;
  return `Evidence as it stood at the release ${day}; ${since}.`;
}

/** Entities whose name has changed since the release. */
function renamed(read: ReadDb, names: Names, since: Names): string {
  const changed = [...names].flatMap(([entityId, name]): [string, string][] => {
    const now = findRecord(read, entityId)?.state === "active" ? since.get(entityId) : "no more";
    return now === undefined ? [] : [[name, now]];
  });
  if (changed.length === 0) return "";
  const heading = "Changed since the release; whom the text calls by these names is called now:";
  return `<div class="since"><p>${heading}</p>${facts(changed)}</div>`;
}

/** The page's status in words, with the number of open review notes. */
function stateOf({ status, reviewNotes }: AssessmentBody): string {
  if (isReadOnly(status)) return status;
  const open = reviewNotes.filter(({ resolved }) => resolved === null).length;
  const asks = open === 0 ? "" : `, ${open} review ${open === 1 ? "note" : "notes"} open`;
  return `${status === "draft" ? "draft" : "in review"}, not released${asks}`;
}

/** The replacing assessment, unless its title is more restricted than the page. */
function namedSuccessor(
  read: ReadDb,
  { id, caseId, marking }: { readonly id: string; readonly caseId: string; readonly marking: Marking },
) {
  const markingOf = drawnMarkings(read, caseId);
  const mayRead = (other: Marking) => formatMarking(strictest([marking, other])) === formatMarking(marking);
  return read
    .all<{ id: string }>(sql`
      SELECT record.id FROM reference JOIN record ON record.no = reference.record_no
      WHERE reference.target = ${id} AND reference.role = 'supersedes' AND record.state = 'active' ORDER BY record.no`)
    .map((one) => requireRecord(read, "assessment", one.id))
    .find((one) => isReadOnly(one.body.status) && mayRead(markingOf(one.id)));
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll("\n", "<br>");
}

function renderBlock(session: Session, block: AssessmentBlock, inline: (node: Inline) => string): string {
  // Keeps a citation on the same line as the word before it.
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
      const body = rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
      return `<table><thead><tr>${cells(head, "th")}</tr></thead><tbody>${body}</tbody></table>`;
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

function marked(html: string, marks: readonly string[]): string {
  const tags: Readonly<Record<string, string>> = { bold: "strong", italic: "em", code: "code" };
  return marks.reduce((inner, mark) => `<${tags[mark]}>${inner}</${tags[mark]}>`, html);
}
