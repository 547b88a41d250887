import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, requireRecord } from "#core/write/record-store.ts";
import {
  type AssessmentText,
  type Passage,
  passagesIn,
  referencesIn,
  type TextProblem,
} from "#shared/domain/assessment.ts";
import { foreignTerms, mixedSentences } from "#shared/domain/estimative-words.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { AppError } from "#shared/errors.ts";
import { isThere, termsOf } from "./check-assessment.ts";

interface Examined {
  readonly caseId: string;
  readonly text: AssessmentText;
  /** None of an assessment that is only being made. */
  readonly judgements: readonly CurrentRecord<JudgementBody>[];
}

/** Everything that speaks against a text, in the order in which it stands there. The app checks; the analyst judges. */
export function findProblems(read: ReadDb, { caseId, text, judgements }: Examined): TextProblem[] {
  const { scale } = requireRecord(read, "case", caseId).body;
  const terms = termsOf(read, caseId);
  const inText = [
    ...[...referencesIn(text)].flatMap(({ kind, target, place, block }): TextProblem[] => {
      if (kind === "likelihood")
        return terms.includes(target) ? [] : [{ kind: "foreign-term", place, block, words: target }];
      return isThere(read, caseId, target) ? [] : [{ kind: "dangling", place, block, words: target }];
    }),
    ...[...passagesIn(text)].flatMap((passage): TextProblem[] => {
      const { place, block } = passage;
      // The words of others are not the analyst's estimate.
      if (text.blocks[block]?.type === "quote") return [];
      return [
        ...mixedSentences(wordsOf(passage)).map((words) => ({ kind: "mixed" as const, place, block, words })),
        ...foreignTerms(wordsOf(passage, false), scale).map((words) => ({
          kind: "foreign-term" as const,
          place,
          block,
          words,
        })),
      ];
    }),
    ...text.blocks.flatMap((block, index): TextProblem[] => {
      if (block.type !== "paragraph" || block.role !== "fact") return [];
      if (block.content.some(({ type }) => type === "citation")) return [];
      const words = wordsOf({ content: block.content });
      return [{ kind: "uncited", place: `block ${index + 1}`, block: index, words }];
    }),
  ];
  inText.sort((left, right) => (left.block ?? 0) - (right.block ?? 0));
  return [...inText, ...judgements.flatMap((judgement) => problemsOfJudgement(judgement, terms, scale))];
}

/** What keeps an assessment from being released; a fact without evidence is the analyst's own business. */
export function requireReady(read: ReadDb, examined: Examined): void {
  const found = findProblems(read, examined).filter(({ kind }) => kind !== "uncited");
  if (found.length === 0) return;
  throw new AppError("assessment.not-ready", {
    problems: found.slice(0, 50).map(({ kind, place, words }) => ({
      path: place,
      problem: `${reasons[kind]}: “${words.slice(0, 400)}”`,
    })),
  });
}

/** The judgements that belong to an assessment, in order of creation. */
export function judgementsOf(read: ReadDb, assessmentId: string): CurrentRecord<JudgementBody>[] {
  return read
    .all<{ id: string }>(sql`
      SELECT record.id FROM reference JOIN record ON record.no = reference.record_no
      WHERE reference.target = ${assessmentId} AND reference.role = 'assessment' AND record.kind = 'judgement'
        AND record.state = 'active' ORDER BY record.no`)
    .map(({ id }) => requireRecord(read, "judgement", id));
}

const reasons: Readonly<Record<TextProblem["kind"], string>> = {
  dangling: "it leads nowhere",
  mixed: "how likely and how sure stand in one sentence (ICD 203)",
  "foreign-term": "a word of another scale than the case's",
  uncited: "a fact without evidence",
};

function problemsOfJudgement(
  { id, body }: CurrentRecord<JudgementBody>,
  terms: readonly string[],
  scale: Parameters<typeof foreignTerms>[1],
): TextProblem[] {
  const at = { place: `judgement ${id}`, block: null };
  const isForeign = body.likelihood !== null && !terms.includes(body.likelihood);
  return [
    ...mixedSentences(body.statement).map((words) => ({ ...at, kind: "mixed" as const, words })),
    ...[...(isForeign ? [body.likelihood] : []), ...foreignTerms(body.statement, scale)].flatMap((words) =>
      words === null ? [] : [{ ...at, kind: "foreign-term" as const, words }],
    ),
  ];
}

/** As it is read; `withTerms`: with those set as terms of the scale, which are judged by themselves. */
function wordsOf({ content }: Pick<Passage, "content">, withTerms = true): string {
  return content
    .map((node) => (node.type === "text" ? node.text : node.type === "likelihood" && withTerms ? node.term : " "))
    .join("")
    .replace(/ +/g, " ")
    .trim();
}
