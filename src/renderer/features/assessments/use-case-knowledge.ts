import { useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import type { ChipLooks } from "#renderer/features/text-editor/chip-nodes.ts";
import { excerptLabel, excerptPlace, gradeInWords } from "#renderer/parts/excerpt-label.ts";
import { byExcerpt, type ReleasedEvidence } from "#renderer/parts/released-evidence.tsx";
import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import type { ProblemContext } from "#shared/domain/assessment-problems.ts";
import { likelihoodScales, type ScaleName } from "#shared/domain/likelihood.ts";
import type { Support } from "#shared/domain/support.ts";

export type EntityEntry = CoreOutput<"entities.list">["entities"][number];
export type JudgementRecord = CoreOutput<"judgements.list">["records"][number];

/** What an assessment may speak of: the excerpts, entities and judgements of the case, and its scale. */
export interface CaseKnowledge {
  readonly caseId: string;
  readonly scale: ScaleName;
  readonly question: string;
  readonly cards: ReadonlyMap<string, ExcerptCard>;
  readonly entities: ReadonlyMap<string, EntityEntry>;
  readonly judgements: ReadonlyMap<string, JudgementRecord>;
  /** Of a released assessment: its evidence as it was then, which `cards` shows too, and what has become of it. */
  readonly released: ReleasedEvidence;
  /** What is there, but whose content whoever sent it kept back. */
  readonly withheld: ReadonlySet<string>;
  /** Excerpts that are graded as confirmed and are so no longer. */
  readonly unconfirmed: ReadonlySet<string>;
  /** What stands behind the excerpts, as far as it is known. */
  readonly supports: ReadonlyMap<string, Support>;
  readonly context: ProblemContext;
  readonly lookOf: ChipLooks;
}

interface Known {
  /** undefined while it is on its way. */
  readonly knowledge?: CaseKnowledge;
  readonly error?: unknown;
}

/** What is known now. */
export function useCaseKnowledge(caseId: string): Known {
  const found = useCore("cases.get", { id: caseId });
  const cards = useCore("excerpts.cards", { caseId });
  const entities = useCore("entities.list", { caseId });
  const judgements = useCore("judgements.list", { caseId });
  const withheld = useCore("records.withheld", { caseId, kinds: ["excerpt", "entity", "judgement"] });
  const graded = useMemo(
    () => (cards.data?.cards ?? []).flatMap(({ id, credibility }) => (credibility === "1" ? [id] : [])),
    [cards.data],
  );
  // It comes when it comes: nothing waits for it.
  const { data: unconfirmed } = useCore(
    "excerpts.unconfirmed",
    { ids: graded.slice(0, mostAsked) },
    { keepsLast: true },
  );
  const { data: supports } = useCore("excerpts.support", { caseId }, { keepsLast: true });
  const error = found.error ?? cards.error ?? entities.error ?? judgements.error ?? withheld.error;
  const body = found.data?.body;
  const knowledge = useMemo(() => {
    if (!body || !cards.data || !entities.data || !judgements.data || !withheld.data) return undefined;
    return createKnowledge({
      caseId,
      scale: body.scale,
      question: body.question,
      cards: byId(cards.data.cards),
      entities: byId(entities.data.entities),
      judgements: byId(judgements.data.records),
      withheld: new Set(withheld.data.ids),
      released: new Map(),
      unconfirmed: new Set(unconfirmed?.ids),
      supports: byId(supports?.excerpts ?? []),
    });
  }, [caseId, body, cards.data, entities.data, judgements.data, withheld.data, unconfirmed, supports]);
  return { ...(knowledge ? { knowledge } : {}), ...(error ? { error } : {}) };
}

/**
 * What an assessment of the case speaks of: where it is released, evidence and names as they were then. Nothing is known
 * before core has said which these are, since what is now would pass for them.
 */
export function useKnowledgeOf(assessmentId: string, caseId: string): Known {
  const now = useCaseKnowledge(caseId);
  // Asked of a draft too: what is released while it is being written stays on screen.
  const { data, error } = useCore("assessments.evidence", { id: assessmentId });
  const knowledge = useMemo(() => now.knowledge && data && atRelease(now.knowledge, data), [now.knowledge, data]);
  const failed = now.error ?? error;
  return { ...(knowledge ? { knowledge } : {}), ...(failed ? { error: failed } : {}) };
}

function atRelease(now: CaseKnowledge, then: CoreOutput<"assessments.evidence">): CaseKnowledge {
  if (then.releasedAt === null) return now;
  const cards = new Map(now.cards);
  const withheld = new Set(now.withheld);
  for (const { id, released } of then.evidence) {
    if (released) cards.set(id, released.card);
    // What can be read now is not what it was then, which is not here.
    else if (cards.delete(id)) withheld.add(id);
  }
  const entities = new Map(now.entities);
  for (const { id, name } of then.names) {
    const entity = entities.get(id);
    if (entity) entities.set(id, { ...entity, caption: name });
  }
  // What the evidence was worth then is not told.
  return createKnowledge({ ...now, cards, entities, withheld, released: byExcerpt(then), supports: new Map() });
}

const mostAsked = 10_000;

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function createKnowledge(parts: Omit<CaseKnowledge, "context" | "lookOf">): CaseKnowledge {
  const { scale, cards, entities, judgements, withheld, supports } = parts;
  const context: ProblemContext = {
    scale,
    isThere: (id) => cards.has(id) || entities.has(id) || judgements.has(id) || withheld.has(id),
    judgementOf: (id) => judgements.get(id)?.body,
    supportOf: (id) => supports.get(id),
  };
  const lookOf: ChipLooks = (kind, target) => {
    if (kind === "citation") {
      const card = cards.get(target);
      if (!card) return lookOfMissing(parts, target, t("editor.goneExcerpt"));
      const detail = [t("editor.citation"), excerptPlace(card), gradeInWords(card)].join(", ");
      return { label: excerptLabel(card), isWrong: false, detail };
    }
    if (kind === "mention") {
      const entity = entities.get(target);
      if (!entity) return lookOfMissing(parts, target, t("editor.goneEntity"));
      return { label: entity.caption, isWrong: false, detail: "" };
    }
    const range = rangeOf(scale, target);
    return { label: target, isWrong: range === undefined, detail: range ?? t("editor.foreignTerm") };
  };
  return { ...parts, context, lookOf };
}

/** How something is shown whose content is not here, and why it is not. */
export function lookOfMissing({ withheld }: Pick<CaseKnowledge, "withheld">, id: string, gone: string) {
  return withheld.has(id)
    ? { label: t("editor.withheld"), isWrong: false, detail: t("editor.withheldDetail") }
    : { label: t("editor.gone"), isWrong: true, detail: gone };
}

/** The ids of the judgements that belong to an assessment, with a place in its text or without. */
export function judgementsOf({ judgements }: CaseKnowledge, assessmentId: string): string[] {
  return [...judgements.values()].flatMap(({ id, body }) => (body.assessmentId === assessmentId ? [id] : []));
}

/** `55–80 %`; undefined for a term of another scale. */
export function rangeOf(scale: ScaleName, term: string): string | undefined {
  const found = likelihoodScales[scale].find((known) => known.term === term);
  return found && t("editor.range", { from: found.from, to: found.to });
}
