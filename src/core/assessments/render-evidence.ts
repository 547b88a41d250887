import { readText } from "#core/documents/text-store.ts";
import type { Session } from "#core/session/session.ts";
import { currentRecord, findRecord } from "#core/write/record-store.ts";
import { cellsToText } from "#shared/domain/cells.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";
import type { Anchor } from "#shared/domain/excerpt.ts";
import { credibilityWords, reliabilityWords } from "#shared/domain/grade.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { AppError } from "#shared/errors.ts";
import { escapeHtml, facts } from "./html.ts";

/** One piece of evidence: the quote, its document, place and hash, and the way back to where it is cited. */
export function renderEvidence(session: Session, excerptId: string, number: number, cited: number): string {
  const back = Array.from({ length: cited }, (_, index) => `<a href="#cite-${number}-${index + 1}">↑${index + 1}</a>`);
  const open = `<article id="evidence-${number}"><h3>[${number}]</h3>`;
  const row = findRecord(session.read, excerptId);
  if (row?.state !== "active") {
    return `${open}<p class="withheld">The evidence was withheld from this vault.</p><p>${back.join(" ")}</p></article>`;
  }
  const excerpt = currentRecord(session.read, "excerpt", row);
  const { body } = excerpt;
  const known: [string, string][] = [...documentFacts(session, body.documentId, body.anchor)];
  if (body.credibility !== null)
    known.push(["Credibility", `${body.credibility} – ${credibilityWords[body.credibility]}`]);
  if (body.translation) known.push(["Translation", `“${body.translation.text}” (${body.translation.translator})`]);
  if (body.note !== "") known.push(["Note", body.note]);
  return [
    `${open}<blockquote><p>${escapeHtml(body.quote).replaceAll("\n", "<br>")}</p></blockquote>`,
    `${facts([...known, ["Excerpt", excerptId]])}<p>${back.join(" ")}</p></article>`,
  ].join("\n");
}

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
  if (body.sourceId !== null) yield* sourceFacts(session, body.sourceId, dateOf(body));
  yield ["SHA-256 of the original", body.sha256];
}

/** A source is as reliable as it was held to be at the date of the document; a later grading is said to be later. */
function* sourceFacts(session: Session, sourceId: string, at: number): Iterable<[string, string]> {
  const row = findRecord(session.read, sourceId);
  if (row?.state !== "active") return;
  const { body } = currentRecord(session.read, "source", row);
  yield ["Source", body.name];
  const then = reliabilityAt(body, at);
  if (then) yield ["Reliability", `${then} – ${reliabilityWords[then]}`];
  const [later] = then ? [] : body.gradings.toSorted((left, right) => left.from - right.from);
  if (!later) return;
  const graded = `graded ${new Date(later.from).toISOString().slice(0, 10)}, after the document`;
  yield ["Reliability", `${later.reliability} – ${reliabilityWords[later.reliability]} (${graded})`];
}

/** When the document was published, at the latest; else when it was acquired. */
function dateOf({ published, acquired }: DocumentBody): number {
  const latest = published === null ? null : (edtfBounds(published)?.latest ?? null);
  return latest ?? acquired[0]?.at ?? 0;
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
