import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";

export type NameOf = (entityId: string) => string;

/** Names of a case's entities; empty while loading. */
export function useEntityNames(caseId: string): NameOf {
  const { data } = useCore("entities.list", { caseId });
  return useMemo(() => {
    const names = new Map(data?.entities.map(({ id, caption }) => [id, caption]));
    return (id) => names.get(id) ?? (data ? t("records.entityGone") : "");
  }, [data]);
}

/** The same, but each from its own statements, so that two entities decided to be the same can be told apart. */
export function useOwnNames(caseId: string): NameOf {
  const { data } = useCore("entities.list", { caseId });
  return useMemo(() => {
    const names = new Map(data?.entities.map(({ id, ownName }) => [id, ownName]));
    return (id) => names.get(id) ?? (data ? t("records.entityGone") : "");
  }, [data]);
}

/** Excerpts of a case by id. */
export function useCards(caseId: string): ReadonlyMap<string, ExcerptCard> {
  const { data } = useCore("excerpts.cards", { caseId });
  return useMemo(() => new Map(data?.cards.map((card) => [card.id, card])), [data]);
}
