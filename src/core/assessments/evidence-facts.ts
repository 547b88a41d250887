import { readText } from "#core/documents/text-store.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { storedBodies } from "#core/write/history.ts";
import { findRecord, parseShape } from "#core/write/record-store.ts";
import { type RecordsAt, recordsLast, recordsNow } from "#core/write/records-at.ts";
import { cellsToText } from "#shared/domain/cells.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import type { Anchor, ExcerptBody } from "#shared/domain/excerpt.ts";
import { credibilityWords, reliabilityWords } from "#shared/domain/grade.ts";
import { gradeAtDocument } from "#shared/domain/grade-at-document.ts";
import { isoDay } from "#shared/domain/moment.ts";
import { AppError } from "#shared/errors.ts";

/** A fact about a piece of evidence. */
export interface EvidenceFact {
  readonly term: string;
  readonly text: string;
}

interface Asked {
  readonly excerptId: string;
  /** True to include the analyst's own note. */
  readonly notes: boolean;
}

/** An excerpt at a moment and the facts about it; `undefined` if its content is not held. */
export function evidenceAt(read: ReadDb, records: RecordsAt, { excerptId, notes }: Asked) {
  const excerpt = records.bodyOf("excerpt", excerptId);
  if (!excerpt) return undefined;
  const facts = [...documentFacts(read, records, excerpt)];
  const say = (term: string, text: string) => facts.push({ term, text });
  const { credibility, translation } = excerpt;
  if (credibility !== null) say("Credibility", `${credibility} – ${credibilityWords[credibility]}`);
  if (translation) say("Translation", `“${translation.text}” (${translation.translator})`);
  if (notes) say("Note", excerpt.note);
  return { excerpt, facts };
}

/** Facts that differ between `records` and now. An empty text means the fact no longer exists. */
export function changesSince(read: ReadDb, records: RecordsAt, asked: Asked): EvidenceFact[] {
  const before = evidenceAt(read, records, asked);
  const now = evidenceAt(read, recordsNow(read), asked);
  if (!before) return [];
  if (!now) return [{ term: "Excerpt", text: wordsOfState[findRecord(read, asked.excerptId)?.state ?? "absent"] }];
  const then = wordsByTerm(before);
  const current = wordsByTerm(now);
  return [...new Set([...then.keys(), ...current.keys()])].flatMap((term) => {
    const text = current.get(term);
    return text === then.get(term) ? [] : [{ term, text: text ?? "" }];
  });
}

function wordsByTerm({ excerpt, facts }: NonNullable<ReturnType<typeof evidenceAt>>): ReadonlyMap<string, string> {
  return new Map([["Quote", excerpt.quote], ...facts.map(({ term, text }): [string, string] => [term, text])]);
}

const wordsOfState = {
  active: "",
  bin: "removed",
  withheld: "withheld from this vault",
  purged: "destroyed",
  absent: "taken back with the import that had brought it",
} as const;

function* documentFacts(read: ReadDb, records: RecordsAt, excerpt: ExcerptBody): Iterable<EvidenceFact> {
  const { documentId, anchor } = excerpt;
  const document = records.bodyOf("document", documentId);
  if (!document) {
    const isPurged = findRecord(read, documentId)?.state === "purged";
    yield { term: "Document", text: isPurged ? "destroyed" : "withheld" };
    return;
  }
  const { title, authors, published, sourceId, sha256 } = document;
  yield { term: "Document", text: title };
  if (authors.length > 0) yield { term: "Authors", text: authors.join(", ") };
  if (published !== null) yield { term: "Published", text: published };
  yield { term: "Place", text: placeOf(read, anchor) };
  if (sourceId !== null) yield* sourceFacts(read, records, { ...document, sourceId });
  yield { term: "SHA-256 of the original", text: sha256 };
}

/** A source counts with its grade at the document's date; a later grading is marked as later. */
function* sourceFacts(
  read: ReadDb,
  records: RecordsAt,
  document: DocumentBody & { readonly sourceId: string },
): Iterable<EvidenceFact> {
  const { sourceId } = document;
  const source = records.bodyOf("source", sourceId);
  if (!source) return;
  const say = (term: string, text: string): EvidenceFact => ({ term, text });
  yield say("Source", coverName(read, sourceId) ?? source.name);
  const grade = gradeAtDocument(source, document);
  if (!grade) return;
  const { reliability, gradedLater } = grade;
  const later = gradedLater === null ? "" : ` (graded ${isoDay(gradedLater)}, after the document)`;
  yield say("Reliability", `${reliability} – ${reliabilityWords[reliability]}${later}`);
}

/**
 * A source that is protected today is shown by its cover name even in older releases, even if it is in the bin or its
 * import was undone.
 */
function coverName(read: ReadDb, sourceId: string): string | undefined {
  const last = recordsLast(read).bodyOf("source", sourceId);
  if (last) return last.protected ? last.name : undefined;
  const earlier = storedBodies(read, sourceId).map((body) => parseShape("source", body));
  return earlier.findLast((source) => source.protected)?.name;
}

function placeOf(read: ReadDb, anchor: Anchor): string {
  if (anchor.type === "region") return `page ${anchor.page + 1}, a region of its picture`;
  const cells = anchor.type === "cells" ? `${cellsToText(anchor)}, ` : "";
  const range = `${cells}characters ${anchor.start} to ${anchor.end}`;
  try {
    const page = readText(read, anchor.text).pages.findIndex(({ end }) => anchor.start < end);
    return page < 0 ? range : `page ${page + 1}, ${range}`;
  } catch (error) {
    // The text may be withheld; the excerpt's range is known anyway.
    if (error instanceof AppError) return range;
    throw error;
  }
}
