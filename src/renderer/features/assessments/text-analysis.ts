import type { NodeKey } from "lexical";
import type { PlacedBlock } from "#renderer/features/text-editor/text-model.ts";
import type { AssessmentBlock } from "#shared/domain/assessment.ts";
import {
  type BlockProblem,
  type ProblemContext,
  problemsOfBlock,
  problemsOfJudgement,
} from "#shared/domain/assessment-problems.ts";
import { partsOf, wordsOf } from "#shared/domain/assessment-text.ts";

export interface PlacedProblem extends BlockProblem {
  /** `undefined` for a judgement without a place in the text. */
  readonly key: NodeKey | undefined;
  readonly judgementId: string | undefined;
  /** The first words of the block. */
  readonly beginning: string;
}

export interface OutlineEntry {
  readonly key: NodeKey;
  readonly level: number;
  readonly words: string;
}

export interface UsedExcerpt {
  readonly excerptId: string;
  /** Key of the first block that cites it. */
  readonly key: NodeKey;
  readonly times: number;
}

/** Information shown beside the text. */
export interface TextAnalysis {
  readonly problems: readonly PlacedProblem[];
  readonly outline: readonly OutlineEntry[];
  readonly used: readonly UsedExcerpt[];
  readonly judgementIds: readonly string[];
  readonly facts: number;
  readonly uncited: number;
}

export const nothing: TextAnalysis = {
  problems: [],
  outline: [],
  used: [],
  judgementIds: [],
  facts: 0,
  uncited: 0,
};

/** Analyses the text block by block, caching unchanged blocks. */
export function createTextAnalyser({ context, nameOf, judgements, unconfirmed }: Knowledge) {
  const problems = new WeakMap<AssessmentBlock, readonly BlockProblem[]>();
  const unconfirmedAt = (key: NodeKey | undefined, judgementId: string | undefined, words: string): PlacedProblem => {
    return { kind: "unconfirmed", severity: "warning", within: "", words: "", key, judgementId, beginning: words };
  };
  const statementOf = (judgementId: string) => context.judgementOf(judgementId)?.statement.slice(0, 120);
  const problemsIn = (block: AssessmentBlock) => {
    const found = problems.get(block) ?? problemsOfBlock(block, context);
    problems.set(block, found);
    return found;
  };
  return (blocks: readonly PlacedBlock[], before: TextAnalysis): TextAnalysis => {
    const used = new Map<string, UsedExcerpt>();
    const found: PlacedProblem[] = [];
    const cite = (excerptId: string, key: NodeKey, said: () => PlacedProblem) => {
      if (unconfirmed.has(excerptId) && !used.has(excerptId)) found.push(said());
      const known = used.get(excerptId);
      used.set(excerptId, known ? { ...known, times: known.times + 1 } : { excerptId, key, times: 1 });
    };
    const outline: OutlineEntry[] = [];
    const judgementIds: string[] = [];
    let facts = 0;
    for (const { key, block } of blocks) {
      const judgementId = block.type === "judgement" ? block.judgementId : undefined;
      const begins = () => (judgementId === undefined ? beginning(block, nameOf) : (statementOf(judgementId) ?? ""));
      const said = () => unconfirmedAt(key, judgementId, begins());
      for (const problem of problemsIn(block)) {
        found.push({ ...problem, key, judgementId, beginning: begins() });
      }
      if (block.type === "heading") outline.push({ key, level: block.level, words: wordsOf(block.content, nameOf) });
      if (block.type === "paragraph" && block.role === "fact" && block.content.length > 0) facts++;
      if (block.type === "judgement") {
        judgementIds.push(block.judgementId);
        for (const id of context.judgementOf(block.judgementId)?.excerptIds ?? []) cite(id, key, said);
      }
      for (const part of partsOf(block))
        for (const node of part) if (node.type === "citation") cite(node.excerptId, key, said);
    }
    const told = new Set<string>();
    for (const judgementId of judgements) {
      if (judgementIds.includes(judgementId)) continue;
      for (const problem of problemsOfJudgement(judgementId, context)) {
        found.push({ ...problem, key: undefined, judgementId, beginning: statementOf(judgementId) ?? "" });
      }
      for (const id of context.judgementOf(judgementId)?.excerptIds ?? []) {
        if (!unconfirmed.has(id) || used.has(id) || told.has(id)) continue;
        told.add(id);
        found.push(unconfirmedAt(undefined, judgementId, statementOf(judgementId) ?? ""));
      }
    }
    const next: TextAnalysis = {
      problems: found,
      outline,
      used: [...used.values()],
      judgementIds,
      facts,
      uncited: found.filter(({ kind }) => kind === "uncited").length,
    };
    return shared(next, before);
  };
}

interface Knowledge {
  readonly context: ProblemContext;
  readonly nameOf: (entityId: string) => string;
  /** Ids of the assessment's judgements, placed in the text or not. */
  readonly judgements: readonly string[];
  /** Excerpts graded “confirmed” that no longer are. Each is reported where it is first cited. */
  readonly unconfirmed: ReadonlySet<string>;
}

/** The first words of a block, to identify it. */
export function beginning(block: AssessmentBlock, nameOf: (entityId: string) => string): string {
  for (const part of partsOf(block)) {
    const words = wordsOf(part, nameOf).trim();
    if (words !== "") return words.slice(0, 120);
  }
  return "";
}

/** Reuses equal objects, so that only changes are redrawn. */
function shared(next: TextAnalysis, before: TextAnalysis): TextAnalysis {
  const keep = <Part>(now: Part, then: Part): Part => (JSON.stringify(now) === JSON.stringify(then) ? then : now);
  const made: TextAnalysis = {
    ...next,
    problems: keep(next.problems, before.problems),
    outline: keep(next.outline, before.outline),
    used: keep(next.used, before.used),
    judgementIds: keep(next.judgementIds, before.judgementIds),
  };
  const isSame = (Object.keys(made) as (keyof TextAnalysis)[]).every((name) => made[name] === before[name]);
  return isSame ? before : made;
}
