import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";

export type NameOf = (entityId: string) => string;

/** What the entities of a case are called; the empty string while that is on its way. */
export function useEntityNames(caseId: string): NameOf {
  const { data } = useCore("entities.list", { caseId });
  return useMemo(() => {
    const names = new Map(data?.entities.map(({ id, caption }) => [id, caption]));
    return (id) => names.get(id) ?? (data ? t("records.entityGone") : "");
  }, [data]);
}

/** The same, but each by its own statements: of two that were decided to be the same both are told apart. */
export function useOwnNames(caseId: string): NameOf {
  const { data } = useCore("entities.list", { caseId });
  return useMemo(() => {
    const names = new Map(data?.entities.map(({ id, ownName }) => [id, ownName]));
    return (id) => names.get(id) ?? (data ? t("records.entityGone") : "");
  }, [data]);
}

/** The excerpts of a case by their ids. */
export function useCards(caseId: string): ReadonlyMap<string, ExcerptCard> {
  const { data } = useCore("excerpts.cards", { caseId });
  return useMemo(() => new Map(data?.cards.map((card) => [card.id, card])), [data]);
}
