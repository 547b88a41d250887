import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { type AssessmentBody, type PlacedReference, referencesIn } from "#shared/domain/assessment.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { likelihoodScales, mixedSentence } from "#shared/domain/likelihood.ts";
import { AppError } from "#shared/errors.ts";

/** Whatever the text names must be there: a citation that leads nowhere is refused with its place. */
export function checkAssessment(read: ReadDb, body: AssessmentBody, caseId: string): void {
  checkReferences(read, referencesIn(body.text), caseId);
}

export function checkReferences(read: ReadDb, references: Iterable<PlacedReference>, caseId: string): void {
  const terms = termsOf(read, caseId);
  for (const { kind, target, place } of references) {
    if (kind === "likelihood") requireTerm(terms, target, place);
    else requireTarget(read, caseId, target, place);
  }
}

/** Likelihood in the words of the case's scale, and never in one sentence with confidence. */
export function checkJudgement(read: ReadDb, body: JudgementBody, caseId: string): void {
  if (body.likelihood !== null) requireTerm(termsOf(read, caseId), body.likelihood, "likelihood");
  const sentence = mixedSentence(body.statement);
  if (sentence !== undefined) throw new AppError("judgement.mixed", { sentence });
}

function requireTarget(read: ReadDb, caseId: string, target: string, place: string): void {
  const row = findRecord(read, target);
  const isThere = row?.case_id === caseId && (row.state === "active" || row.state === "withheld");
  if (!isThere) throw new AppError("citation.dangling", { target, place });
}

function termsOf(read: ReadDb, caseId: string): readonly string[] {
  return likelihoodScales[requireRecord(read, "case", caseId).body.scale].map(({ term }) => term);
}

function requireTerm(terms: readonly string[], term: string, place: string): void {
  if (terms.includes(term)) return;
  throw new AppError("input.invalid", {
    problems: [{ path: place, problem: `“${term}” is not of the case's scale: ${terms.join(", ")}` }],
  });
}
