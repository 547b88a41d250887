import {
  type AssessmentBlock,
  type AssessmentBody,
  type AssessmentText,
  type Inline,
  passagesOf,
  placedJudgements,
  placeOf,
} from "./assessment.ts";
import { foreignTerms, mixedSentences, nameMark, termMark, vagueWords } from "./estimative-words.ts";
import { type JudgementBody, wordsOf } from "./judgement.ts";
import { isTermOf, type ScaleName } from "./likelihood.ts";
import type { Support } from "./support.ts";

// Objections a reviewer would raise (ICD 203, ICD 206). They are shown while writing and never block it. Errors prevent
// a release; warnings are for the analyst to weigh.

const severities = {
  empty: "error",
  dangling: "error",
  mixed: "error",
  "foreign-term": "error",
  "empty-judgement": "error",
  uncited: "warning",
  "no-evidence": "warning",
  vague: "warning",
  unconfirmed: "warning",
  "one-source": "warning",
  weak: "warning",
  orphaned: "warning",
  circular: "warning",
} as const;

export const problemKinds = Object.keys(severities) as ProblemKind[];
export type ProblemKind = keyof typeof severities;
export const problemSeverities = ["error", "warning"] as const;
export type ProblemSeverity = (typeof problemSeverities)[number];

export interface BlockProblem {
  readonly kind: ProblemKind;
  readonly severity: ProblemSeverity;
  /** Place in the block, such as `, item 2`; empty if the block has only one passage. */
  readonly within: string;
  /**
   * The sentence, term, passage, or id of the missing or doubtful record, as written; for `unconfirmed`, the support
   * that is left.
   */
  readonly words: string;
}

export interface TextProblem extends Omit<BlockProblem, "within"> {
  /** `block 5, item 2`, `judgement jdg_…` for one without a place in the text, or `text`. */
  readonly place: string;
  /** Index of the block, from 0; `null` for the text as a whole and for judgements without a place. */
  readonly block: number | null;
}

/** Facts about the case that the rules need. */
export interface ProblemContext {
  readonly scale: ScaleName;
  /** True for an existing excerpt, entity or judgement. */
  readonly isThere: (id: string) => boolean;
  /** `undefined` if removed or withheld. */
  readonly judgementOf: (id: string) => Judged | undefined;
  /** `undefined` if removed, withheld or not yet known; evidence on such excerpts is not judged. */
  readonly supportOf: (excerptId: string) => Support | undefined;
}

type Judged = Pick<JudgementBody, "statement" | "likelihood" | "confidence" | "wouldChange" | "excerptIds">;

/** Problems in the order of the text, then those of the assessment's judgements that have no place in it. */
export function problemsOf(
  text: AssessmentText,
  judgementIds: readonly string[],
  context: ProblemContext,
): TextProblem[] {
  const placed = placedJudgements(text);
  if (saysNothing(text) && judgementIds.length === 0) {
    return [{ kind: "empty", severity: severities.empty, place: "text", block: null, words: "" }];
  }
  return [
    ...text.blocks.flatMap((block, index) =>
      problemsOfBlock(block, context).map(({ within, ...problem }) => ({
        ...problem,
        place: placeOf(index, within),
        block: index,
      })),
    ),
    ...judgementIds.flatMap((id) =>
      placed.has(id)
        ? []
        : problemsOfJudgement(id, context).map(({ within: _none, ...problem }) => ({
            ...problem,
            place: `judgement ${id}`,
            block: null,
          })),
    ),
  ];
}

/** Number of facts without a citation. */
export function countUncited({ blocks }: AssessmentText): number {
  return blocks.filter(
    (block) =>
      block.type === "paragraph" && block.role === "fact" && hasWords(block.content) && !isCited(block.content),
  ).length;
}

/** Headings alone are not content. */
function saysNothing({ blocks }: AssessmentText): boolean {
  return blocks.every(
    (block) =>
      block.type === "heading" ||
      (block.type !== "judgement" && [...passagesOf(block)].every(({ content }) => content.every(isBlank))),
  );
}

/** No rule looks beyond one block, so an editor rechecks only what has changed. */
export function problemsOfBlock(block: AssessmentBlock, context: ProblemContext): BlockProblem[] {
  if (block.type === "judgement") return problemsOfJudgement(block.judgementId, context);
  const role = block.type === "paragraph" ? block.role : null;
  const found: BlockProblem[] = [];
  for (const { content, within } of passagesOf(block)) {
    const add = (kind: ProblemKind, words: string) => found.push({ kind, severity: severities[kind], within, words });
    for (const node of content) nodeProblems(node, context, add);
    const words = readable(content);
    if ((role === "fact" || role === "judgement") && hasWords(content)) {
      if (!isCited(content)) add(role === "fact" ? "uncited" : "no-evidence", plain(words));
    }
    supportProblems(context, add, { excerptIds: citedIn(content), role, words: plain(words) });
    // A quote is not the analyst's estimate, and a fact may report what a source holds possible.
    if (block.type !== "quote") wordProblems(words, context, role === "fact", add);
  }
  return found;
}

export function problemsOfJudgement(id: string, context: ProblemContext): BlockProblem[] {
  const found: BlockProblem[] = [];
  const add: Add = (kind, words) => found.push({ kind, severity: severities[kind], within: "", words });
  const judgement = context.judgementOf(id);
  if (!judgement) {
    if (!context.isThere(id)) add("dangling", id);
    return found;
  }
  const { statement, likelihood, excerptIds } = judgement;
  if (statement.trim() === "") add("empty-judgement", "");
  for (const excerptId of excerptIds) if (!context.isThere(excerptId)) add("dangling", excerptId);
  if (excerptIds.length === 0) add("no-evidence", statement);
  supportProblems(context, add, { excerptIds, role: "judgement", words: statement });
  if (likelihood !== null && !isTermOf(context.scale, likelihood)) add("foreign-term", likelihood);
  wordProblems(statement, context, false, add);
  const [, ...reasons] = wordsOf(judgement);
  for (const sentence of reasons.flatMap(mixedSentences)) add("mixed", sentence);
  return found;
}

type Add = (kind: ProblemKind, words: string) => void;

interface Supported {
  readonly excerptIds: readonly string[];
  readonly role: string | null;
  readonly words: string;
}

/** Judges the evidence: a fact may rest on one source, a judgement should not (ICD 206). */
function supportProblems({ supportOf }: ProblemContext, add: Add, { excerptIds, role, words }: Supported): void {
  const known = [...new Set(excerptIds)].map((id) => ({ id, support: supportOf(id) }));
  for (const { id, support } of known) {
    if (support?.isOrphaned) add("orphaned", id);
    if (support?.isCircular) add("circular", id);
  }
  // A withheld excerpt may come from another, better source.
  const all = known.flatMap(({ support }) => support ?? []);
  if (all.length === 0 || all.length < known.length || (role !== "fact" && role !== "judgement")) return;
  if (role === "judgement" && new Set(all.map(({ origin }) => origin)).size === 1) add("one-source", words);
  if (all.every(({ isWeak }) => isWeak)) add("weak", words);
}

function citedIn(content: readonly Inline[]): string[] {
  return content.flatMap((node) => (node.type === "citation" ? [node.excerptId] : []));
}

function nodeProblems(node: Inline, { scale, isThere }: ProblemContext, add: Add): void {
  if (node.type === "citation" && !isThere(node.excerptId)) add("dangling", node.excerptId);
  if (node.type === "mention" && !isThere(node.entityId)) add("dangling", node.entityId);
  if (node.type === "likelihood" && !isTermOf(scale, node.term)) add("foreign-term", node.term);
}

function wordProblems(words: string, { scale }: ProblemContext, isReport: boolean, add: Add): void {
  for (const sentence of mixedSentences(words)) add("mixed", sentence);
  for (const term of foreignTerms(words, scale)) add("foreign-term", term);
  if (!isReport) for (const word of vagueWords(words)) add("vague", word);
}

/** Text in the form the word rules expect. */
function readable(content: readonly Inline[]): string {
  return content
    .map((node) => {
      if (node.type === "likelihood") return `${termMark}${node.term}${termMark}`;
      return node.type === "text" ? node.text : node.type === "mention" ? nameMark : "";
    })
    .join("");
}

function plain(words: string): string {
  return words.replaceAll(termMark, "").replaceAll(nameMark, "…").replace(/\s+/g, " ").trim();
}

function isBlank(node: Inline): boolean {
  return node.type === "text" && node.text.trim() === "";
}

function isCited(content: readonly Inline[]): boolean {
  return content.some(({ type }) => type === "citation");
}

function hasWords(content: readonly Inline[]): boolean {
  return content.some((node) => node.type !== "citation" && (node.type !== "text" || node.text.trim() !== ""));
}

type Status = AssessmentBody["status"];

/**
 * Steps offered by the window, through review. A released assessment cannot change; it is superseded when its successor
 * is released.
 */
export const nextStatuses: Readonly<Record<Status, readonly Status[]>> = {
  draft: ["in-review"],
  "in-review": ["released", "draft"],
  released: [],
  superseded: [],
};

/** Others may have acted on a released assessment. */
export function isReadOnly(status: Status): boolean {
  return status === "released" || status === "superseded";
}
