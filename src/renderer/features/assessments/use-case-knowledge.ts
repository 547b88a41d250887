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

/** Everything an assessment may refer to: the excerpts, entities and judgements of the case, and its scale. */
export interface CaseKnowledge {
  readonly caseId: string;
  readonly scale: ScaleName;
  readonly question: string;
  readonly cards: ReadonlyMap<string, ExcerptCard>;
  readonly entities: ReadonlyMap<string, EntityEntry>;
  readonly judgements: ReadonlyMap<string, JudgementRecord>;
  /** For a released assessment: its evidence at that time, also used in `cards`, and later changes of it. */
  readonly released: ReleasedEvidence;
  /** Records whose content the sender withheld. */
  readonly withheld: ReadonlySet<string>;
  /** Excerpts graded “confirmed” that no longer are. */
  readonly unconfirmed: ReadonlySet<string>;
  /** Provenance of the excerpts, as far as known. */
  readonly supports: ReadonlyMap<string, Support>;
  readonly context: ProblemContext;
  readonly lookOf: ChipLooks;
}

interface Known {
  /** `undefined` while loading. */
  readonly knowledge?: CaseKnowledge;
  readonly error?: unknown;
}

/** The present state. */
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
  // Loaded lazily; nothing blocks on it.
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
 * Everything the assessment refers to. For a released one, evidence and names as they were then. `undefined` until core
 * has said which, because present values would be mistaken for them.
 */
export function useKnowledgeOf(assessmentId: string, caseId: string): Known {
  const now = useCaseKnowledge(caseId);
  // Queried for drafts too, so that a release during editing keeps the text on screen.
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
    // The present content is not what it was then, and that is not available.
    else if (cards.delete(id)) withheld.add(id);
  }
  const entities = new Map(now.entities);
  for (const { id, name } of then.names) {
    const entity = entities.get(id);
    if (entity) entities.set(id, { ...entity, caption: name });
  }
  // The provenance at that time is not shown.
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

/** How a record without content is shown, and why its content is missing. */
export function lookOfMissing({ withheld }: Pick<CaseKnowledge, "withheld">, id: string, gone: string) {
  return withheld.has(id)
    ? { label: t("editor.withheld"), isWrong: false, detail: t("editor.withheldDetail") }
    : { label: t("editor.gone"), isWrong: true, detail: gone };
}

/** Ids of an assessment's judgements, placed in the text or not. */
export function judgementsOf({ judgements }: CaseKnowledge, assessmentId: string): string[] {
  return [...judgements.values()].flatMap(({ id, body }) => (body.assessmentId === assessmentId ? [id] : []));
}

/** `55–80%`; `undefined` for a term of another scale. */
export function rangeOf(scale: ScaleName, term: string): string | undefined {
  const found = likelihoodScales[scale].find((known) => known.term === term);
  return found && t("editor.range", { from: found.from, to: found.to });
}
