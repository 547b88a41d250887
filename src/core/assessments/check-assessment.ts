import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { type AssessmentBody, type PlacedReference, referencesIn } from "#shared/domain/assessment.ts";
import { mixedSentences } from "#shared/domain/estimative-words.ts";
import { type JudgementBody, wordsOf } from "#shared/domain/judgement.ts";
import { likelihoodScales } from "#shared/domain/likelihood.ts";
import { AppError, invalidField } from "#shared/errors.ts";
import { requireOpen } from "./read-only.ts";

/** Everything the text refers to must exist; a dangling citation is refused with its place. */
export function checkAssessment(read: ReadDb, body: AssessmentBody, caseId: string): void {
  checkReferences(read, referencesIn(body.text), caseId);
}

export function checkReferences(read: ReadDb, references: Iterable<PlacedReference>, caseId: string): void {
  const terms = termsOf(read, caseId);
  for (const { kind, target, place } of references) {
    if (kind === "likelihood") requireTerm(terms, target, place);
    else if (!isThere(read, caseId, target)) throw new AppError("citation.dangling", { target, place });
  }
}

/**
 * Likelihood must use the case's scale and must not share a sentence with confidence. Checked while the text is open
 * for editing.
 */
export function checkJudgement(read: ReadDb, body: JudgementBody, caseId: string, id?: string): void {
  requireOpen(read, body.assessmentId);
  if (id !== undefined) requireOpen(read, id);
  if (body.likelihood !== null) requireTerm(termsOf(read, caseId), body.likelihood, "likelihood");
  const [sentence] = wordsOf(body).flatMap(mixedSentences);
  if (sentence !== undefined) throw new AppError("judgement.mixed", { sentence });
}

/** A record withheld by its sender counts as existing. */
export function isThere(read: ReadDb, caseId: string, target: string): boolean {
  const row = findRecord(read, target);
  return row?.case_id === caseId && (row.state === "active" || row.state === "withheld");
}

export function termsOf(read: ReadDb, caseId: string): readonly string[] {
  return likelihoodScales[requireRecord(read, "case", caseId).body.scale].map(({ term }) => term);
}

function requireTerm(terms: readonly string[], term: string, place: string): void {
  if (terms.includes(term)) return;
  throw invalidField(place, `“${term}” is not of the case's scale: ${terms.join(", ")}`);
}
