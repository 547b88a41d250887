import type { AssessmentBlock, AssessmentBody, AssessmentText, Inline } from "./assessment.ts";
import { partsOf } from "./assessment-text.ts";
import type { JudgementBody } from "./judgement.ts";
import { isTermOf, mixedSentence, type ScaleName, termMark, termsOfOtherScales } from "./likelihood.ts";

// What a reviewer would object to (ICD 203, ICD 206): seen while one writes, never in the way of writing. Words that are
// quoted are the source's own and are left alone.

export const problemRules = [
  "uncited",
  "dangling",
  "no-evidence",
  "mixed",
  "other-scale",
  "bare-possible",
  "empty-judgement",
] as const;
export type ProblemRule = (typeof problemRules)[number];

/** Errors refuse a release; warnings are for the analyst to weigh. */
export type ProblemSeverity = "error" | "warning";

const severities: Readonly<Record<ProblemRule, ProblemSeverity>> = {
  uncited: "error",
  dangling: "error",
  "no-evidence": "error",
  mixed: "error",
  "other-scale": "warning",
  "bare-possible": "warning",
  "empty-judgement": "error",
};

export interface BlockProblem {
  readonly rule: ProblemRule;
  readonly severity: ProblemSeverity;
  /** The sentence, the term or the id that it is about; empty where it is about the whole block. */
  readonly about: string;
}

export interface AssessmentProblem extends BlockProblem {
  /** Which block of the text, from 0. */
  readonly block: number;
}

/** What the rules must know of the case. */
export interface ProblemContext {
  readonly scale: ScaleName;
  readonly hasExcerpt: (id: string) => boolean;
  readonly hasEntity: (id: string) => boolean;
  readonly judgementOf: (id: string) => Pick<JudgementBody, "statement" | "likelihood" | "excerptIds"> | undefined;
}

export function problemsOf(text: AssessmentText, context: ProblemContext): AssessmentProblem[] {
  return text.blocks.flatMap((block, index) =>
    problemsOfBlock(block, context).map((problem) => ({ ...problem, block: index })),
  );
}

/** No rule looks beyond one block, so that an editor asks again only about what has changed. */
export function problemsOfBlock(block: AssessmentBlock, context: ProblemContext): BlockProblem[] {
  const found: [rule: ProblemRule, about: string][] = [];
  if (block.type === "judgement") judgementProblems(block.judgementId, context, found);
  for (const part of partsOf(block)) partProblems(part, context, found);
  if (block.type === "paragraph" && hasWords(block.content)) {
    const isCited = block.content.some(({ type }) => type === "citation");
    if (block.role === "fact" && !isCited) found.push(["uncited", ""]);
    if (block.role === "judgement" && !isCited) found.push(["no-evidence", ""]);
  }
  if (block.type !== "quote" && block.type !== "judgement") {
    // A fact reports what a source holds possible; elsewhere the word is the analyst's own and says nothing.
    const isReport = block.type === "paragraph" && block.role === "fact";
    for (const part of partsOf(block)) wordProblems(lintedWords(part), context, isReport, found);
  }
  return found.map(([rule, about]) => ({ rule, severity: severities[rule], about }));
}

function judgementProblems(id: string, context: ProblemContext, found: [ProblemRule, string][]): void {
  const judgement = context.judgementOf(id);
  if (!judgement) {
    found.push(["dangling", id]);
    return;
  }
  if (judgement.statement.trim() === "") found.push(["empty-judgement", ""]);
  if (judgement.excerptIds.length === 0) found.push(["no-evidence", ""]);
  for (const excerptId of judgement.excerptIds) if (!context.hasExcerpt(excerptId)) found.push(["dangling", excerptId]);
  if (judgement.likelihood !== null && !isTermOf(context.scale, judgement.likelihood)) {
    found.push(["other-scale", judgement.likelihood]);
  }
  wordProblems(withoutQuotes(judgement.statement), context, false, found);
}

function partProblems(part: readonly Inline[], context: ProblemContext, found: [ProblemRule, string][]): void {
  for (const node of part) {
    if (node.type === "citation" && !context.hasExcerpt(node.excerptId)) found.push(["dangling", node.excerptId]);
    if (node.type === "mention" && !context.hasEntity(node.entityId)) found.push(["dangling", node.entityId]);
    if (node.type === "likelihood" && !isTermOf(context.scale, node.term)) found.push(["other-scale", node.term]);
  }
}

const bare = /\b(?:possible|possibly|perhaps)\b/i;
const harmless = /\b(?:as \w+ as|if|where|wherever|when|whenever|not|is it|make it|made it) possible\b/gi;

function wordProblems(
  words: string,
  { scale }: ProblemContext,
  isReport: boolean,
  found: [ProblemRule, string][],
): void {
  if (words === "") return;
  const mixed = mixedSentence(words);
  if (mixed !== undefined) found.push(["mixed", mixed.replaceAll(termMark, "")]);
  // A term that was inserted as one has been looked at already.
  const plain = words.replace(insertedTerms, " ");
  for (const term of termsOfOtherScales(scale, plain)) found.push(["other-scale", term]);
  const vague = isReport ? null : bare.exec(plain.replace(harmless, ""));
  if (vague) found.push(["bare-possible", vague[0].toLowerCase()]);
}

const insertedTerms = new RegExp(`${termMark}[^${termMark}]*${termMark}`, "g");

function lintedWords(part: readonly Inline[]): string {
  const words = part.map((node) => {
    if (node.type === "likelihood") return `${termMark}${node.term}${termMark}`;
    // What stands in for a name or a citation keeps the words on both sides apart.
    return node.type === "text" ? node.text : node.type === "mention" ? "X" : "";
  });
  return withoutQuotes(words.join(""));
}

function withoutQuotes(text: string): string {
  return text.replace(/“[^”]*”|«[^»]*»|„[^“”]*[“”]|"[^"\n]*"/g, "“”");
}

function hasWords(content: readonly Inline[]): boolean {
  return content.some((node) => node.type !== "citation" && (node.type !== "text" || node.text.trim() !== ""));
}

type Status = AssessmentBody["status"];

/** Where an assessment may go from a status; what is released is changed no more, only taken back or superseded. */
export const nextStatuses: Readonly<Record<Status, readonly Status[]>> = {
  draft: ["in-review"],
  "in-review": ["draft", "released"],
  released: ["superseded", "draft"],
  superseded: ["draft"],
};

export interface Demand {
  readonly demand: "has-text" | "nothing-dangling" | "facts-cited" | "judgements-evidenced" | "likelihood-apart";
  readonly isMet: boolean;
}

/** What a status demands of the text. */
export function demandsOf(status: Status, text: AssessmentText, problems: readonly BlockProblem[]): Demand[] {
  if (status !== "in-review" && status !== "released") return [];
  const without = (...rules: ProblemRule[]) => !problems.some(({ rule }) => rules.includes(rule));
  const demands: Demand[] = [
    {
      demand: "has-text",
      isMet: text.blocks.some((block) => block.type === "judgement" || partsOf(block).some(hasWords)),
    },
    { demand: "nothing-dangling", isMet: without("dangling") },
  ];
  if (status === "in-review") return demands;
  return [
    ...demands,
    { demand: "facts-cited", isMet: without("uncited") },
    { demand: "judgements-evidenced", isMet: without("no-evidence", "empty-judgement") },
    { demand: "likelihood-apart", isMet: without("mixed") },
  ];
}
