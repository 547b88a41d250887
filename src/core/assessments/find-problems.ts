import { originsOfConfirmed } from "#core/excerpts/credibility.ts";
import { supportsById } from "#core/excerpts/support.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, findRecord, requireRecord } from "#core/write/record-store.ts";
import { type AssessmentText, placeOf, referencesIn } from "#shared/domain/assessment.ts";
import { type ProblemKind, problemsOf, type TextProblem } from "#shared/domain/assessment-problems.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { AppError } from "#shared/errors.ts";
import { isThere } from "./check-assessment.ts";

interface Examined {
  readonly caseId: string;
  readonly text: AssessmentText;
  readonly judgements: readonly CurrentRecord<JudgementBody>[];
}

/**
 * Everything that speaks against releasing an assessment in the current state of the vault. The app checks; the analyst
 * judges.
 */
export function findProblems(read: ReadDb, { caseId, text, judgements }: Examined): TextProblem[] {
  const judgementIds = judgements.map(({ id }) => id);
  const found = problemsOf(text, judgementIds, {
    scale: requireRecord(read, "case", caseId).body.scale,
    isThere: (id) => isThere(read, caseId, id),
    judgementOf: (id) => {
      const isReadable = isThere(read, caseId, id) && findRecord(read, id)?.state === "active";
      return isReadable ? requireRecord(read, "judgement", id).body : undefined;
    },
    supportOf: supportsById(read),
  });
  return [...found, ...unconfirmed(read, text, judgements)];
}

/**
 * Evidence graded as confirmed that no longer is: a document turned out to repeat another, or the supporting evidence
 * was withdrawn. Each excerpt is reported where it is first cited.
 */
function unconfirmed(
  read: ReadDb,
  text: AssessmentText,
  judgements: readonly CurrentRecord<JudgementBody>[],
): TextProblem[] {
  const places = new Map<string, Pick<TextProblem, "place" | "block">>();
  for (const { kind, target, place, block } of referencesIn(text)) {
    if (kind === "citation" && !places.has(target)) places.set(target, { place, block });
  }
  const blockOf = new Map(
    text.blocks.flatMap((block, index) => (block.type === "judgement" ? [[block.judgementId, index] as const] : [])),
  );
  for (const { id, body } of judgements) {
    const block = blockOf.get(id) ?? null;
    const place = block === null ? `judgement ${id}` : placeOf(block);
    for (const excerptId of body.excerptIds) if (!places.has(excerptId)) places.set(excerptId, { place, block });
  }
  return [...places].flatMap(([id, place]): TextProblem[] => {
    const origins = originsOfConfirmed(read, id);
    if (origins === undefined || origins >= 2) return [];
    const left = `${origins} independent ${origins === 1 ? "origin" : "origins"} left`;
    return [{ kind: "unconfirmed", severity: "warning", ...place, words: `${id}: graded 1 (confirmed), ${left}` }];
  });
}

/** Errors prevent a release; warnings are left to the analyst. */
export function requireReady(read: ReadDb, examined: Examined): void {
  const errors = findProblems(read, examined).filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  throw new AppError("assessment.not-ready", {
    problems: errors.slice(0, 50).map(({ kind, place, words }) => ({
      path: place,
      problem: words === "" ? reasons[kind] : `${reasons[kind]}: “${words.slice(0, 400)}”`,
    })),
  });
}

/** Judgements of an assessment, in order of creation. */
export function judgementsOf(read: ReadDb, assessmentId: string): CurrentRecord<JudgementBody>[] {
  return read
    .all<{ id: string }>(sql`
      SELECT record.id FROM reference JOIN record ON record.no = reference.record_no
      WHERE reference.target = ${assessmentId} AND reference.role = 'assessment' AND record.kind = 'judgement'
        AND record.state = 'active' ORDER BY record.no`)
    .map(({ id }) => requireRecord(read, "judgement", id));
}

const reasons: Readonly<Record<ProblemKind, string>> = {
  empty: "there is nothing in it yet but headings, if that",
  dangling: "it leads nowhere",
  mixed: "how likely and how sure stand in one sentence (ICD 203)",
  "foreign-term": "a word of another scale than the case's",
  "empty-judgement": "a judgement that says nothing",
  uncited: "a fact without evidence",
  "no-evidence": "a judgement without evidence",
  vague: "it says nothing of how likely",
  unconfirmed: "evidence that is graded as confirmed and is so no longer",
  "one-source": "a judgement that rests on one source",
  weak: "it rests on weakly graded evidence alone (D to F, 4 to 6)",
  orphaned: "its words are not in the text of the document any more",
  circular: "its documents tell each other again, and none was first",
};
