import { useEffect, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { excerptNumber } from "#renderer/parts/excerpt-label.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { searchFold } from "#shared/domain/search-fold.ts";

/** How many are shown; who does not see theirs types another letter. */
const most = 60;

const folds = new WeakMap<ExcerptCard, string>();

function foldOf(card: ExcerptCard): string {
  const known = folds.get(card) ?? searchFold(`${excerptNumber(card)} ${card.number} ${card.quote} ${card.title}`);
  folds.set(card, known);
  return known;
}

/** The excerpts whose words hold every word asked for; those of the tray first, then the newest. */
export function findExcerpts(
  cards: ReadonlyMap<string, ExcerptCard>,
  tray: readonly string[],
  query: string,
): { readonly card: ExcerptCard; readonly isInTray: boolean }[] {
  const words = searchFold(query).split(/\s+/).filter(Boolean);
  const fits = (card: ExcerptCard) => words.every((word) => foldOf(card).includes(word));
  const inTray = tray.flatMap((id) => cards.get(id) ?? []).filter(fits);
  const kept = new Set(inTray);
  const others: ExcerptCard[] = [];
  for (const card of [...cards.values()].reverse()) {
    if (others.length >= most) break;
    if (!kept.has(card) && fits(card)) others.push(card);
  }
  return [...inTray.map((card) => ({ card, isInTray: true })), ...others.map((card) => ({ card, isInTray: false }))];
}

/** The ids in the tray of the case, as they are when this is first asked for. */
export function useTray(caseId: string): readonly string[] {
  const [tray, setTray] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    void call("preferences.list", {})
      .then(({ values }) => {
        const found = values[`tray.${caseId}`];
        const ids = Array.isArray(found) ? found.filter((id) => typeof id === "string") : [];
        if (!isGone) setTray(ids);
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [caseId]);
  return tray;
}
