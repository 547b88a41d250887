import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { excerptLabel, excerptPlace, isDescribed } from "./excerpt-label.ts";
import { inOneLine } from "./quote-words.ts";

/** Code points of a quote that a card holds: a longer one is compared up to there. */
const heldByCard = 600;

/**
 * `“…” (Port memo, page 3, E-014 B2)`: words and where they stand, as "Copy with source" puts them on the clipboard.
 */
export function quoteWithPlace(quote: string, place: string, isDescription: boolean): string {
  return `${isDescription ? quote : `“${quote}”`} (${place})`;
}

export interface CopiedQuote {
  /** In one line, in quotation marks where the document says it. */
  readonly words: string;
  readonly excerptId: string;
}

/**
 * The excerpt that a pasted text was copied from. Text on a clipboard may come from anywhere, and other cases count
 * their excerpts in the same way: the number must be of this case, and the words must be the excerpt's own, as far as
 * its card holds them. Text with other words beside these is no copy.
 */
export function readCopiedQuote(text: string, cards: ReadonlyMap<string, ExcerptCard>): CopiedQuote | undefined {
  const line = inOneLine(text.trim());
  const label = /, E-(\d{3,9})(?: [A-F\d/–]{2,3})?\)$/.exec(line);
  if (!label) return undefined;
  const card = [...cards.values()].find(({ number }) => number === Number(label[1]));
  if (!card) return undefined;
  const words = wordsAtStart(line, card);
  return words === undefined ? undefined : { words, excerptId: card.id };
}

function wordsAtStart(line: string, card: ExcerptCard): string | undefined {
  const [open, close] = isDescribed(card) ? ["", ""] : ["“", "”"];
  const quote = `${open}${inOneLine(card.quote).trim()}`;
  if (!line.startsWith(quote)) return undefined;
  const isCut = [...card.quote].length >= heldByCard;
  const end = (isCut ? line.indexOf(`${close} (`, quote.length) : quote.length) + close.length;
  const words = line.slice(0, end);
  const isWhole = words.startsWith(quote) && words.endsWith(close) && isPlace(line.slice(end), card);
  return isWhole ? words : undefined;
}

/** True for one bracket, which may hold others: the title of the document may have changed since it was copied. */
function isPlace(rest: string, card: ExcerptCard): boolean {
  const isOneBracket = /^ \([^()]*(?:\([^()]*\)[^()]*)*\)$/.test(rest);
  return isOneBracket || rest === ` (${excerptPlace(card)}, ${excerptLabel(card)})`;
}
