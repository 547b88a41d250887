import { excerptNumber } from "#renderer/parts/excerpt-label.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { searchFold } from "#shared/domain/search-fold.ts";

/** Most results shown; further typing narrows them. */
const most = 60;

const folds = new WeakMap<ExcerptCard, string>();

function foldOf(card: ExcerptCard): string {
  const known = folds.get(card) ?? searchFold(`${excerptNumber(card)} ${card.number} ${card.quote} ${card.title}`);
  folds.set(card, known);
  return known;
}

/** Excerpts that contain every word of the query: those in the tray first, then the newest. */
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
